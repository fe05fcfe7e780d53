const batchEnd = /^[ \t]*GO(?:[ \t]+(\d+))?[ \t]*;?[ \t]*(?:--.*)?$/i;

/**
 * Splits a script at its `GO` lines, as the Execute SQL task does before anything reaches the server (CONTROLFLOW.md
 * section 15). `GO 3` repeats the batch. A `GO` inside a text or a block comment is no separator. Empty batches vanish.
 */
export function splitBatches(script: string): string[] {
  const batches: string[] = [];
  let lines: string[] = [];
  let open: Quote | undefined;
  const finish = (times: number) => {
    const text = lines.join("\n").trim();
    if (text !== "") for (let i = 0; i < times; i++) batches.push(text);
    lines = [];
  };
  for (const line of script.split(/\r\n|\n|\r/)) {
    const separator = open ? null : batchEnd.exec(line);
    if (separator) finish(Number(separator[1] ?? 1));
    else {
      lines.push(line);
      open = quoteAfter(line, open);
    }
  }
  finish(1);
  return batches;
}

type Quote = "'" | '"' | "]" | "*/";

/** Which quotation or comment is still open at the end of the line. */
function quoteAfter(line: string, before: Quote | undefined): Quote | undefined {
  let open = before;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    const pair = line.slice(at, at + 2);
    if (open === "*/") {
      if (pair === "*/") {
        open = undefined;
        at++;
      }
    } else if (open) {
      if (char === open) open = undefined;
    } else if (pair === "--") return undefined;
    else if (pair === "/*") open = "*/";
    else if (char === "'" || char === '"') open = char;
    else if (char === "[") open = "]";
  }
  return open;
}
