import type { Caller } from "@/server/access/caller";
import { countExecutions } from "./count-executions";

/** A night and the day before it. */
const LATE_MS = 24 * 60 * 60 * 1000;

/** How many executions that the caller may see run now, whenever they began, and how many of the last 24 hours failed. */
export async function countNow(caller: Caller): Promise<{ running: number; failed: number }> {
  const atWork = await countExecutions(caller, { filter: { status: ["running", "stopping"] } });
  const late = await countExecutions(caller, { filter: { since: caller.now().getTime() - LATE_MS } });
  return { running: atWork.running + atWork.stopping, failed: late.failed + late.endedUnexpectedly };
}
