import type { DataType } from "@/server/runtime/model/data-type";
import type { DataBuffer, RowFailures } from "./buffer";
import { compileMomentCheck } from "./check-moments";
import { BytesColumn, storageOf } from "./column";
import type { BoundColumn } from "./component";
import { compileColumnExpression } from "./expression-compiler/compile-expression";
import { compileTextParser, type ParseCodes, type ParseOptions } from "./text/compile-text-parser";
import { compileCodePageFilter } from "./text/encodable-text";
import { fitText } from "./text/text-length";

/** Converts a column of a buffer into another one for the selected rows. */
export type ColumnConversion = (buffer: DataBuffer, rows: Int32Array, count: number, failures: RowFailures) => void;

export interface ConversionOptions {
  readonly localeId: number;
  readonly fastParse: boolean;
  readonly codes: ParseCodes;
}

/**
 * Compiles the conversion of `source` into the column `target` of type `type`. Text is parsed as a flat file's is; everything else goes
 * the way of a cast in an expression. Throws ExpressionError when SSIS has no such conversion.
 */
export function compileConversion(
  source: BoundColumn,
  target: number,
  type: DataType,
  options: ConversionOptions,
): ColumnConversion {
  const textSource = storageOf(source.type) === "text" && source.type.name !== "DT_GUID";
  const textTarget = storageOf(type) === "text" && type.name !== "DT_GUID";
  if (textSource && textTarget) return convertText(source.index, target, type, options.codes);
  if (textSource) return parseText(source.index, target, type, options);
  return castColumn(source, target, type, options);
}

function parseText(source: number, target: number, type: DataType, options: ConversionOptions): ColumnConversion {
  const parseOptions: ParseOptions = { ...options, empty: "parse", nullable: true };
  const parse = compileTextParser(type, parseOptions);
  return (buffer, rows, count, failures) => {
    const from = buffer.columns[source];
    const to = buffer.columns[target];
    if (from instanceof BytesColumn && to !== undefined) parse(from, rows, count, to, failures);
  };
}

/** Text keeps its place; only what is too long or not in the target's code page is written anew. */
function convertText(source: number, target: number, type: DataType, codes: ParseCodes): ColumnConversion {
  const width = type.name === "DT_STR" || type.name === "DT_WSTR" ? type.length : 0;
  const narrow = type.name === "DT_STR" || type.name === "DT_TEXT";
  const filter = narrow ? compileCodePageFilter(type.codePage) : () => undefined;
  return (buffer, rows, count, failures) => {
    const from = buffer.columns[source];
    const to = buffer.columns[target];
    if (!(from instanceof BytesColumn && to instanceof BytesColumn)) return;
    to.begin();
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      to.nulls[row] = from.nulls[row] as number;
      to.lengths[row] = 0;
      if (from.nulls[row] !== 0) continue;
      const start = from.offsets[row] as number;
      const original = from.bytes.subarray(start, start + (from.lengths[row] as number));
      const bytes = filter(original) ?? original;
      const size = width > 0 ? fitText(bytes, 0, bytes.length, width) : bytes.length;
      bytes.copy(to.reserve(size), to.used, 0, size);
      to.offsets[row] = to.used;
      to.lengths[row] = size;
      to.used += size;
      if (size < bytes.length) failures.report(row, codes.truncated | 0, true);
    }
  };
}

/** The longest text of a value that is no text: the 38 digits of a number with sign and point, a GUID, a moment with its offset. */
const LONGEST_VALUE = 64;

function castColumn(source: BoundColumn, target: number, type: DataType, options: ConversionOptions): ColumnConversion {
  const { codes, localeId } = options;
  const limited = (type.name === "DT_STR" || type.name === "DT_WSTR") && type.length > 0;
  // A cast cuts in silence; a conversion has to tell, so the text is made in full first.
  const made = limited ? { ...type, length: Math.max(type.length, LONGEST_VALUE) } : type;
  const evaluate = compileColumnExpression(
    `(${castOf(made)})[Value]`,
    { column: () => source, variable: () => undefined, localeId },
    made,
  );
  const check = compileMomentCheck(source.type, type, codes);
  return (buffer, rows, count, failures) => {
    const from = buffer.columns[source.index];
    const to = buffer.columns[target];
    if (to instanceof BytesColumn) to.begin();
    const known = failures.count;
    evaluate(buffer, rows, count, target, failures);
    // A cast has the codes of expressions; a conversion has its component's.
    for (let i = known; i < failures.count; i++) {
      const row = failures.rows[i] as number;
      failures.codes[row] = (failures.truncated[row] === 1 ? codes.truncated : codes.overflow) | 0;
    }
    if (limited && to instanceof BytesColumn) cutText(to, rows, count, type.length, codes, failures);
    if (check !== undefined && from !== undefined && to !== undefined) check(from, to, rows, count, failures);
  };
}

/** Cuts texts that are longer than their column and reports their rows. */
function cutText(
  column: BytesColumn,
  rows: Int32Array,
  count: number,
  width: number,
  codes: ParseCodes,
  failures: RowFailures,
): void {
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    const length = column.lengths[row] as number;
    if (column.nulls[row] !== 0 || length <= width) continue;
    const size = fitText(column.bytes, column.offsets[row] as number, length, width);
    if (size === length) continue;
    column.lengths[row] = size;
    failures.report(row, codes.truncated | 0, true);
  }
}

/** The cast operator of a type, as expressions write it: `DT_NUMERIC,10,2`. */
function castOf({ name, length, precision, scale, codePage }: DataType): string {
  switch (name) {
    case "DT_STR":
      return `${name},${length},${codePage}`;
    case "DT_WSTR":
    case "DT_BYTES":
      return `${name},${length}`;
    case "DT_TEXT":
      return `${name},${codePage}`;
    case "DT_NUMERIC":
      return `${name},${precision},${scale}`;
    case "DT_DECIMAL":
    case "DT_DBTIME2":
    case "DT_DBTIMESTAMP2":
    case "DT_DBTIMESTAMPOFFSET":
      return `${name},${scale}`;
    default:
      return name;
  }
}
