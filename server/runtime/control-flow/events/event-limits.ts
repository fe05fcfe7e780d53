import type { EventName } from "../run-event";

/** Events raised wherever SSIS raises them. */
const raised: ReadonlySet<string> = new Set<EventName>([
  "OnPreValidate",
  "OnPostValidate",
  "OnPreExecute",
  "OnPostExecute",
  "OnError",
  "OnWarning",
  "OnInformation",
  "OnTaskFailed",
  "OnVariableValueChanged",
]);

const limits: Readonly<Record<string, string>> = {
  OnProgress: "Only Execute SQL tasks report their progress; a data flow tells its rows instead.",
  OnQueryCancel: "It is asked once before each task, not all the time.",
};

/** What a handler of an event has to do without, as a sentence; undefined when nothing. */
export function eventLimit(eventName: string): string | undefined {
  if (raised.has(eventName)) return undefined;
  return Object.hasOwn(limits, eventName) ? limits[eventName] : "Nothing raises this event, so the handler never runs.";
}

/** Whether this runtime raises an event at all. */
export function isRaised(eventName: string): boolean {
  return raised.has(eventName) || Object.hasOwn(limits, eventName);
}
