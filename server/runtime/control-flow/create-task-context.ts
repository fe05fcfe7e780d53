import { memoryShare } from "../data-flow/memory-share";
import type { TaskHost } from "../model/task-host";
import { assignInScope, checkAssignmentInScope } from "./assign-in-scope";
import { executeChild } from "./children/execute-child";
import { ConnectionPool } from "./connections/connection-pool";
import { evaluateInScope } from "./evaluate-in-scope";
import { FrameEvents } from "./events/frame-events";
import type { Frame } from "./frame";
import type { TaskContext } from "./task-context";
import { lockInScope } from "./variables/lock-in-scope";

/** What a task sees of the run. */
export function createTaskContext(frame: Frame, host: TaskHost): TaskContext {
  const { run } = frame;
  const events = new FrameEvents(frame);
  return {
    host,
    package: run.package,
    registry: run.registry,
    variables: frame.variables,
    connections: new ConnectionPool(frame, events),
    events,
    paths: run.paths,
    reporter: {
      report: (event) => run.reporter.report(event.type === "rows" ? run.rowTotals.withTotals(event) : event),
    },
    loggingLevel: run.loggingLevel,
    watch: run.watch,
    memoryShare: memoryShare(run.memoryLimit, host.dataFlow),
    resources: run.resources,
    readers: run.readers,
    packages: run.packages,
    executeChild: (request) => executeChild(frame, request),
    signal: run.signal,
    evaluate: (expression) => evaluateInScope(expression, frame),
    assign: (expression) => assignInScope(expression, frame),
    lockVariables: (read, write) => lockInScope(frame, read, write),
    checkAssignment: (expression) => checkAssignmentInScope(expression, frame),
  };
}
