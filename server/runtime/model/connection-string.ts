/*
 * Connection strings are `key=value;key="value with ; in it";` lists in the manner of OLE DB: keys without regard to case, the
 * last one of a repeated key wins, doubled quotes inside a quoted value stand for one. Texts without any `=` (file paths, host:port)
 * are no such list and have no keys.
 */

interface Part {
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The value of the first of these keys that the string has, e.g. `["Data Source", "Server"]`. */
export function connectionStringValue(text: string, keys: readonly string[]): string | undefined {
  return findPart(text, keys)?.value;
}

/** The string with one value replaced where it stands, or added at the end under the first of the keys. */
export function withConnectionStringValue(text: string, keys: readonly string[], value: string): string {
  const part = findPart(text, keys);
  if (part !== undefined) return `${text.slice(0, part.start)}${part.key}=${quote(value)}${text.slice(part.end)}`;
  const separator = text === "" || text.trimEnd().endsWith(";") ? "" : ";";
  return `${text}${separator}${keys[0] ?? ""}=${quote(value)};`;
}

function findPart(text: string, keys: readonly string[]): Part | undefined {
  const wanted = keys.map((key) => key.toLowerCase());
  return splitParts(text).findLast((part) => wanted.includes(part.key.trim().toLowerCase()));
}

const partPattern = /\s*([^=;]+?)\s*=\s*("(?:[^"]|"")*"|'(?:[^']|'')*'|[^;]*)\s*(?:;|$)/gy;

function splitParts(text: string): Part[] {
  const parts: Part[] = [];
  for (const match of text.matchAll(partPattern)) {
    const [whole, key = "", raw = ""] = match;
    const start = match.index + whole.length - whole.trimStart().length;
    const tail = whole.endsWith(";") ? 1 : 0;
    parts.push({ key, value: unquote(raw.trim()), start, end: match.index + whole.length - tail });
  }
  return parts;
}

function unquote(raw: string): string {
  const mark = raw[0];
  if (raw.length < 2 || (mark !== '"' && mark !== "'") || !raw.endsWith(mark)) return raw;
  return raw.slice(1, -1).replaceAll(mark + mark, mark);
}

function quote(value: string): string {
  return /^$|^[^;"'\s](?:[^;"']*[^;"'\s])?$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
}
