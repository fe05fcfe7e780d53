import type { Frame } from "./frame";
import type { Outcome } from "./outcome";
import type { ExecutableStatus } from "./run-event";

/** How an outcome is shown. */
export function statusOf(outcome: Outcome): ExecutableStatus {
  if (outcome === "failure") return "failed";
  if (outcome === "disabled") return "skipped";
  return outcome === "canceled" ? "canceled" : "succeeded";
}

/** Reports where the executable of a frame is; `durationMs` with its end. */
export function reportStatus(
  { run, container, iteration }: Frame,
  status: ExecutableStatus,
  durationMs?: number,
): void {
  run.reporter.report({
    type: "executable",
    at: run.now(),
    path: container.refId,
    status,
    ...(iteration === undefined ? {} : { iteration }),
    ...(durationMs === undefined ? {} : { durationMs }),
  });
}
