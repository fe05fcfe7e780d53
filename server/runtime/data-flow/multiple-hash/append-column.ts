import { GANTRY_E_HASHVALUE } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { DataType } from "@/server/runtime/model/data-type";
import { BytesColumn, type Column, scaleOf, storageOf } from "../column";
import { dateText, offsetText, timeText } from "./date-text";
import type { HashInput } from "./hash-input";

/** Adds the value of a row, which is not NULL, to what is hashed. */
export type ColumnAppender = (column: Column, row: number, input: HashInput) => void;

/**
 * Adds values of a type as Multiple Hash does, which hands what .NET's buffer gives to .NET's BinaryWriter: numbers with the lowest byte
 * first, decimals in 16 bytes, dates and times as texts, GUIDs in their mixed byte order, text in UTF-8. With `milliseconds` dates have
 * seven digits behind the second, without they end at the second with a Z.
 */
export function compileAppender(type: DataType, milliseconds: boolean): ColumnAppender {
  switch (storageOf(type)) {
    case "text":
    case "binary":
      return type.name === "DT_GUID" ? appendGuid : appendSpan;
    case "scaled":
    case "wide":
      return appendDecimal;
    case "days":
    case "millis":
    case "time":
      return (column, row, input) => input.written(dateText(type, Number(valueAt(column, row)), milliseconds));
    case "ticks":
      return type.name === "DT_DBTIMESTAMPOFFSET"
        ? (column, row, input) => {
            const zone = "zones" in column ? (column.zones[row] ?? 0) : 0;
            input.written(offsetText(BigInt(valueAt(column, row)), zone, milliseconds));
          }
        : (column, row, input) => input.written(timeText(BigInt(valueAt(column, row)), milliseconds));
    default:
      return numberAppender(type);
  }
}

function valueAt(column: Column, row: number): number | bigint {
  return column instanceof BytesColumn ? 0 : (column.values[row] ?? 0);
}

function numberAppender({ name }: DataType): ColumnAppender {
  const append =
    (size: number, write: (bytes: Buffer, at: number, value: number) => void): ColumnAppender =>
    (column, row, input) => {
      const at = input.value(size);
      write(input.bytes, at, Number(valueAt(column, row)));
    };
  switch (name) {
    case "DT_I2":
    case "DT_UI2":
      return append(2, (bytes, at, value) => bytes.writeUInt16LE(value & 0xffff, at));
    case "DT_I4":
      return append(4, (bytes, at, value) => bytes.writeInt32LE(value, at));
    case "DT_UI4":
      return append(4, (bytes, at, value) => bytes.writeUInt32LE(value, at));
    case "DT_R4":
      return append(4, (bytes, at, value) => bytes.writeFloatLE(value, at));
    case "DT_R8":
      return append(8, (bytes, at, value) => bytes.writeDoubleLE(value, at));
    case "DT_I8":
    case "DT_UI8":
      return (column, row, input) => {
        const at = input.value(8);
        input.bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(valueAt(column, row))), at);
      };
    default:
      return append(1, (bytes, at, value) => bytes.writeUInt8(value & 0xff, at));
  }
}

function appendSpan(column: Column, row: number, input: HashInput): void {
  if (!(column instanceof BytesColumn)) return;
  input.span(column.bytes, column.offsets[row] ?? 0, column.lengths[row] ?? 0, column.storage === "text");
}

/** `{00112233-4455-6677-8899-AABBCCDDEEFF}`: the first three groups come with their lowest byte first, the others as they stand. */
function appendGuid(column: Column, row: number, input: HashInput): void {
  if (!(column instanceof BytesColumn)) return;
  const start = column.offsets[row] ?? 0;
  const text = column.bytes.toString("latin1", start, start + (column.lengths[row] ?? 0));
  const guid = Buffer.from(text.replace(/[{}-]/g, ""), "hex");
  guid.subarray(0, 4).reverse();
  guid.subarray(4, 6).reverse();
  guid.subarray(6, 8).reverse();
  const at = input.value(guid.length);
  guid.copy(input.bytes, at);
}

/** .NET's decimal: 96 bits of the digits, lowest byte first, two bytes of nothing, the scale, and 0x80 for a negative number. */
const DECIMAL_BYTES = 16;
const DECIMAL_BITS = 96n;
const LARGEST_SCALE = 28;

function appendDecimal(column: Column, row: number, input: HashInput): void {
  const value = BigInt(valueAt(column, row));
  const digits = value < 0n ? -value : value;
  const scale = scaleOf(column.type);
  if (digits >> DECIMAL_BITS !== 0n || scale > LARGEST_SCALE) {
    const text = `A value with ${String(digits).length} digits, ${scale} of them behind the point, cannot be hashed: Multiple Hash takes numbers below 2^96 with up to ${LARGEST_SCALE} digits behind the point.`;
    throw new DtsError(GANTRY_E_HASHVALUE, text);
  }
  const at = input.value(DECIMAL_BYTES);
  input.bytes.writeBigUInt64LE(BigInt.asUintN(64, digits), at);
  input.bytes.writeUInt32LE(Number(digits >> 64n), at + 8);
  input.bytes.writeUInt16LE(0, at + 12);
  input.bytes.writeUInt8(scale, at + 14);
  input.bytes.writeUInt8(value < 0n ? 0x80 : 0, at + 15);
}
