import { BytesColumn, type Column, scaleOf } from "../../data-flow/column";
import { generate } from "../../data-flow/generate";
import { fitText } from "../../data-flow/text/text-length";
import type { DataTypeName } from "../../model/data-type";
import type { ColumnMisfit, ColumnTarget } from "../sql-columns";
import type { SqlValue } from "../sql-connection";
import { binaryValue, epochDays, scaledNumber, textTypes } from "./binary-value";

/** Where a parser stands in the messages of a server. */
export interface ParserState {
  bytes: Buffer;
  view: DataView;
  /** The next message. */
  at: number;
  /** The end of what has arrived. */
  end: number;
  /** The next row of the columns, and how many they take. */
  row: number;
  limit: number;
  /** Bytes before the rows of a message: the header of a COPY stands in its first one. */
  skip: number;
}

/** Parses whole messages with rows, until the rows are full, a message is incomplete, or one is no row. */
export type RowParser = (state: ParserState) => void;

/** The message that carries one row: CopyData of a COPY, DataRow of a cursor. */
export const rowMessage = { copy: 100, cursor: 68 } as const;

/**
 * Compiles the loop that reads rows in PostgreSQL's binary format (COPY's rows and those of a binary cursor are the same) into
 * columns. Text and bytes stay where they are: their columns get places in `state.bytes`, and whoever calls sets `column.bytes` when
 * the batch is done. `types` are the types of the query's columns.
 */
export function compileRowParser(
  types: readonly number[],
  targets: readonly ColumnTarget[],
  message: number,
  misfits: ColumnMisfit[],
): RowParser {
  const slow = slowWay(types, targets, misfits);
  const environment: Record<string, unknown> = { slow, scaled: scaledNumber, BIG: BigInt, hex: hexDigits };
  const setUp: string[] = [];
  const steps = types.map((oid, place) => {
    const mine = targets.flatMap((target, index) => (target.place === place ? [{ target, index }] : []));
    for (const { target, index } of mine) {
      environment[`c${index}`] = target.column;
      setUp.push(...arraysOf(target.column, index));
    }
    const nulls = mine.map(({ index }) => `n${index}[row]=1;`).join("");
    const reads = mine.map(({ target, index }) => `n${index}[row]=0;${readOf(oid, target.column, index)}`).join("");
    return `size=(b[q]<<24|b[q+1]<<16|b[q+2]<<8|b[q+3]);q+=4;if(size<0){${nulls}}else{${reads}q+=size;}`;
  });
  const body = `
    const b=s.bytes,view=s.view,end=s.end,limit=s.limit;let p=s.at,row=s.row,skip=s.skip,size=0,x=0,y=0,z=0;
    ${setUp.join("")}
    while(row<limit&&p+5<=end&&b[p]===${message}){
      const next=p+1+(b[p+1]<<24|b[p+2]<<16|b[p+3]<<8|b[p+4]);
      if(next>end)break;
      let q=p+5+skip;
      skip=0;
      if(q<next&&b[q]!==255){
        q+=2;
        const first=q;
        ${steps.join("\n")}
        row++;
      }
      p=next;
    }
    s.at=p;s.row=row;s.skip=skip;`;
  return generate<RowParser>("s", body, environment);
}

type SlowWay = (target: number, bytes: Buffer, at: number, size: number, row: number, first: number) => void;

/** Converts one field as a value; what does not fit is noted with its row. */
function slowWay(types: readonly number[], targets: readonly ColumnTarget[], misfits: ColumnMisfit[]): SlowWay {
  return (index, bytes, at, size, row, first) => {
    const target = targets[index];
    if (target === undefined) return;
    const { column, store, place } = target;
    const isCut = isShared(types[place] ?? 0, column);
    const value = binaryValue(types[place] ?? 0, bytes, at, size);
    const fit = isCut && column instanceof BytesColumn ? cut(column, bytes, at, size, row) : store(value, row);
    if (fit !== "fits") misfits.push({ row, target: index, fit, values: rowValues(types, bytes, first) });
  };
}

/** All values of a row. */
export function rowValues(types: readonly number[], bytes: Buffer, first: number): SqlValue[] {
  let at = first;
  return types.map((oid) => {
    const size = bytes.readInt32BE(at);
    at += 4;
    if (size < 0) return null;
    at += size;
    return binaryValue(oid, bytes, at - size, size);
  });
}

