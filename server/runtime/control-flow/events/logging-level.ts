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
      if (isWanted(event, level)) reporter.report(event);
    },
  };
}

function isWanted(event: RunEvent, level: LoggingLevel): boolean {
  switch (event.type) {
    case "message":
      return isLogged(event.event, level);
    case "phases":
      return level >= 2;
    case "buffers":
      return level === 3;
    default:
      return true;
  }
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
