import type { Caller } from "@/server/access/caller";
import type { ErrorReportPage, ErrorReportState } from "./types";

/**  */
export async function findErrorReports(
  caller: Caller,
  input: {
    states?: ErrorReportState[];
    text?: string;
    packageId?: string;
    before?: ErrorReportPage["nextBefore"];
    limit?: number;
  },
): Promise<ErrorReportPage> {
  throw new Error(`find-error-reports is being written.`);
}