/** Whether the field's bytes are the column's bytes. */
export function isShared(oid: number, column: Column): boolean {
  if (column.storage === "text") return textTypes.has(oid) && column.type.name !== "DT_GUID";
  return column.storage === "binary" && oid === 17;
}

/** Places as much of a text or of bytes as the column takes; whole characters, counted in UTF-16 units. */
function cut(column: BytesColumn, bytes: Buffer, at: number, size: number, row: number): "fits" | "truncated" {
  const longest = column.type.length;
  column.offsets[row] = at;
  column.lengths[row] = size;
  if (column.storage === "binary") {
    column.lengths[row] = Math.min(size, longest);
    return size > longest ? "truncated" : "fits";
  }
  const fitting = fitText(bytes, at, size, longest);
  column.lengths[row] = fitting;
  return fitting < size ? "truncated" : "fits";
}

/** The arrays of a column, as names of the generated loop. `w` are the halves of 64-bit numbers. */
function arraysOf(column: Column, index: number): string[] {
  const names = [`const n${index}=c${index}.nulls;`];
  if (column instanceof BytesColumn)
    return [...names, `const o${index}=c${index}.offsets,l${index}=c${index}.lengths;`];
  names.push(`const v${index}=c${index}.values;`);
  if (column.storage === "int64" || column.storage === "uint64" || column.storage === "ticks") {
    names.push(`const w${index}=new Int32Array(v${index}.buffer,v${index}.byteOffset,v${index}.length*2);`);
  }
  return names;
}

const int2 = "(b[q]<<24|b[q+1]<<16)>>16";
const int4 = "b[q]<<24|b[q+1]<<16|b[q+2]<<8|b[q+3]";
/** The halves of a 64-bit number: y the high one, z the low one. */
const int8 = "y=b[q]<<24|b[q+1]<<16|b[q+2]<<8|b[q+3];z=(b[q+4]<<24|b[q+5]<<16|b[q+6]<<8|b[q+7])>>>0;";

const ranges: Partial<Record<DataTypeName, readonly [number, number]>> = {
  DT_I1: [-128, 127],
  DT_I2: [-32_768, 32_767],
  DT_UI1: [0, 255],
  DT_UI2: [0, 65_535],
};

/** The statements that read a field at `q` into row `row` of a column. */
function readOf(oid: number, column: Column, index: number): string {
  const slow = `slow(${index},b,q,size,row,first);`;
  if (column instanceof BytesColumn) return readBytes(oid, column, index, slow);
  switch (oid) {
    case 16:
      return column.storage === "bool" ? `v${index}[row]=b[q];` : slow;
    case 21:
    case 23:
      return readInteger(`x=${oid === 21 ? int2 : int4};`, column, index, slow);
    case 20:
      if (column.storage === "int64") return `${int8}w${index}[row*2]=z;w${index}[row*2+1]=y;`;
      return column.storage === "uint64"
        ? `${int8}if(y<0){${slow}}else{w${index}[row*2]=z;w${index}[row*2+1]=y;}`
        : slow;
    case 700:
      return column.storage === "float32" ? readDouble("view.getFloat32(q)", index, slow) : slow;
    case 701:
      return column.storage === "float64" ? readDouble("view.getFloat64(q)", index, slow) : slow;
    case 1082:
      return readDate(column, index, slow);
    case 1083:
      // 24:00 is no time of a day.
      return column.storage === "time"
        ? `${int8}if(y===20&&z>=500654080){${slow}}else v${index}[row]=(y*4294967296+z)*10;`
        : slow;
    case 1114:
      return readTimestamp(column, index, slow);
    case 1700:
      return readNumeric(column, index, slow);
    default:
      return slow;
  }
}

/** Infinity is no number of SSIS. */
function readDouble(value: string, index: number, slow: string): string {
  return `x=${value};if(x===Infinity||x===-Infinity){${slow}}else v${index}[row]=x;`;
}

