import type { ConnectionDefinition } from "../registry";
import { findListedFiles } from "./find-listed-files";

/** MULTIFILE: hands out the paths of its list. */
export const multiFileConnection: ConnectionDefinition = {
  types: ["MULTIFILE"],
  displayName: "Multiple files",
  async acquire(manager, { paths }) {
    return { kind: "multiFile", paths: await findListedFiles(manager, paths) };
  },
};
