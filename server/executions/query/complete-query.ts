import { writeValue } from "./change-query";
import { keyInfo, type QueryKey, queryKeyNames } from "./query-keys";

/** What stands at the caret and what could stand there instead. */
export interface Completion {
  /** The part of the text that a chosen option takes the place of. */
  from: number;
  to: number;
  /** The key whose values are offered; undefined while the key itself is typed. */
  key: QueryKey | undefined;
  /** What was typed of it, without an opening quote. */
  typed: string;
}

/** Values that are offered where the language itself knows none. */
const examples: Partial<Record<QueryKey, readonly string[]>> = {
  since: ["1h", "24h", "7d", "30d", "today", "yesterday"],
  until: ["1h", "24h", "7d", "yesterday"],
  duration: [">1m", ">10m", ">1h", "<10s"],
  rows: ["0", ">0", ">1000000"],
};

/** What is being typed at the caret. */
export function completionAt(text: string, caret: number): Completion {
  const start = termStart(text, caret);
  const typed = text.slice(start, caret);
  const [, minus = "", name = ""] = /^(-?)([A-Za-z]+):/.exec(typed) ?? [];
  const key = queryKeyNames.find((each) => each === name.toLowerCase());
  if (!key) {
    const from = start + (typed.startsWith("-") ? 1 : 0);
    return { from, to: caret, key: undefined, typed: text.slice(from, caret) };
  }
  const value = typed.slice(minus.length + name.length + 1);
  const from = caret - (value.length - lastComma(value) - 1);
  return { from, to: caret, key, typed: text.slice(from, caret).replace(/^"/, "") };
}

/** The options for a completion; `known` are the values the server has counted. */
export function completionOptions(
  { key, typed }: Completion,
  known: Partial<Record<QueryKey, readonly string[]>>,
): string[] {
  if (key === undefined) return queryKeyNames.filter((each) => each.startsWith(typed.toLowerCase()));
  const values = keyInfo(key).words ?? examples[key] ?? known[key] ?? [];
  const folded = typed.toLowerCase();
  const starting = values.filter((value) => value.toLowerCase().startsWith(folded));
  const holding = values.filter((value) => value.toLowerCase().includes(folded) && !starting.includes(value));
  return [...starting, ...holding];
}

/** The text with an option taken, and where the caret stands then. */
export function takeOption(text: string, completion: Completion, option: string): { text: string; caret: number } {
  const written = completion.key === undefined ? `${option}:` : `${writeValue(option)} `;
  const rest = text.slice(completion.to);
  const taken = `${text.slice(0, completion.from)}${written}`;
  return { text: taken + (taken.endsWith(" ") ? rest.trimStart() : rest), caret: taken.length };
}

/** Where the term begins in which the caret stands: after the last blank outside of quotes. */
function termStart(text: string, caret: number): number {
  let start = 0;
  let quoted = false;
  for (let at = 0; at < caret; at += 1) {
    if (quoted && text[at] === "\\") at += 1;
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && /\s/.test(text[at] ?? "")) start = at + 1;
  }
  return start;
}

/** The place of the last comma outside of quotes; -1 without one. */
function lastComma(value: string): number {
  let last = -1;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    if (quoted && value[at] === "\\") at += 1;
    else if (value[at] === '"') quoted = !quoted;
    else if (!quoted && value[at] === ",") last = at;
  }
  return last;
}
