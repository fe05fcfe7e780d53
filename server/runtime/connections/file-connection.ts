import type { ConnectionDefinition } from "../registry";
import { localPath } from "./local-path";

/** FILE: hands out the path of a file or folder. Whether it must exist is the business of whoever uses it. */
export const fileConnection: ConnectionDefinition = {
  types: ["FILE"],
  displayName: "File",
  async acquire(manager, { paths }) {
    return { kind: "file", path: localPath(manager.connectionString, manager.name, paths) };
  },
};
