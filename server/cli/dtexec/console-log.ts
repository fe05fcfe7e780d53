import { hostname, userInfo } from "node:os";
import type { RunEvent, RunReporter } from "@/server/runtime/control-flow/run-event";
import { clock } from "./console-report";

/** Prints every event as one line with the columns of /ConsoleLog. */
export class ConsoleLog implements RunReporter {
  readonly #columns: readonly string[];
  readonly #executionId: string;
  readonly #print: (text: string) => void;

  constructor(columns: string, executionId: string, print: (text: string) => void) {
    this.#columns = [...columns];
    this.#executionId = executionId;
    this.#print = print;
  }

  report(event: RunEvent): void {
    if (event.type !== "message") return;
    const values: Record<string, string> = {
      N: event.event,
      C: hostname(),
      O: userInfo().username,
      S: event.sourceName,
      G: event.sourceId,
      X: this.#executionId,
      M: event.text.replaceAll(/\s*\n\s*/g, " "),
      T: clock(event.at),
    };
    this.#print(`${this.#columns.map((column) => values[column]).join("  ")}\n`);
  }
}
