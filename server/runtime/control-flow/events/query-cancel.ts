import type { Frame } from "../frame";
import { statusEvent } from "./event-kinds";

/**
 * Asks OnQueryCancel handlers at a juncture of the run: before a task, a turn of a loop, a batch of statements, between buffers, when a
 * script asks. SSIS raises the event all the time; here it is raised only when somebody listens.
 */
export async function queryCancel(frame: Frame): Promise<void> {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    if (!at.container.eventHandlers.some((handler) => handler.eventName === "OnQueryCancel")) continue;
    await frame.run.raise(frame, statusEvent("OnQueryCancel", frame.container.name));
    return;
  }
}
