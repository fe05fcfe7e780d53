import { keyInfo, type QueryKey, type QueryProblemKey, queryKeyNames } from "./query-keys";

/** A part of the query that every execution of the answer fulfils. `from` and `to` are its place in the text. */
export interface QueryTerm {
  key: QueryKey;
  /** Written with a minus: everything but these. */
  not: boolean;
  /** One of them is enough. */
  values: string[];
  /** A word without a key: part of the package's name. */
  bare: boolean;
  from: number;
  to: number;
}

export interface QueryProblem {
  key: QueryProblemKey;
  /** What the sentence names. */
  params: { text: string; meant?: string; key?: string };
  from: number;
  to: number;
}

export interface ReadQuery {
  terms: QueryTerm[];
  problems: QueryProblem[];
}

/** Longer than anybody types; what is longer came from a program. */
const MAX_LENGTH = 2_000;
/** Each term is a condition of the database's. */
const MAX_TERMS = 40;

/**
 * Reads a query of executions: terms between blanks, each `key:value`, `key:one,other`, `-key:value`, or a word that stands
 * in the package's name; values with blanks, commas or quotes stand in double quotes, in which a backslash takes the next
 * character as it is. What cannot be read comes back as a problem with its place, and is no term.
 */
export function readQuery(text: string): ReadQuery {
  const read: ReadQuery = { terms: [], problems: [] };
  if (text.length > MAX_LENGTH) {
    read.problems.push({ key: "too-long", params: { text: String(MAX_LENGTH) }, from: 0, to: text.length });
    return read;
  }
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    if (at >= text.length) break;
    const part = readPart(text, at);
    if ("problem" in part) read.problems.push(part.problem);
    else read.terms.push(part.term);
    at = part.to;
  }
  if (read.terms.length > MAX_TERMS)
    read.problems.push({ key: "too-many-terms", params: { text: String(MAX_TERMS) }, from: 0, to: text.length });
  return read;
}

type Part = ({ term: QueryTerm } | { problem: QueryProblem }) & { to: number };

function readPart(text: string, from: number): Part {
  const not = text[from] === "-" && /^-[a-z]+:|^-["\w]/i.test(text.slice(from));
  const start = from + (not ? 1 : 0);
  const name = /^([A-Za-z]+):/.exec(text.slice(start))?.[1];
  const { values, to, open } = readValues(text, start + (name === undefined ? 0 : name.length + 1));
  const problem = (key: QueryProblemKey, params: Omit<QueryProblem["params"], "text"> = {}, shown?: string): Part => ({
    problem: { key, params: { text: shown ?? text.slice(from, to), ...params }, from, to },
    to,
  });
  if (open) return problem("open-quote");
  if (name === undefined) return { term: { key: "package", not, values, bare: true, from, to }, to };

  const key = queryKeyNames.find((each) => each === name.toLowerCase());
  if (!key) return problem("unknown-key", { meant: nearest(name.toLowerCase()) }, name);
  if (values.length === 0 || values.includes("")) return problem("no-value", { key });
  const info = keyInfo(key);
  if (not && !info.set) return problem("not-negatable", { key });
  if (values.length > 1 && !info.set) return problem("one-value", { key });
  for (const value of values) {
    const wrong = info.check?.(value);
    if (wrong) return problem(wrong, { key, meant: info.words?.join(", ") }, value);
  }
  return { term: { key, not, values, bare: false, from, to }, to };
}

/** Values between commas, up to the next blank outside of quotes. */
function readValues(text: string, from: number): { values: string[]; to: number; open: boolean } {
  const values: string[] = [];
  let value = "";
  let quoted = false;
  let at = from;
  for (; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (quoted && letter === "\\" && at + 1 < text.length) {
      at += 1;
      value += text[at];
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && /\s/.test(letter)) break;
    else if (!quoted && letter === ",") {
      values.push(value);
      value = "";
    } else value += letter;
  }
  if (values.length > 0 || value !== "") values.push(value);
  return { values, to: at, open: quoted };
}

/** The key somebody may have meant: one that begins so, or differs by little. */
function nearest(name: string): string | undefined {
  const close = queryKeyNames.filter((key) => key.startsWith(name) || name.startsWith(key) || distance(key, name) <= 2);
  return close.sort((a, b) => distance(a, name) - distance(b, name))[0];
}

/** How many letters have to be changed, added or left out (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
