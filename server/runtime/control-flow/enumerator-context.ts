import type { EnumeratorContext } from "../registry";
import { FrameEvents } from "./events/frame-events";
import type { Frame } from "./frame";

/** What an enumerator sees of the loop it works for. */
export function enumeratorContext(frame: Frame): EnumeratorContext {
  const { run, variables } = frame;
  return { package: run.package, variables, events: new FrameEvents(frame), signal: run.signal };
}
