import { openStops } from "@/db/executions";
import type { Recorder } from "@/server/access/caller";
import { statusCode } from "./status";
import { stopLedger } from "./stop-ledger";
import type { StopLedger } from "./types";

/** The executions of this executor that somebody asked to stop and that have not ended. */
export async function findStopRequests(
  { store }: Recorder,
  input: { executorId: string },
): Promise<{ executionId: number; ledger: StopLedger }[]> {
  const rows = await openStops(store, input.executorId, statusCode("stopping"));
  return rows.map(({ stop }) => ({ executionId: stop.executionId, ledger: stopLedger(stop) }));
}
