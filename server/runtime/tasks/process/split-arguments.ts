/**
 * Splits a command line into arguments as Windows programs do (CommandLineToArgvW): blanks separate; double quotes hold blanks
 * together; 2n backslashes before a quote are n backslashes and the quote counts, 2n + 1 are n backslashes and a plain quote; two
 * quotes inside quotes are one plain quote.
 */
export function splitArguments(line: string): string[] {
  const found: string[] = [];
  let current: string | undefined;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === "\\") {
      const run = /^\\+/.exec(line.slice(at))?.[0].length ?? 0;
      const beforeQuote = line[at + run] === '"';
      const escaped = beforeQuote && run % 2 === 1;
      current = (current ?? "") + "\\".repeat(beforeQuote ? Math.floor(run / 2) : run) + (escaped ? '"' : "");
      at += run - 1 + (escaped ? 1 : 0);
    } else if (character === '"') {
      current ??= "";
      if (quoted && line[at + 1] === '"') {
        current += '"';
        at++;
      } else quoted = !quoted;
    } else if (!quoted && (character === " " || character === "\t" || character === "\n" || character === "\r")) {
      if (current !== undefined) found.push(current);
      current = undefined;
    } else current = (current ?? "") + character;
  }
  if (current !== undefined) found.push(current);
  return found;
}
