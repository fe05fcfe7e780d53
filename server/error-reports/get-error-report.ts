import type { Caller } from "@/server/access/caller";
import type { ErrorReportDetail } from "./types";

/**  */
export async function getErrorReport(caller: Caller, input: { fingerprint: string }): Promise<ErrorReportDetail> {
  throw new Error(`get-error-report is being written.`);
}
