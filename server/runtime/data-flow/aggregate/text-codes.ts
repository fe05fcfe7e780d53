import { type DataType, dataType } from "@/server/runtime/model/data-type";
import { BytesColumn, type Column, createColumn, type NumberColumn } from "../column";
import { compileGather, type Gather } from "../gather";
import { textKey } from "../sort/text-key";
import { hashText } from "./compile-hash";
import { columnBytes, growColumn } from "./grow-column";
import { HashTable } from "./hash-table";

/** Codes in place of text: two texts that compare as equal have one code. `hashes[row]` depends on the text alone. */
export interface CodeColumn extends NumberColumn {
  readonly values: Int32Array;
  readonly hashes: Int32Array;
}

/** Roughly what V8 takes for an entry of the map, beside two bytes per character. */
const MAP_ENTRY_BYTES = 80;
const NULL_HASH = 0x51ed270b;
export const CODE_TYPE = dataType("DT_I4");
const single = new Int32Array(1);

/**
 * Text under comparison flags (ignore case, width, accents ...) as codes. Every spelling is looked at once, when it first comes; after that
 * a row costs a search by bytes.
 */
export class TextCodes {
  private readonly flags: number;
  /** The distinct spellings. */
  private readonly spellings: HashTable;
  /** By spelling: its code. */
  private codeOf = new Int32Array(0);
  /** Codes by the key of the text, null for NULL. */
  private readonly codes = new Map<string | null, number>();
  private mapBytes = 0;
  /** By code: its hash, and the spelling that came first. */
  private hashOf = new Int32Array(0);
  private firsts: Column;
  private readonly copyText: Gather;
  private coded = codeColumn(0);
  private scratch = { entries: new Int32Array(0), hashes: new Int32Array(0) };

  constructor(type: DataType, flags: number) {
    this.flags = flags;
    this.spellings = new HashTable([type]);
    this.firsts = createColumn(type, 0);
    this.copyText = compileGather([{ from: 0, to: 0, type }]);
  }

  /** No more codes are given: new text has the code -1. */
  freeze(): void {
    this.spellings.frozen = true;
  }

  get bytes(): number {
    return this.spellings.bytes + this.mapBytes + columnBytes(this.firsts) + this.codeOf.byteLength * 2;
  }

  /** The codes of the selected rows of a text column; valid until the next call. */
  encode(column: Column, rows: Int32Array, count: number): CodeColumn {
    const capacity = column.nulls.length;
    if (this.coded.nulls.length < capacity) {
      this.coded = codeColumn(capacity);
      this.scratch = { entries: new Int32Array(capacity), hashes: new Int32Array(capacity) };
    }
    const { entries, hashes } = this.scratch;
    const known = this.spellings.count;
    this.spellings.find([column], rows, count, entries, hashes);
    for (let spelling = known; spelling < this.spellings.count; spelling++) this.addSpelling(spelling);
    const { values, hashes: stable } = this.coded;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      const spelling = entries[row] as number;
      if (spelling < 0) this.encodeUnknown(column, row);
      else {
        const code = this.codeOf[spelling] as number;
        values[row] = code;
        stable[row] = this.hashOf[code] as number;
      }
    }
    return this.coded;
  }

  /** Writes the text of codes into a column, behind its `at` rows. */
  write(codes: Int32Array, target: Column, at: number): void {
    this.copyText({ columns: [this.firsts] }, codes, 0, codes.length, { columns: [target] }, at);
  }

  private addSpelling(spelling: number): void {
    const [texts] = this.spellings.keys;
    if (texts === undefined) return;
    if (this.codeOf.length <= spelling) this.codeOf = grown(this.codeOf, spelling + 1);
    const key = this.keyOf(texts, spelling);
    const code = this.codes.get(key) ?? this.addCode(key, texts, spelling);
    this.codeOf[spelling] = code;
  }

  private addCode(key: string | null, texts: Column, spelling: number): number {
    const code = this.codes.size;
    this.codes.set(key, code);
    this.mapBytes += MAP_ENTRY_BYTES + (key?.length ?? 0) * 2;
    if (this.hashOf.length <= code) {
      this.hashOf = grown(this.hashOf, code + 1);
      this.firsts = growColumn(this.firsts, this.hashOf.length);
    }
    this.hashOf[code] = hashOfKey(key);
    single[0] = spelling;
    this.copyText({ columns: [texts] }, single, 0, 1, { columns: [this.firsts] }, code);
    return code;
  }

  /** A spelling that came after the table was frozen may still be another one of a known text. */
  private encodeUnknown(column: Column, row: number): void {
    const key = this.keyOf(column, row);
    this.coded.values[row] = this.codes.get(key) ?? -1;
    this.coded.hashes[row] = hashOfKey(key);
  }

  private keyOf(column: Column, row: number): string | null {
    if (column.nulls[row] !== 0 || !(column instanceof BytesColumn)) return null;
    const start = column.offsets[row] as number;
    return textKey(column.bytes.toString("utf8", start, start + (column.lengths[row] as number)), this.flags);
  }
}

function hashOfKey(key: string | null): number {
  return key === null ? NULL_HASH : hashText(key);
}

function codeColumn(capacity: number): CodeColumn {
  const nulls = new Uint8Array(capacity);
  const values = new Int32Array(capacity);
  return { type: CODE_TYPE, storage: "int32", nulls, values, hashes: new Int32Array(capacity) };
}

function grown(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(1024, array.length * 2, needed));
  larger.set(array);
  return larger;
}
