import type { WireValue } from "../protocol";

/** An exact decimal number. It calculates as a JavaScript number and is written as what it is. */
export class DtsDecimal {
  readonly text: string;

  constructor(text: string | number | bigint) {
    this.text = String(text);
  }

  toString(): string {
    return this.text;
  }

  valueOf(): number {
    return Number(this.text);
  }

  toJSON(): string {
    return this.text;
  }
}

interface Rows {
  readonly columns: { name: string; type?: string }[];
  readonly rows: unknown[];
}

function isRows(value: object): value is Rows {
  return "columns" in value && "rows" in value && Array.isArray(value.columns) && Array.isArray(value.rows);
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, "0");
}

/** SSIS's dates have no zone: a Date stands for what it shows in this machine's zone. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new RangeError("An invalid Date is no value.");
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((one) => pad(one)).join(":");
  return `${day} ${time}.${pad(date.getMilliseconds(), 3)}0000`;
}

function dateOf(text: string): Date {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/[-: .]/).map(Number);
  const date = new Date(2000, month - 1, day, hour, minute, second, Number(text.slice(20, 23)));
  date.setFullYear(year, month - 1, day);
  return date;
}

export function toWire(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : ["number", String(value)];
  if (typeof value === "bigint") return ["bigint", String(value)];
  if (typeof value !== "object") throw new TypeError(`A ${typeof value} is no value of a variable.`);
  if (value instanceof DtsDecimal) return ["decimal", value.text];
  if (value instanceof Date) return ["date", dateText(value)];
  if (value instanceof Uint8Array) return ["bytes", Buffer.from(value).toString("base64")];
  if (Array.isArray(value)) return ["list", value.map(toWire)];
  if (isRows(value)) return rowsToWire(value);
  return ["object", Object.entries(value).map(([name, one]) => [name, toWire(one)])];
}

function rowsToWire({ columns, rows }: Rows): WireValue {
  const names = columns.map((column) => (typeof column === "string" ? column : column.name));
  const cells = (row: unknown): unknown[] =>
    Array.isArray(row) ? row : names.map((name) => (row as Record<string, unknown>)[name]);
  return ["rows", names.map((name) => [name, ""]), rows.map((row) => cells(row).map(toWire))];
}

export function fromWire(wire: WireValue): unknown {
  if (!Array.isArray(wire)) return wire;
  const [word, content, more] = wire as [string, unknown, unknown];
  if (word === "bigint") return BigInt(String(content));
  if (word === "number") return Number(content);
  if (word === "decimal") return new DtsDecimal(String(content));
  if (word === "date") return dateOf(String(content));
  if (word === "bytes") return new Uint8Array(Buffer.from(String(content), "base64"));
  if (word === "list") return (content as WireValue[]).map(fromWire);
  if (word === "object")
    return Object.fromEntries((content as [string, WireValue][]).map(([name, one]) => [name, fromWire(one)]));
  const columns = (content as [string, string][]).map(([name, type]) => ({ name, type }));
  const rows = (more as WireValue[][]).map((row) =>
    Object.fromEntries(row.map((one, index) => [columns[index]?.name ?? "", fromWire(one)])),
  );
  return { columns, rows };
}
