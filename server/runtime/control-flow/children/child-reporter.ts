import type { RunEvent, RunReporter } from "../run-event";

/**
 * Reports the events of a child package under the task that executes it: paths go on behind the task's with the child's name
 * (`Package\Run child\Child\Task`), and messages name the child's package.
 */
export function childReporter(outer: RunReporter, taskPath: string, childName: string): RunReporter {
  const path = (own: string) => `${taskPath}\\${childName}${own.replace(/^\\?Package/, "")}`;
  return {
    report(event: RunEvent) {
      if (event.type !== "message") {
        outer.report({ ...event, path: path(event.path) });
        return;
      }
      // A grandchild's message names the innermost package.
      const details = { ...event.details, package: event.details?.package ?? childName };
      outer.report({ ...event, path: path(event.path), details });
    },
  };
}
