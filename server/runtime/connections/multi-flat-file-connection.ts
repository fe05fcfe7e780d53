import { DTS_E_CANNOTACQUIRECONNECTIONFROMCONNECTIONMANAGER } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ConnectionDefinition } from "../registry";
import { findListedFiles } from "./find-listed-files";

/** MULTIFLATFILE: hands out the paths of text files that are all written in the same way. */
export const multiFlatFileConnection: ConnectionDefinition = {
  types: ["MULTIFLATFILE"],
  displayName: "Multiple flat files",
  async acquire(manager, { paths }) {
    const format = manager.flatFile;
    if (format === undefined) {
      throw new DtsError(
        DTS_E_CANNOTACQUIRECONNECTIONFROMCONNECTIONMANAGER,
        `The connection manager "${manager.name}" has no description of its files.`,
      );
    }
    return { kind: "multiFile", paths: await findListedFiles(manager, paths), format };
  },
};
