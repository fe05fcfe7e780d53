import type { DataType } from "@/server/runtime/model/data-type";
import type { DataBuffer } from "../buffer";
import { storageOf } from "../column";
import { generate } from "../generate";
import { localeOf } from "../text/locale";
import { columnConstants, MAX_VALUE_BYTES, writeCall, writers } from "../text/value-writer";
import { writeEscaped } from "../text/write-text";
import type { ByteSink } from "./byte-sink";
import { padField } from "./pad-field";

/** A column of the file and where its values are. */
export interface WrittenColumn {
  /** Index in the buffer; -1 for a column of the file nothing is mapped to, which stays empty. */
  readonly index: number;
  readonly type: DataType;
  /** What follows the value. */
  readonly delimiter: string;
  /** Characters of a fixed column, else 0. */
  readonly width: number;
  /** What stands around the value, "" for nothing. */
  readonly qualifier: string;
  readonly escapeQualifier: boolean;
}

/** Where written rows go: memory that `reserve` may replace by a larger one. */
export type RowSink = Pick<ByteSink, "bytes" | "used" | "reserve">;

/** Writes rows as lines of a file into a sink. */
export type RowWriter = (buffer: DataBuffer, rows: Int32Array, count: number, sink: RowSink) => void;

/**
 * Generates the function that writes rows of these columns; values as SSIS writes them in a locale. `tooLong` is told the position of
 * a fixed column, and the turn and the text of the row's value that does not fit it; it must throw.
 */
export function compileRowWriter(
  columns: readonly WrittenColumn[],
  localeId: number,
  tooLong: (position: number, turn: number, text: Buffer) => never,
): RowWriter {
  const locale = localeOf(localeId);
  const environment: Record<string, unknown> = { ...writers, writeEscaped, padField, tooLong };
  const constants: string[] = [];
  const room: string[] = [];
  let fixedRoom = 0;
  const cells = columns.map((column, position) => {
    const c = `c${position}`;
    fixedRoom += Buffer.byteLength(column.delimiter) + 2 * Buffer.byteLength(column.qualifier) + column.width * 4;
    if (column.index < 0) return `${padding(column)}${literal(column.delimiter)}`;
    constants.push(columnConstants(column.type, column.index, c));
    const storage = storageOf(column.type);
    if (storage === "text" || storage === "binary") room.push(`(${c}n[r]===0?${c}l[r]*2:0)`);
    else fixedRoom += MAX_VALUE_BYTES;
    return `${cell(column, position, writeCall(column.type, locale, c))}${literal(column.delimiter)}`;
  });
  const body = `${constants.join("")}let out=sink.bytes,p=sink.used;
    for(let i=0;i<count;i++){
      const r=rows[i],need=${[fixedRoom, ...room].join("+")};
      if(p+need>out.length){sink.used=p;out=sink.reserve(need);}
      ${cells.join("")}
    }
    sink.used=p;`;
  return generate("buffer,rows,count,sink", body, environment);
}

function cell(column: WrittenColumn, position: number, call: string): string {
  const { qualifier } = column;
  const c = `c${position}`;
  const escaped = column.escapeQualifier && qualifier.length === 1 && storageOf(column.type) === "text";
  const value = escaped ? `p=writeEscaped(out,p,${c}b,${c}o[r],${c}l[r],${qualifier.charCodeAt(0)});` : `p=${call};`;
  const written = `if(${c}n[r]===0){${literal(qualifier)}${value}${literal(qualifier)}}`;
  if (column.width === 0) return written;
  return `{const from=p;${written}const to=p;p=padField(out,from,to,${column.width});if(p<0)tooLong(${position},i,out.subarray(from,to));}`;
}

function padding(column: WrittenColumn): string {
  return column.width > 0 ? `p=padField(out,p,p,${column.width});` : "";
}

/** Code that writes constant text, as numbers: nothing of the package gets into the code as it is. */
function literal(text: string): string {
  return [...Buffer.from(text)].map((byte) => `out[p++]=${byte};`).join("");
}
