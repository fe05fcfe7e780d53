import path from "node:path";

/** Where the data taps of an execution write, below the working folder of executions. SSIS has one folder DataDumps for all. */
export function tapFolder(filesFolder: string, executionId: number): string {
  return path.join(filesFolder, "DataDumps", String(executionId));
}
