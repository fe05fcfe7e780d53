import type { DataType } from "@/server/runtime/model/data-type";
import { BytesColumn, type Column, createColumn } from "../column";
import { bytesOf, WIDE_BYTES } from "../packed-rows/pack-columns";
import { type RawColumn, unfinished } from "./raw-header";

/** Where a column lies in a block. */
interface Place {
  readonly nulls: number;
  readonly values: number;
  /** Lengths of text are at `values`; this is where the text itself begins, and how far it was handed out. */
  text: number;
}

/** Bytes per row of the values of a type, without NULL mark and offsets; 4 (the length) for text and bytes. */
function valueBytes(sample: Column): number {
  if (sample instanceof BytesColumn) return 4;
  return Array.isArray(sample.values) ? WIDE_BYTES : sample.values.BYTES_PER_ELEMENT;
}

/** The rows of one block of a raw file, handed out in stretches as large as the reader's buffers. */
export class BlockRows {
  readonly rows: number;
  private readonly content: Buffer;
  private readonly places: readonly Place[];
  private handedOut = 0;

  /** Throws DtsError when the content is not what the schema says. */
  constructor(content: Buffer, rows: number, columns: readonly RawColumn[], path: string) {
    this.content = content;
    this.rows = rows;
    let at = 0;
    this.places = columns.map(({ type }) => {
      const sample = createColumn(type, 0);
      const nulls = at;
      const values = nulls + rows;
      const text = values + rows * valueBytes(sample);
      const more = sample instanceof BytesColumn ? sumOfLengths(content, values, rows, path) : rows * zoneBytes(type);
      at = text + more;
      return { nulls, values, text };
    });
    if (at !== content.length) throw unfinished(path);
  }

  get left(): number {
    return this.rows - this.handedOut;
  }

  /** Puts the next `count` rows into columns of a buffer, from row 0 on; `targets[i]` is for column i of the file, if anybody needs it. */
  take(count: number, targets: readonly (Column | undefined)[]): void {
    this.places.forEach((place, i) => {
      const target = targets[i];
      if (target !== undefined) this.fill(target, place, count);
    });
    this.handedOut += count;
  }

  private fill(target: Column, place: Place, count: number): void {
    const { content, handedOut } = this;
    target.nulls.set(content.subarray(place.nulls + handedOut, place.nulls + handedOut + count));
    if (target instanceof BytesColumn) {
      this.fillText(target, place, count);
    } else if (Array.isArray(target.values)) {
      for (let row = 0; row < count; row++) {
        const at = place.values + (handedOut + row) * WIDE_BYTES;
        target.values[row] = (content.readBigInt64LE(at + 8) << 64n) | content.readBigUInt64LE(at);
      }
    } else {
      copyRows(content, place.values, handedOut, count, target.values);
      if ("zones" in target && target.zones.length > 0) {
        copyRows(content, place.text, handedOut, count, target.zones);
      }
    }
  }

  /** Text stays in the memory of the block; only its places are told. */
  private fillText(target: BytesColumn, place: Place, count: number): void {
    const { content, handedOut } = this;
    target.bytes = content;
    for (let row = 0; row < count; row++) {
      const length = content.readUInt32LE(place.values + (handedOut + row) * 4);
      target.offsets[row] = place.text;
      target.lengths[row] = length;
      place.text += length;
    }
  }
}

function zoneBytes(type: DataType): number {
  return type.name === "DT_DBTIMESTAMPOFFSET" ? 2 : 0;
}

function sumOfLengths(content: Buffer, at: number, rows: number, path: string): number {
  if (at + rows * 4 > content.length) throw unfinished(path);
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += content.readUInt32LE(at + row * 4);
  return sum;
}

function copyRows(
  content: Buffer,
  start: number,
  from: number,
  count: number,
  target: Exclude<ArrayBufferView, DataView> & { readonly BYTES_PER_ELEMENT: number },
): void {
  const at = start + from * target.BYTES_PER_ELEMENT;
  bytesOf(target, count).set(content.subarray(at, at + count * target.BYTES_PER_ELEMENT));
}
