import type { Frame } from "../frame";
import { statusEvent } from "./event-kinds";

/** OnQueryCancel is asked before every task and whenever a script asks, but only when somebody listens: SSIS asks all the time. */
export async function queryCancel(frame: Frame): Promise<void> {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    if (!at.container.eventHandlers.some((handler) => handler.eventName === "OnQueryCancel")) continue;
    await frame.run.raise(frame, statusEvent("OnQueryCancel", frame.container.name));
    return;
  }
}
