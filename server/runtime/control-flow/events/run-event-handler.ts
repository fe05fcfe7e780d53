import type { EventHandler } from "../../model/event-handler";
import { Frame } from "../frame";
import { runExecutables } from "../run-executables";
import { Semaphore } from "../semaphore";
import { checkContainer } from "../validation/validate-container";
import { type RuntimeVariable, runtimeVariable, systemVariable } from "../variables/runtime-variable";
import type { RaisedEvent } from "./raised-event";

/**
 * Runs a handler on an event of `source`. Handlers run one after another, as SSIS's do: the handler of a container is one object with
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
    if (await checkContainer(frame)) await runExecutables(frame);
    await frame.eventsHandled();
    if (raised.event === "OnQueryCancel" && frame.variables.get("System::Cancel") === true) run.cancel();
    return { propagate: frame.variables.get("System::Propagate") !== false };
  } finally {
    leave();
  }
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
