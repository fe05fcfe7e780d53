import type { EventName, MessageEvent } from "../run-event";
import type { RuntimeVariable } from "../variables/runtime-variable";

/** An event as it is raised, before it is a message. */
export interface RaisedEvent {
  readonly event: EventName;
  readonly level: MessageEvent["level"];
  readonly text: string;
  readonly code?: number;
  readonly subComponent?: string;
  /** Whom log entries name as their source; left out, the executable that raises the event. */
  readonly logSource?: { readonly name: string; readonly id: string };
  readonly details?: Readonly<Record<string, string>>;
  readonly consequence?: boolean;
  /** The event's own system variables in its handlers, e.g. System::ErrorCode. */
  readonly handlerVariables?: readonly RuntimeVariable[];
}
