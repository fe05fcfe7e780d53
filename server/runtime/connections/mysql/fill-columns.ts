import { type BigIntColumn, BytesColumn, type NumberColumn, scaleOf } from "../../data-flow/column";
import { fitText } from "../../data-flow/text/text-length";
import { isoDays, isoMillis } from "../iso-bytes";
import type { ColumnMisfit, ColumnTarget } from "../sql-columns";
import type { SqlValue } from "../sql-connection";
import type { MySqlColumn } from "./column-type";
import { type FieldPlaces, fieldAt, placeFields, type RowBlock } from "./row-block";

/** The number that a field's text stands for in a column; NaN when it needs the way of single values. */
type ReadNumber = (bytes: Buffer, at: number, size: number) => number;

/** Writes rows of the text protocol into columns of the data flow: numbers and dates from their digits, text where it is. */
export class FillColumns {
  readonly misfits: ColumnMisfit[] = [];
  private readonly targets: readonly ColumnTarget[];
  private readonly sources: readonly MySqlColumn[];
  private readonly readers: readonly (ReadNumber | undefined)[];
  private places: FieldPlaces = { offsets: new Int32Array(0), lengths: new Int32Array(0) };

  constructor(sources: readonly MySqlColumn[], targets: readonly ColumnTarget[]) {
    this.sources = sources;
    this.targets = targets;
    this.readers = targets.map(({ column, place }) =>
      column instanceof BytesColumn || sources[place]?.isText !== true ? undefined : numberReader(column),
    );
  }

  /** The block belongs to the columns until the next call. */
  fill(block: RowBlock): void {
    this.misfits.length = 0;
    this.places = placeFields(block, this.sources.length, this.places);
    for (const [index, target] of this.targets.entries()) {
      const source = this.sources[target.place];
      const { column } = target;
      if (source === undefined) continue;
      if (column instanceof BytesColumn && isShared(source, column)) this.share(column, index, block);
      else this.convert(target, index, block);
    }
    this.misfits.sort((one, other) => one.row - other.row);
  }

  private convert({ column, place, store }: ColumnTarget, index: number, block: RowBlock): void {
    if (column instanceof BytesColumn) column.begin();
    const { offsets, lengths } = this.places;
    const { bytes, rowCount } = block;
    const { nulls } = column;
    const read = this.readers[index];
    const values = read && !(column instanceof BytesColumn) ? column.values : undefined;
    for (let row = 0, at = place * rowCount; row < rowCount; row++, at++) {
      const size = lengths[at] ?? -1;
      nulls[row] = size < 0 ? 1 : 0;
      if (size < 0) continue;
      const number = read ? read(bytes, offsets[at] ?? 0, size) : Number.NaN;
      if (values !== undefined && !Number.isNaN(number)) put(values, row, number);
      else {
        const fit = store(this.valueAt(block, row, place), row);
        if (fit !== "fits") this.misfits.push({ row, target: index, fit, values: this.valuesOf(block, row) });
      }
    }
  }

  private share(column: BytesColumn, index: number, block: RowBlock): void {
    const { bytes, rowCount } = block;
    const places = this.places;
    const first = (this.targets[index]?.place ?? 0) * rowCount;
    const { name, length } = column.type;
    const longest = length > 0 && name !== "DT_NTEXT" && name !== "DT_TEXT" ? length : Number.POSITIVE_INFINITY;
    column.bytes = bytes;
    for (let row = 0; row < rowCount; row++) {
      const size = places.lengths[first + row] ?? -1;
      const start = places.offsets[first + row] ?? 0;
      column.nulls[row] = size < 0 ? 1 : 0;
      column.offsets[row] = start;
      column.lengths[row] = Math.max(0, size);
      if (size <= longest) continue;
      const fitting = column.storage === "text" ? fitText(bytes, start, size, longest) : longest;
      column.lengths[row] = fitting;
      if (fitting < size)
        this.misfits.push({ row, target: index, fit: "truncated", values: this.valuesOf(block, row) });
    }
  }

