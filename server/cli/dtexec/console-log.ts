import { hostname, userInfo } from "node:os";
import type { MessageEvent, RunEvent, RunReporter } from "@/server/runtime/control-flow/run-event";
import { clock } from "./console-report";
import type { ConsoleLogOptions } from "./options";

/** Prints the events of the sources that are asked for as one line each, with the columns of /ConsoleLog. */
export class ConsoleLog implements RunReporter {
  readonly #columns: readonly string[];
  readonly #included: ReadonlySet<string>;
  readonly #excluded: ReadonlySet<string>;
  readonly #executionId: string;
  readonly #print: (text: string) => void;

  constructor({ columns, included, excluded }: ConsoleLogOptions, executionId: string, print: (text: string) => void) {
    this.#columns = [...columns];
    this.#included = new Set(included);
    this.#excluded = new Set(excluded);
    this.#executionId = executionId;
    this.#print = print;
  }

  report(event: RunEvent): void {
    if (event.type !== "message" || !this.#isAsked(event)) return;
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

  #isAsked({ sourceName, sourceId }: MessageEvent): boolean {
    const names = [sourceName.toLowerCase(), sourceId.toLowerCase()];
    if (names.some((one) => this.#excluded.has(one))) return false;
    return this.#included.size === 0 || names.some((one) => this.#included.has(one));
  }
}
