import type { RunEvent, RunReporter } from "../run-event";

/** The catalog's logging levels: 0 none, 1 basic, 2 performance, 3 verbose. */
export type LoggingLevel = 0 | 1 | 2 | 3;

/**
 * Lets through what a logging level asks for (MANAGEMENT.md section 3.9). Levels choose among messages; where the execution is, its
 * loops and its rows are always told.
 */
export function atLoggingLevel(reporter: RunReporter, level: LoggingLevel): RunReporter {
  if (level === 3) return reporter;
  return {
    report(event) {
      if (event.type !== "message" || isLogged(event.event, level)) reporter.report(event);
    },
  };
}

type MessageName = Extract<RunEvent, { type: "message" }>["event"];

function isLogged(event: MessageName, level: LoggingLevel): boolean {
  switch (level) {
    case 0:
      return false;
    case 2:
      return event === "OnError" || event === "OnWarning";
    default:
      // Progress has its own kind of event; as a message it would be told twice.
      return event !== "OnCustomEvent" && event !== "Diagnostic" && event !== "OnProgress";
  }
}
