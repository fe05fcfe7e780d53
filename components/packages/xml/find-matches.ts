/** A place of a text in a file; both from 0. */
export interface XmlMatch {
  line: number;
  column: number;
}

/** Nobody walks through more. */
export const mostMatches = 100_000;

/** So many characters are looked through at once: some ten milliseconds, so that the page goes on answering. */
const SLICE = 2_000_000;

/** A text that is looked for, upper and lower case alike. */
export function patternOf(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "giu");
}

/** Looks through the next lines from `from` on, and puts what it finds to `found`. Answers the line to go on at. */
export function findMatches(lines: readonly string[], from: number, pattern: RegExp, found: XmlMatch[]): number {
  let looked = 0;
  let line = from;
  for (; line < lines.length && looked < SLICE && found.length < mostMatches; line += 1) {
    const text = lines[line] ?? "";
    looked += text.length + 1;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match && found.length < mostMatches; match = pattern.exec(text))
      found.push({ line, column: match.index });
  }
  return line;
}

/** The index of the first match at a place or behind it; how many there are when there is none. */
export function matchFrom(matches: readonly XmlMatch[], { line, column }: XmlMatch): number {
  let [low, high] = [0, matches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const match = matches[middle];
    if (match && (match.line < line || (match.line === line && match.column < column))) low = middle + 1;
    else high = middle;
  }
  return low;
}
