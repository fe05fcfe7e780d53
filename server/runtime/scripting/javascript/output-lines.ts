import type { Readable } from "node:stream";

const maxLineLength = 4000;
const maxLines = 1000;
const tailLength = 4000;
/** V8 describes its own end; that is no line of the script. */
const crashReport = /^(?:<--- Last few GCs --->|FATAL ERROR:|#\s*$|# Fatal)/;

/** What a script printed. */
export interface ScriptOutput {
  /** The end of what came, for the error of a process that died. */
  tail(): string;
  /** Fulfilled when nothing more can come. */
  readonly ended: Promise<void>;
  /** Lines that were left out because there were too many. */
  omitted(): number;
}

/** Hands over each line that comes out of a stream, the first thousand of them, each at most 4000 characters long. */
export function readLines(stream: Readable | null, onLine: (line: string) => void): ScriptOutput {
  let rest = "";
  let tail = "";
  let lines = 0;
  let omitted = 0;
  let crashed = false;
  const hand = (line: string) => {
    crashed ||= crashReport.test(line);
    if (crashed || line.trim() === "") return;
    if (++lines > maxLines) omitted++;
    else onLine(line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line);
  };
  stream?.setEncoding("utf8");
  stream?.on("data", (text: string) => {
    tail = (tail + text).slice(-tailLength);
    const parts = (rest + text).split(/\r?\n/);
    rest = parts.pop() ?? "";
    for (const line of parts) hand(line);
    if (rest.length > maxLineLength) {
      hand(rest);
      rest = "";
    }
  });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  stream?.on("end", () => {
    hand(rest);
    resolve();
  });
  return { tail: () => tail, omitted: () => omitted, ended };
}
