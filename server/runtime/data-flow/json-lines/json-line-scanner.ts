import type { FieldPlaces, TokenizerState } from "../flat-file/tokenizer";

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** A line that is no JSON object. */
export class BrokenLine extends Error {
  /** Row of the batch. */
  readonly row: number;

  constructor(row: number, reason: string) {
    super(reason);
    this.row = row;
  }
}

/** What was learned of a key: the bytes it is written with, and the column it means, -1 for none. */
interface KnownKey {
  readonly bytes: Buffer;
  readonly column: number;
}

/**
 * Cuts lines of JSON into places of values, as the tokenizer of flat files does with fields: nothing is copied and no object is made.
 * Keys come in the same order in nearly every file, so each is first compared with the key that stood in its place in the line before.
 */
export class JsonLineScanner {
  readonly fields: readonly FieldPlaces[];
  readonly state: TokenizerState;
  private readonly columns: ReadonlyMap<string, number>;
  private readonly known: KnownKey[] = [];
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private end = 0;

  /** `names` are the keys that are wanted; their positions are those of `fields`. */
  constructor(names: readonly string[], capacity: number) {
    this.columns = new Map(names.map((name, column) => [name, column]));
    this.fields = names.map(() => ({ offsets: new Int32Array(capacity), lengths: new Int32Array(capacity) }));
    this.state = {
      rows: 0,
      partial: false,
      starts: new Int32Array(capacity),
      ends: new Int32Array(capacity),
      qualified: [],
    };
  }

  /**
   * Cuts at most `limit` lines from `bytes[from]` on; returns where it stopped, behind the last whole line. Empty lines are passed over.
   * `last` says that the file ends at `end`. Throws BrokenLine.
   */
  next(bytes: Buffer, from: number, end: number, last: boolean, limit: number): number {
    const { state } = this;
    this.bytes = bytes;
    state.rows = 0;
    state.qualified.length = 0;
    let place = from;
    while (place < end && state.rows < limit) {
      const found = bytes.indexOf(10, place);
      const isWhole = found >= 0 && found < end;
      if (!isWhole && !last) break;
      const lineEnd = isWhole ? found : end;
      this.at = place;
      this.end = lineEnd;
      this.skipBlanks();
      if (this.at < lineEnd) this.readLine(state.rows);
      place = isWhole ? lineEnd + 1 : end;
    }
    return place;
  }

  private readLine(row: number): void {
    const { bytes, state } = this;
    state.starts[row] = this.at;
    for (const { lengths } of this.fields) lengths[row] = -1;
    if (bytes[this.at] !== OPEN_BRACE) throw new BrokenLine(row, "it does not begin with {");
    this.at++;
    this.skipBlanks();
    if (bytes[this.at] === CLOSE_BRACE) this.at++;
    else for (let turn = 0; this.readMember(row, turn); turn++);
    state.ends[row] = this.at;
    this.skipBlanks();
    if (this.at < this.end) throw new BrokenLine(row, "something stands behind its closing }");
    state.rows++;
  }

  /** Reads a key and its value; false when the object ends behind them. */
  private readMember(row: number, turn: number): boolean {
    const { bytes } = this;
    this.skipBlanks();
    const column = this.readKey(row, turn);
    this.skipBlanks();
    if (bytes[this.at] !== COLON || this.at >= this.end) throw new BrokenLine(row, "a key has no value");
    this.at++;
    this.skipBlanks();
    this.readValue(row, column);
    this.skipBlanks();
    const byte = this.at < this.end ? bytes[this.at] : 0;
    this.at++;
    if (byte === COMMA) return true;
    if (byte === CLOSE_BRACE) return false;
    throw new BrokenLine(row, "a comma or } is missing");
  }

  private readKey(row: number, turn: number): number {
    const { bytes, known } = this;
    const start = this.at;
    if (bytes[start] !== QUOTE || start >= this.end) throw new BrokenLine(row, "a key is not in quotes");
    const before = known[turn];
    const size = before?.bytes.length ?? 0;
    if (before !== undefined && bytes[start + 1 + size] === QUOTE && isAt(bytes, start + 1, before.bytes)) {
      this.at = start + size + 2;
      return before.column;
    }
    this.skipString(row);
    const text = bytes.toString("utf8", start + 1, this.at - 1);
    const name = text.includes("\\") ? readString(text) : text;
    const column = (name === undefined ? undefined : this.columns.get(name)) ?? -1;
    known[turn] = { bytes: Buffer.from(bytes.subarray(start + 1, this.at - 1)), column };
    return column;
  }

  private readValue(row: number, column: number): void {
    const { bytes } = this;
    let start = this.at;
    let escaped = false;
    const byte = this.at < this.end ? bytes[this.at] : 0;
    if (byte === QUOTE) {
      escaped = this.skipString(row);
      start++;
    } else if (byte === OPEN_BRACE || byte === 91) {
      this.skipNested(row);
    } else {
      this.skipLiteral(row);
    }
    const places = this.fields[column];
    if (places === undefined) return;
    const isNull = byte === 110;
    places.offsets[row] = start;
    places.lengths[row] = isNull ? -1 : this.at - start - (byte === QUOTE ? 1 : 0);
    if (escaped) this.state.qualified.push(column, row);
  }

  /** Moves behind the closing quote of a string; true when something in it is escaped. */
  private skipString(row: number): boolean {
    const { bytes, end } = this;
    let escaped = false;
    for (let at = this.at + 1; at < end; at++) {
      const byte = bytes[at];
      if (byte === BACKSLASH) {
        escaped = true;
        at++;
      } else if (byte === QUOTE) {
        this.at = at + 1;
        return escaped;
      }
    }
    throw new BrokenLine(row, "a text is not closed");
  }

  /** Moves behind an object or a list inside the object; it is read as the text it is. */
  private skipNested(row: number): void {
    const { bytes, end } = this;
    for (let depth = 0; this.at < end; ) {
      const byte = bytes[this.at];
      if (byte === QUOTE) {
        this.skipString(row);
        continue;
      }
      this.at++;
      if (byte === OPEN_BRACE || byte === 91) depth++;
      else if ((byte === CLOSE_BRACE || byte === 93) && --depth === 0) return;
    }
    throw new BrokenLine(row, "an object or a list is not closed");
  }

  /** Moves behind a number, true, false or null. */
  private skipLiteral(row: number): void {
    const { bytes, end } = this;
    const start = this.at;
    let at = start;
    while (at < end && isLiteralByte(bytes[at] as number)) at++;
    this.at = at;
    const first = bytes[start] as number;
    if (at > start && (first === 45 || (first >= 48 && first <= 57))) return;
    const word = bytes.toString("latin1", start, at);
    if (word !== "true" && word !== "false" && word !== "null")
      throw new BrokenLine(row, "a value is missing or is none of JSON");
  }

  private skipBlanks(): void {
    const { bytes, end } = this;
    while (this.at < end && (bytes[this.at] === 32 || bytes[this.at] === 13 || bytes[this.at] === 9)) this.at++;
  }
}

/** Letters, digits and the signs of numbers. */
function isLiteralByte(byte: number): boolean {
  return (
    (byte >= 48 && byte <= 57) ||
    (byte >= 97 && byte <= 122) ||
    byte === 45 ||
    byte === 43 ||
    byte === 46 ||
    byte === 69
  );
}

function isAt(bytes: Buffer, at: number, wanted: Buffer): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

function readString(escaped: string): string | undefined {
  try {
    return String(JSON.parse(`"${escaped}"`));
  } catch {
    return undefined;
  }
}
