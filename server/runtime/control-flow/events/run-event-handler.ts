import type { DtsError } from "../../messages/dts-error";
import type { EventHandler } from "../../model/event-handler";
import { countErrors } from "../count-errors";
import { Frame } from "../frame";
import type { Outcome } from "../outcome";
import { passFailureOn } from "../pass-failure-on";
import { tryPropertyExpressions } from "../property-expressions";
import { runExecutables } from "../run-executables";
import { Semaphore } from "../semaphore";
import { endTransaction } from "../transactions/end-transaction";
import { inTransaction } from "../transactions/in-transaction";
import { joinTransaction } from "../transactions/join-transaction";
import { checkContainer } from "../validation/validate-container";
import { type RuntimeVariable, runtimeVariable, systemVariable } from "../variables/runtime-variable";
import { FrameEvents } from "./frame-events";
import type { RaisedEvent } from "./raised-event";

/** Events whose handler may end the execution with System::Cancel (CONTROLFLOW.md section 7). */
const cancelable: readonly string[] = ["OnError", "OnWarning", "OnQueryCancel"];

/**
 * Runs a handler on an event of `source`. It is a container: it has expressions, a transaction, an error count and a forced result, and
 * its failure may fail what it belongs to. Handlers run one after another, as SSIS's do: the handler of a container is one object with
 * one set of variables. Only handlers that the executables of a running handler set off run inside it, at a turnstile of their own, so
 * that no two can wait for each other. Returns whether the event goes on to the next container.
 */
export async function runEventHandler(
  handler: EventHandler,
  owner: Frame,
  source: Frame,
  raised: RaisedEvent,
  via: Frame,
): Promise<{ propagate: boolean }> {
  const { run } = owner;
  const leave = await (via.handlerRun?.turnstile ?? run.handlerTurnstile).acquire();
  try {
    if (run.signal.aborted) return { propagate: true };
    const frame = new Frame(run, handler, owner, () => handlerVariables(handler, source, raised), {
      handler,
      raiser: via,
      turnstile: new Semaphore(1),
    });
    const failed = tryPropertyExpressions(handler, frame);
    if (handler.disabled) return { propagate: true };
    await joinTransaction(frame);
    const outcome = await inTransaction(frame, async () => settle(frame, handler, await doing(frame, failed)));
    if (outcome === "failure") passFailureOn(frame);
    if (cancelable.includes(raised.event) && frame.variables.get("System::Cancel") === true) run.cancel();
    return { propagate: frame.variables.get("System::Propagate") !== false };
  } finally {
    leave();
  }
}

async function doing(frame: Frame, failed: DtsError | undefined): Promise<Outcome> {
  if (failed) {
    await new FrameEvents(frame).thrown(failed);
    return "failure";
  }
  if (!(await checkContainer(frame))) return "failure";
  await runExecutables(frame);
  return frame.failedByChild ? "failure" : "success";
}

async function settle(frame: Frame, handler: EventHandler, done: Outcome): Promise<Outcome> {
  await frame.eventsHandled();
  const worked = frame.run.signal.aborted ? "canceled" : done === "success" ? await countErrors(frame) : done;
  const forced =
    worked === "canceled" || handler.forceExecutionResult === "none" ? worked : handler.forceExecutionResult;
  const outcome = await endTransaction(frame, worked, forced);
  await frame.eventsHandled();
  return outcome;
}

/** System variables of a handler: who raised the event, and what the event carries (CONTROLFLOW.md section 7). */
function handlerVariables(handler: EventHandler, source: Frame, raised: RaisedEvent): RuntimeVariable[] {
  const { container, parent } = source;
  // The designer stores System::Propagate with the handler when its value was changed there.
  const stored = handler.variables.find((one) => one.qualifiedName === "System::Propagate");
  const propagate = stored ? runtimeVariable(stored) : systemVariable("Propagate", 11, true);
  return [
    { ...propagate, readOnly: false },
    { ...systemVariable("Cancel", 11, false), readOnly: false },
    systemVariable("SourceName", 8, container.name),
    systemVariable("SourceID", 8, container.id),
    systemVariable("SourceDescription", 8, container.description),
    systemVariable("SourceParentGUID", 8, parent?.container.id ?? ""),
    systemVariable("LocaleID", 3, handler.localeId),
    ...(raised.handlerVariables ?? []),
  ];
}
