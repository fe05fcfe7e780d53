import { isConsequence } from "../../messages/consequences";
import type { EventHandler } from "../../model/event-handler";
import type { Frame } from "../frame";
import type { RaisedEvent } from "./raised-event";
import { runEventHandler } from "./run-event-handler";

/**
 * Raises an event of `source`: the message goes out at once; then the event bubbles from its source to the package. On its way up an
 * OnError event counts in every container, and each container's handler runs, nearest first, until one sets System::Propagate to
 * false (CONTROLFLOW.md sections 2, 5 and 6). `via` waits for the handlers before it ends.
 */
export function raiseEvent(source: Frame, raised: RaisedEvent, via: Frame = source): Promise<void> {
  report(source, raised);
  return bubbleEvent(source, raised, via);
}

/** What becomes of an event once it is reported: log entries, error counts, handlers. */
export function bubbleEvent(source: Frame, raised: RaisedEvent, via: Frame = source): Promise<void> {
  // A child's entries go to the logs of its parents, too.
  for (let at: Frame | undefined = source; at; at = at.run.caller) at.run.logs.write(source, raised, at);
  if (raised.event === "OnError" && raised.code !== undefined) source.rememberError(raised.code, raised.text);
  if (!isHandled(source, raised)) {
    if (raised.event === "OnError") countError(source);
    leave(source, raised);
    return Promise.resolve();
  }
  return via.afterEarlierEvents(() => bubble(source, raised, via));
}

async function bubble(source: Frame, raised: RaisedEvent, via: Frame): Promise<void> {
  for (let frame: Frame | undefined = source; frame; frame = frame.parent) {
    if (raised.event === "OnError") frame.errorCount++;
    const handler = findHandler(frame, raised);
    if (!handler || isActive(handler, via) || source.run.signal.aborted) continue;
    const { propagate } = await runEventHandler(handler, frame, source, raised, via);
    if (!propagate) return;
  }
  leave(source, raised);
}

/** The event has passed the outermost container, beyond which there may be another process. */
function leave(source: Frame, raised: RaisedEvent): void {
  let { run } = source;
  while (run.caller) run = run.caller.run;
  run.bubbled(raised);
}

function countError(source: Frame): void {
  for (let frame: Frame | undefined = source; frame; frame = frame.parent) frame.errorCount++;
}

function isHandled(source: Frame, event: RaisedEvent): boolean {
  for (let frame: Frame | undefined = source; frame; frame = frame.parent) if (findHandler(frame, event)) return true;
  return false;
}

/** The handler of an event, disabled or not, which an expression may change; of a task's own event also the one that has its name. */
function findHandler({ container }: Frame, { event, details }: RaisedEvent): EventHandler | undefined {
  if (container.eventHandlers.length === 0 || container.disableEventHandlers) return undefined;
  const own = event === "OnCustomEvent" ? details?.event : undefined;
  return container.eventHandlers.find(({ eventName }) => eventName === event || eventName === own);
}

/** Whether a handler is at work somewhere up the chain of causes: its own events must not set it off again. */
function isActive(handler: EventHandler, via: Frame): boolean {
  for (let run = via.handlerRun; run; run = run.raiser.handlerRun) if (run.handler === handler) return true;
  return false;
}

function report(source: Frame, raised: RaisedEvent): void {
  const { container, run, iteration } = source;
  const { event, level, code, text, subComponent, details } = raised;
  const follows = code !== undefined && source.hasRaisedErrors && isConsequence(code);
  run.reporter.report({
    type: "message",
    at: run.now(),
    event,
    level,
    path: container.refId,
    sourceName: container.name,
    sourceId: container.id,
    text,
    ...(code === undefined ? {} : { code }),
    ...(subComponent === undefined ? {} : { subComponent }),
    ...(details === undefined ? {} : { details }),
    ...(iteration === undefined ? {} : { iteration }),
    ...((raised.consequence ?? follows) ? { consequence: true } : {}),
  });
}
