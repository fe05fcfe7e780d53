import { dataStatisticsOfExecution, phasesOfExecution } from "@/db/data-flow-watch";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { loadExecution } from "./load-execution";
import type { ExecutionStatistics } from "./types";

/**
 * How long the components of an execution's data flows took, and what went down their paths (MANAGEMENT.md 3.7:
 * execution_component_phases, execution_data_statistics). Throws "forbidden", "not-found".
 */
export async function getExecutionStatistics(
  caller: Caller,
  input: { executionId: number },
): Promise<ExecutionStatistics> {
  return caller.store.read(function* (at) {
    const { row } = yield* loadExecution(at, caller, input.executionId, "execution.view");
    const phases = yield* q(phasesOfExecution(at, row.id));
    const paths = yield* q(dataStatisticsOfExecution(at, row.id));
    return {
      phases: phases.map(({ executionId: _, startedAt, endedAt, ...phase }) => ({
        ...phase,
        startedAt: startedAt.getTime(),
        endedAt: endedAt.getTime(),
      })),
      paths: paths.map(({ executionId: _, firstAt, lastAt, ...path }) => ({
        ...path,
        firstAt: firstAt.getTime(),
        lastAt: lastAt.getTime(),
      })),
    };
  });
}
