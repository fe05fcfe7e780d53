import type { ConnectionDefinition } from "../../registry";
import { excelSettings } from "./excel-settings";

/**
 * EXCEL: a workbook as a database, as the Jet and ACE providers make it one (CONTROLFLOW.md section 13). `.xlsx`, `.xlsm`, `.xlsb`
 * and `.xls` are told apart by their content, because real files are often named otherwise.
 */
export const excelConnection: ConnectionDefinition = {
  types: ["EXCEL"],
  displayName: "Excel",
  async acquire(manager, { paths, information, signal }) {
    const settings = excelSettings(manager.connectionString);
    const { localPath } = await import("../local-path");
    const { WorkbookConnection } = await import("./workbook-connection");
    const { takeBook } = await import("./take-book");
    const file = localPath(settings.path, manager.name, paths);
    const opened = { book: await takeBook(), signal };
    return WorkbookConnection.open(file, settings, `${manager.name} (Excel, ${file})`, information, opened);
  },
};
