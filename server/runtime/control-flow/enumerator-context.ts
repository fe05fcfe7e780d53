import type { EnumeratorContext } from "../registry";
import { ConnectionPool } from "./connections/connection-pool";
import { FrameEvents } from "./events/frame-events";
import type { Frame } from "./frame";

/** What an enumerator sees of the loop it works for. */
export function enumeratorContext(frame: Frame): EnumeratorContext {
  const { run, variables } = frame;
  const events = new FrameEvents(frame);
  return {
    package: run.package,
    variables,
    connections: new ConnectionPool(frame, events),
    events,
    paths: run.paths,
    signal: run.signal,
  };
}