function readInteger(read: string, column: Column, index: number, slow: string): string {
  const range = ranges[column.type.name];
  switch (column.storage) {
    case "int32":
      return range
        ? `${read}if(x<${range[0]}||x>${range[1]}){${slow}}else v${index}[row]=x;`
        : `${read}v${index}[row]=x;`;
    case "uint32":
      return `${read}if(x<0){${slow}}else v${index}[row]=x;`;
    case "int64":
      return `${read}w${index}[row*2]=x;w${index}[row*2+1]=x>>31;`;
    case "float64":
      return `${read}v${index}[row]=x;`;
    default:
      return slow;
  }
}

/** The first and last day that SSIS knows: 0001-01-01 and 9999-12-31, in PostgreSQL's count. */
const firstDay = -719_162 - epochDays;
const lastDay = 2_932_896 - epochDays;

function readDate(column: Column, index: number, slow: string): string {
  const factor = column.storage === "days" ? "" : column.storage === "millis" ? "*86400000" : undefined;
  if (factor === undefined) return slow;
  return `x=${int4};if(x<${firstDay}||x>${lastDay}){${slow}}else v${index}[row]=(x+${epochDays})${factor};`;
}

const firstMicros = firstDay * 86_400_000_000;
const endMicros = (lastDay + 1) * 86_400_000_000;
/** 2000-01-01 in units of 100 ns since 1970-01-01, in halves. */
const epochTicks = BigInt(epochDays) * 864_000_000_000n;
const [epochHigh, epochLow] = [Number(epochTicks >> 32n), Number(epochTicks & 0xffff_ffffn)];

function readTimestamp(column: Column, index: number, slow: string): string {
  const guard = `${int8}x=y*4294967296+z;if(x<${firstMicros}||x>=${endMicros}){${slow}}else`;
  if (column.storage === "millis") {
    // 2^32 microseconds are 4294967 ms and 296 us: so the division stays exact for all years.
    return `${guard} v${index}[row]=y*4294967+Math.floor((y*296+z)/1000)+${epochDays * 86_400_000};`;
  }
  if (column.storage !== "ticks" || column.type.name === "DT_DBTIMESTAMPOFFSET") return slow;
  return `${guard}{z=z*10+${epochLow};w${index}[row*2]=z%4294967296;w${index}[row*2+1]=y*10+${epochHigh}+Math.floor(z/4294967296);}`;
}

function readNumeric(column: Column, index: number, slow: string): string {
  const scale = scaleOf(column.type);
  if (column.storage === "scaled") {
    const limit = 10 ** column.type.precision;
    return `x=scaled(b,q,${scale});if(x<${limit}&&x>-${limit})v${index}[row]=x;else{${slow}}`;
  }
  if (column.storage === "wide") return `x=scaled(b,q,${scale});if(x===x)v${index}[row]=BIG(x);else{${slow}}`;
  return slow;
}

/** Two hexadecimal digits per byte, in capitals, as the characters' numbers. */
const hexDigits = Uint8Array.from({ length: 512 }, (_, at) =>
  "0123456789ABCDEF".charCodeAt(at % 2 === 0 ? at >> 5 : (at >> 1) & 15),
);

function readBytes(oid: number, column: BytesColumn, index: number, slow: string): string {
  if (column.type.name === "DT_GUID" && oid === 2950) return readGuid(index);
  if (!isShared(oid, column)) return slow;
  const place = `o${index}[row]=q;l${index}[row]=size;`;
  const isLimited = ["DT_STR", "DT_WSTR", "DT_BYTES"].includes(column.type.name) && column.type.length > 0;
  // A text has at most as many UTF-16 units as bytes.
  return isLimited ? `if(size<=${column.type.length}){${place}}else{${slow}}` : place;
}

function readGuid(index: number): string {
  const digits = Array.from({ length: 16 }, (_, byte) => {
    const at = 1 + byte * 2 + (byte > 3 ? 1 : 0) + (byte > 5 ? 1 : 0) + (byte > 7 ? 1 : 0) + (byte > 9 ? 1 : 0);
    return `x=b[q+${byte}]*2;t[u+${at}]=hex[x];t[u+${at + 1}]=hex[x+1];`;
  });
  const dashes = [9, 14, 19, 24].map((at) => `t[u+${at}]=45;`).join("");
  return `{const t=c${index}.reserve(38),u=c${index}.used;o${index}[row]=u;l${index}[row]=38;c${index}.used=u+38;t[u]=123;t[u+37]=125;${dashes}${digits.join("")}}`;
}