  private valueAt({ bytes, rowCount }: RowBlock, row: number, place: number): SqlValue {
    const at = place * rowCount + row;
    const field = fieldAt(bytes, this.places.offsets[at] ?? 0, this.places.lengths[at] ?? -1);
    return field === null ? null : (this.sources[place]?.read(field) ?? null);
  }

  private valuesOf(block: RowBlock, row: number): SqlValue[] {
    return this.sources.map((_, place) => {
      const value = this.valueAt(block, row, place);
      return value instanceof Uint8Array ? Buffer.from(value) : value;
    });
  }
}

function put(values: NumberColumn["values"] | BigIntColumn["values"], row: number, number: number): void {
  if (values instanceof BigInt64Array || values instanceof BigUint64Array || Array.isArray(values))
    values[row] = BigInt(number);
  else values[row] = number;
}

/** Whether the bytes of the field are those of the column. */
function isShared({ type, isText }: MySqlColumn, column: BytesColumn): boolean {
  if (column.storage === "binary") return type.name === "DT_BYTES" || type.name === "DT_IMAGE";
  return isText && (type.name === "DT_WSTR" || type.name === "DT_NTEXT") && column.type.name !== "DT_GUID";
}

function numberReader(column: NumberColumn | BigIntColumn): ReadNumber | undefined {
  switch (column.storage) {
    case "int32":
    case "uint32": {
      const [low, high] = ranges[column.type.name] ?? [-2_147_483_648, 2_147_483_647];
      return (bytes, at, size) => {
        const value = digits(bytes, at, size, 0);
        return value >= low && value <= high ? value : Number.NaN;
      };
    }
    case "int64":
      return (bytes, at, size) => digits(bytes, at, size, 0);
    case "scaled": {
      const limit = 10 ** column.type.precision;
      const scale = scaleOf(column.type);
      return (bytes, at, size) => {
        const value = digits(bytes, at, size, scale);
        return Math.abs(value) < limit ? value : Number.NaN;
      };
    }
    case "wide": {
      const scale = scaleOf(column.type);
      return (bytes, at, size) => digits(bytes, at, size, scale);
    }
    case "float64":
      return (bytes, at, size) => {
        const first = bytes[at] ?? 0;
        const isDigit = size > 0 && ((first >= 48 && first <= 57) || first === 45);
        return isDigit ? Number(bytes.toString("latin1", at, at + size)) : Number.NaN;
      };
    case "days":
      return (bytes, at, size) => (size === 10 ? isoDays(bytes, at) : Number.NaN);
    case "millis":
      return isoMillis;
    default:
      return undefined;
  }
}

const ranges: Readonly<Record<string, readonly [number, number]>> = {
  DT_I1: [-128, 127],
  DT_I2: [-32_768, 32_767],
  DT_UI1: [0, 255],
  DT_UI2: [0, 65_535],
  DT_UI4: [0, 4_294_967_295],
};

/** So many digits are exact in a double, whatever they are. */
const exactDigits = 15;

/** An exact number times 10^scale; NaN for what is none, has too many digits, or digits beyond the scale. */
function digits(bytes: Buffer, at: number, size: number, scale: number): number {
  const isNegative = bytes[at] === 45;
  const end = at + size;
  let value = 0;
  let count = 0;
  let after = -1;
  for (let place = isNegative ? at + 1 : at; place < end; place++) {
    const digit = (bytes[place] ?? 0) - 48;
    if (digit === -2 && after < 0) {
      after = 0;
      continue;
    }
    if (digit < 0 || digit > 9) return Number.NaN;
    if (after >= scale) {
      if (digit !== 0) return Number.NaN;
      continue;
    }
    value = value * 10 + digit;
    if (value !== 0) count++;
    if (after >= 0) after++;
  }
  const missing = scale - Math.max(0, after);
  if (count + missing > exactDigits || size === (isNegative ? 1 : 0)) return Number.NaN;
  const whole = missing === 0 ? value : value * 10 ** missing;
  return isNegative && whole !== 0 ? -whole : whole;
}
