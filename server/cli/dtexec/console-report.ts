import type { MessageEvent, RunEvent, RunReporter } from "@/server/runtime/control-flow/run-event";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { ReportingLetter } from "./options";

/** Prints what a run tells, as far as /Reporting asks for it. */
export class ConsoleReport implements RunReporter {
  readonly #letters: ReadonlySet<ReportingLetter>;
  readonly #print: (text: string) => void;

  constructor(letters: ReadonlySet<ReportingLetter>, print: (text: string) => void) {
    this.#letters = letters;
    this.#print = print;
  }

  report(event: RunEvent): void {
    if (event.type === "progress" && this.#tells("P")) {
      this.#print(
        `Progress: ${clock(event.at)}\n   Source: ${event.path}\n   ${event.text}: ${event.percent}% complete\nEnd Progress\n`,
      );
    }
    if (event.type === "rows" && event.final && this.#tells("D")) {
      for (const [path, rows] of Object.entries(event.rows))
        this.#print(`Rows: ${clock(event.at)}\n   Path: ${path}\n   Rows: ${rows}\nEnd Rows\n`);
    }
    // Progress is also a message, for logs; here it would be told twice.
    if (event.type === "message" && event.event !== "OnProgress") this.#message(event);
  }

  #message(event: MessageEvent): void {
    const kind = kindOf(event);
    if (!this.#tells(kind.letter)) return;
    const lines = [`${kind.word}: ${clock(event.at)}`];
    if (event.code !== undefined) lines.push(`   Code: ${formatCode(event.code)}`);
    lines.push(`   Source: ${[event.sourceName, event.subComponent].filter(Boolean).join(" ")}`);
    lines.push(`   Description: ${event.text}`);
    if (event.iteration !== undefined) lines.push(`   Iteration: ${event.iteration}`);
    for (const [name, value] of Object.entries(event.details ?? {})) lines.push(`   ${name}: ${value}`);
    this.#print(`${lines.join("\n")}\nEnd ${kind.word}\n`);
  }

  #tells(letter: ReportingLetter): boolean {
    return this.#letters.has(letter) || this.#letters.has("V");
  }
}

function kindOf(event: MessageEvent): { word: string; letter: ReportingLetter } {
  if (event.level === "error") return { word: "Error", letter: "E" };
  if (event.level === "warning") return { word: "Warning", letter: "W" };
  if (event.level === "information") return { word: "Info", letter: "I" };
  if (event.event === "OnCustomEvent" || event.event === "Diagnostic") return { word: "Log", letter: "C" };
  return { word: event.event, letter: "V" };
}

/** Local date and time with hundredths. */
export function clock(at: number): string {
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 22).replace("T", " ");
}
