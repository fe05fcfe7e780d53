import { systemVariable } from "../variables/runtime-variable";
import type { RaisedEvent } from "./raised-event";

type StatusEvent =
  | "OnPreValidate"
  | "OnPostValidate"
  | "OnPreExecute"
  | "OnPostExecute"
  | "OnTaskFailed"
  | "OnQueryCancel";

const texts: Readonly<Record<StatusEvent, (name: string) => string>> = {
  OnPreValidate: (name) => `${name}: validation begins.`,
  OnPostValidate: (name) => `${name}: validation is complete.`,
  OnPreExecute: (name) => `${name}: execution begins.`,
  OnPostExecute: (name) => `${name}: execution is complete.`,
  OnTaskFailed: (name) => `${name} failed.`,
  OnQueryCancel: (name) => `${name} asks whether to go on.`,
};

/** One of the events that say where an executable is. */
export function statusEvent(event: StatusEvent, name: string): RaisedEvent {
  return { event, level: "status", text: texts[event](name) };
}

export type CodedEvent = "OnError" | "OnWarning" | "OnInformation";

const levels = { OnError: "error", OnWarning: "warning", OnInformation: "information" } as const;

/** An error, warning or information with its code, which handlers read as System::ErrorCode and System::ErrorDescription. */
export function codedEvent(
  event: CodedEvent,
  code: number,
  text: string,
  more: Pick<RaisedEvent, "subComponent" | "details" | "consequence"> = {},
): RaisedEvent {
  return {
    event,
    level: levels[event],
    code: code >>> 0,
    text,
    ...more,
    // Handlers see the signed form, as an Int32 variable holds it.
    handlerVariables: [systemVariable("ErrorCode", 3, code | 0), systemVariable("ErrorDescription", 8, text)],
  };
}
