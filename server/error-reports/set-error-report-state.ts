import type { Caller } from "@/server/access/caller";
import type { ErrorReportState } from "./types";

/**  */
export async function setErrorReportState(
  caller: Caller,
  input: { fingerprint: string; state: ErrorReportState },
): Promise<void> {
  throw new Error(`set-error-report-state is being written.`);
}
