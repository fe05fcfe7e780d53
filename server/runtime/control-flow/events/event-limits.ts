import type { Registry } from "../../registry";
import type { EventName } from "../run-event";

/**
 * The events of every executable. OnExecStatusChanged belongs to them although nothing raises it here: SSIS raises it only when a
 * debugger suspends or resumes an execution, so no run without one misses it.
 */
const known: ReadonlySet<string> = new Set<EventName | "OnExecStatusChanged">([
  "OnPreValidate",
  "OnPostValidate",
  "OnPreExecute",
  "OnPostExecute",
  "OnError",
  "OnWarning",
  "OnInformation",
  "OnProgress",
  "OnTaskFailed",
  "OnQueryCancel",
  "OnExecStatusChanged",
  "OnVariableValueChanged",
  "OnCustomEvent",
  "Diagnostic",
]);

/** What a handler of an event has to do without, as a sentence; undefined when nothing. */
export function eventLimit(eventName: string, registry: Registry): string | undefined {
  return isRaised(eventName, registry) ? undefined : "Nothing raises this event, so the handler never runs.";
}

/** Whether an event is one of every executable, or one that some task raises itself (CONTROLFLOW.md section 12). */
export function isRaised(eventName: string, registry: Registry): boolean {
  return known.has(eventName) || [...registry.tasks.values()].some((one) => one.logEntries?.includes(eventName));
}
