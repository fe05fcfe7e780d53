import { DTS_E_CANNOTACQUIRECONNECTIONFROMCONNECTIONMANAGER } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ConnectionDefinition } from "../registry";
import { localPath } from "./local-path";

/** FLATFILE: hands out the path of a text file and how it is written. */
export const flatFileConnection: ConnectionDefinition = {
  types: ["FLATFILE"],
  displayName: "Flat file",
  async acquire(manager, { paths }) {
    const format = manager.flatFile;
    if (format === undefined) {
      throw new DtsError(
        DTS_E_CANNOTACQUIRECONNECTIONFROMCONNECTIONMANAGER,
        `The flat file connection manager "${manager.name}" has no description of its file.`,
      );
    }
    return { kind: "flatFile", path: localPath(manager.connectionString, manager.name, paths), format };
  },
};
