import { typeOfValue } from "../../control-flow/variables/value-type";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTVALUE } from "../../messages/task-codes";
import { dataType } from "../../model/data-type";
import { DateTime, DateTimeOffset, TimeOfDay } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import { RecordSet } from "../../tasks/execute-sql/record-set";
import type { WireValue } from "./protocol";

const maxDepth = 100;

/**
 * A value of the runtime for a script. A record set becomes columns and rows, lists and plain objects stay what they are. Throws
 * DtsError for an object that means nothing outside the runtime.
 */
export function toWire(value: DtsValue, depth = 0): WireValue {
  if (depth > maxDepth) throw unfit("It is nested too deeply.");
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : ["number", String(value)];
  if (typeof value === "bigint") return ["bigint", String(value)];
  if (value instanceof Decimal) return ["decimal", value.toString()];
  if (value instanceof DateTime) return ["date", value.toString()];
  if (value instanceof TimeOfDay || value instanceof DateTimeOffset) return value.toString();
  if (value instanceof Uint8Array) return ["bytes", Buffer.from(value).toString("base64")];
  if (value instanceof RecordSet) return rowsToWire(value.columns, value.rows);
  if (Array.isArray(value)) return ["list", value.map((one: DtsValue) => toWire(one, depth + 1))];
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw unfit("It is an object that only the runtime understands.");
  }
  return ["object", Object.entries(value).map(([name, one]: [string, DtsValue]) => [name, toWire(one, depth + 1)])];
}

/** A result set for a script; types are names (`DT_I4`), or objects that have one. */
export function rowsToWire(
  columns: readonly { readonly name: string; readonly type: string | { readonly name: string } }[],
  rows: readonly (readonly DtsValue[])[],
): WireValue {
  const named = columns.map(({ name, type }) => [name, typeof type === "string" ? type : type.name]);
  return ["rows", named, rows.map((row) => row.map((one) => toWire(one, 1)))];
}

/** What a script sent, as a value of the runtime. Nothing in it is believed. Throws DtsError when it is no value. */
export function fromWire(wire: unknown, depth = 0): DtsValue {
  if (depth > maxDepth) throw unfit("It is nested too deeply.");
  if (wire === null || typeof wire === "boolean" || typeof wire === "string" || typeof wire === "number") return wire;
  if (!Array.isArray(wire)) throw unfit("It has no form a value has.");
  const [word, content, more]: unknown[] = wire;
  if (word === "list") return listOf(content).map((one) => fromWire(one, depth + 1));
  if (word === "object") {
    const entries = listOf(content).map((entry) => listOf(entry));
    return Object.fromEntries(entries.map(([name, one]) => [nameOf(name), fromWire(one, depth + 1)]));
  }
  if (word === "rows") return recordSet(listOf(content), listOf(more), depth);
  return scalar(nameOf(word), nameOf(content));
}

function scalar(word: string, text: string): DtsValue {
  if (word === "number") return Number(text);
  if (word === "bytes") return new Uint8Array(Buffer.from(text, "base64"));
  if (word === "bigint" && /^-?\d{1,39}$/.test(text)) {
    const whole = BigInt(text);
    return BigInt.asIntN(64, whole) === whole ? whole : new Decimal(whole);
  }
  if (word === "decimal") {
    const decimal = Decimal.parse(text);
    if (decimal !== undefined) return decimal;
  }
  if (word === "date") {
    const [, year, month, day, hour, minute, second, fraction] =
      /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{7})$/.exec(text) ?? [];
    if (fraction !== undefined) {
      const [y, mo, d, h, mi, s, f] = [year, month, day, hour, minute, second, fraction].map(Number);
      return DateTime.of(y ?? 0, mo ?? 0, d ?? 0, h, mi, s, f);
    }
  }
  throw unfit(`"${text.slice(0, 100)}" is no ${word}.`);
}

/** Columns and rows from a script become what Execute SQL leaves in an Object variable, so that loops can go over them. */
function recordSet(columns: unknown[], rows: unknown[], depth: number): RecordSet {
  const values = rows.map((row) => listOf(row).map((one) => fromWire(one, depth + 1)));
  if (values.some((row) => row.length !== columns.length)) {
    throw unfit("A row has not as many values as there are columns.");
  }
  const named = columns.map((column, index) => {
    const known = values.find((row) => row[index] !== null)?.[index];
    return { name: nameOf(listOf(column)[0]), type: known === undefined ? dataType("DT_WSTR") : typeOfValue(known) };
  });
  return new RecordSet(named, values);
}

function nameOf(value: unknown): string {
  if (typeof value === "string") return value;
  throw unfit("It has no form a value has.");
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw unfit("It has no form a value has.");
}

function unfit(why: string): DtsError {
  return new DtsError(GANTRY_E_SCRIPTVALUE, `The value cannot be given to the script or taken from it: ${why}`);
}
