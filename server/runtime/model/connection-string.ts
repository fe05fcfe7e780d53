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

/** One pass by hand: an expression with this many optional blanks would take quadratic time on hostile texts. */
function splitParts(text: string): Part[] {
  const parts: Part[] = [];
  for (let start = 0; start < text.length; ) {
    const end = partEnd(text, start);
    const part = text.slice(start, end);
    const equals = part.indexOf("=");
    if (equals > 0) {
      const key = part.slice(0, equals).trim();
      const blanks = part.length - part.trimStart().length;
      parts.push({ key, value: unquote(part.slice(equals + 1).trim()), start: start + blanks, end });
    }
    start = end + 1;
  }
  return parts;
}

/** Where the part that starts here ends: at the next semicolon outside a quoted value. */
function partEnd(text: string, start: number): number {
  const semicolon = text.indexOf(";", start);
  const equals = text.indexOf("=", start);
  if (equals < 0 || (semicolon >= 0 && semicolon < equals)) return semicolon < 0 ? text.length : semicolon;
  let at = equals + 1;
  while (text[at] === " " || text[at] === "\t") at++;
  const mark = text[at];
  if (mark === '"' || mark === "'") {
    // A doubled quote stands for one and does not end the value; a quote that is never closed is plain text.
    let closing = text.indexOf(mark, at + 1);
    while (closing >= 0 && text[closing + 1] === mark) closing = text.indexOf(mark, closing + 2);
    if (closing >= 0) at = closing + 1;
  }
  const end = text.indexOf(";", at);
  return end < 0 ? text.length : end;
}

function unquote(raw: string): string {
  const mark = raw[0];
  if (raw.length < 2 || (mark !== '"' && mark !== "'") || !raw.endsWith(mark)) return raw;
  return raw.slice(1, -1).replaceAll(mark + mark, mark);
}

function quote(value: string): string {
  return /^$|^[^;"'\s](?:[^;"']*[^;"'\s])?$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
}
