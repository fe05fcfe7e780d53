import type { DataType } from "@/server/runtime/model/data-type";
import type { DataBuffer } from "../buffer";
import { scaleOf, storageOf } from "../column";
import type { ByteSink } from "../flat-file/byte-sink";
import { generate } from "../generate";
import { localeOf } from "../text/locale";
import { columnConstants, MAX_VALUE_BYTES, writeCall, writers } from "../text/value-writer";
import {
  MAX_ESCAPED_BYTES,
  writeJsonBoolean,
  writeJsonReal,
  writeJsonScaled,
  writeJsonSingle,
  writeJsonText,
  writeJsonTicks,
  writeJsonZonedTicks,
} from "./write-json";

/** The LCID of the invariant culture. */
const INVARIANT = 127;

const QUOTE = `out[p++]=34;`;

/** A key of the objects that are written, and the column of the buffer with its values. */
export interface JsonKey {
  readonly name: string;
  readonly index: number;
  readonly type: DataType;
}

/** Writes rows as lines of JSON into a sink. */
export type JsonWriter = (buffer: DataBuffer, rows: Int32Array, count: number, sink: ByteSink) => void;

/** Generates the function that writes rows as one JSON object per line; NULL is `null`, or leaves its key away with `omitNulls`. */
export function compileJsonWriter(keys: readonly JsonKey[], omitNulls: boolean): JsonWriter {
  const environment = {
    ...writers,
    writeJsonBoolean,
    writeJsonReal,
    writeJsonScaled,
    writeJsonSingle,
    writeJsonText,
    writeJsonTicks,
    writeJsonZonedTicks,
  };
  const constants: string[] = [];
  const room: string[] = [];
  let fixedRoom = 4;
  const cells = keys.map(({ name, index, type }, position) => {
    const c = `c${position}`;
    const key = `${JSON.stringify(name)}:`;
    constants.push(columnConstants(type, index, c));
    fixedRoom += Buffer.byteLength(key) + MAX_VALUE_BYTES;
    const storage = storageOf(type);
    if (storage === "text" || storage === "binary") room.push(`(${c}n[r]===0?${c}l[r]*${MAX_ESCAPED_BYTES}:0)`);
    // The comma behind each member is taken back at the end of the line.
    const member = (value: string) => `${literal(key)}${value}${literal(",")}`;
    const absent = omitNulls ? "" : `else{${member(literal("null"))}}`;
    return `if(${c}n[r]===0){${member(jsonValue(type, c))}}${absent}`;
  });
  const body = `${constants.join("")}let out=sink.bytes,p=sink.used;
    for(let i=0;i<count;i++){
      const r=rows[i],need=${[fixedRoom, ...room].join("+")};
      if(p+need>out.length){sink.used=p;out=sink.reserve(need);}
      out[p++]=123;
      ${cells.join("")}
      if(out[p-1]===44)p--;
      out[p++]=125;out[p++]=10;
    }
    sink.used=p;`;
  return generate("buffer,rows,count,sink", body, environment);
}

/** Code that writes the value of row `r`. */
function jsonValue(type: DataType, c: string): string {
  const value = `${c}v[r]`;
  const plain = `p=${writeCall(type, localeOf(INVARIANT), c)};`;
  switch (storageOf(type)) {
    case "bool":
      return `p=writeJsonBoolean(out,p,${value});`;
    case "float32":
      return `p=writeJsonSingle(out,p,${value});`;
    case "float64":
      return `p=writeJsonReal(out,p,${value});`;
    case "scaled":
      return `p=writeJsonScaled(out,p,${value},${type.scale});`;
    case "wide":
      return type.name === "DT_CY" ? plain : `p=writeWide(out,p,${value},${scaleOf(type)},46,false);`;
    case "text":
      return `${QUOTE}p=writeJsonText(out,p,${c}b,${c}o[r],${c}l[r]);${QUOTE}`;
    case "millis":
      return `${QUOTE}p=writeJsonTicks(out,p,BigInt(${value})*10000n,3);${QUOTE}`;
    case "ticks":
      return type.name === "DT_DBTIMESTAMPOFFSET"
        ? `${QUOTE}p=writeJsonZonedTicks(out,p,${value},${c}z[r],${type.scale});${QUOTE}`
        : `${QUOTE}p=writeJsonTicks(out,p,${value},${type.name === "DT_FILETIME" ? 3 : type.scale});${QUOTE}`;
    case "days":
    case "time":
    case "binary":
      return `${QUOTE}${plain}${QUOTE}`;
    default:
      return plain;
  }
}

/** Code that writes constant text, as numbers: nothing of the package gets into the code as it is. */
function literal(text: string): string {
  return [...Buffer.from(text)].map((byte) => `out[p++]=${byte};`).join("");
}
