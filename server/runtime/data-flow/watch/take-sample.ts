import type { Batch } from "../buffer";
import type { RowSink } from "../flat-file/compile-row-writer";
import { compilePathWriter, type PathColumn } from "./path-columns";

/** Control characters that text hardly ever holds; where it does, a value is shown in two. */
const syntax = { column: "\u001f", row: "\u001e", qualifier: "" };
/** Stands before every value that is not NULL, so that an empty text is told from NULL. */
const PRESENT = "\u0002";
/** Longest value a sample shows, in characters. */
const MAX_VALUE = 500;
/** A sample travels to a browser: wide rows of long values are fewer. In characters. */
const MAX_SAMPLE = 1_000_000;

/** Rows of a path as text; NULL is null. */
export interface PathSample {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** The first rows of a batch, at most `most` and fewer when they are large, as a person reads them. */
export function takeSample({ buffer, rows, count }: Batch, columns: readonly PathColumn[], most: number): PathSample {
  const sink = new TextSink();
  compilePathWriter(columns, { ...syntax, qualifier: PRESENT })(buffer, rows, Math.min(count, most), sink);
  const lines = sink.text.split(syntax.row).slice(0, -1);
  const shown: (string | null)[][] = [];
  let size = 0;
  for (const line of lines) {
    const row = line.split(syntax.column).map(shownValue);
    size += row.reduce((sum, value) => sum + (value?.length ?? 0), 0);
    if (size > MAX_SAMPLE && shown.length > 0) break;
    shown.push(row);
  }
  return { columns: columns.map(({ name, type }) => ({ name, type: type.name })), rows: shown };
}

function shownValue(written: string): string | null {
  if (!written.startsWith(PRESENT)) return null;
  const value = written.slice(PRESENT.length, -PRESENT.length);
  return value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
}

class TextSink implements RowSink {
  bytes = Buffer.allocUnsafe(1 << 14);
  used = 0;

  reserve(size: number): Buffer {
    if (this.used + size > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.used + size));
      this.bytes.copy(grown, 0, 0, this.used);
      this.bytes = grown;
    }
    return this.bytes;
  }

  get text(): string {
    return this.bytes.toString("utf8", 0, this.used);
  }
}
