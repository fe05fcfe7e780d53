import { DTS_E_TXPIVOTBADPIVOTKEYCONVERT } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { DataType } from "@/server/runtime/model/data-type";
import { RowFailures } from "../buffer";
import { BytesColumn, type Column, createColumn } from "../column";
import { rowNumbers } from "../row-numbers";
import { describeType } from "../same-type";
import { compileTextParser } from "../text/compile-text-parser";

/** Finds which of the known pivot key values a row has: its place among them, or -1. */
export type PivotKeyFinder = (column: Column, row: number) => number;

/** PivotKeyValues, which are texts, as values of a type. Throws DtsError for one that is none, or longer than the type's length. */
export function pivotKeyColumn(texts: readonly string[], type: DataType, localeId: number): Column {
  const source = new BytesColumn(type, texts.length);
  texts.forEach((text, row) => {
    const bytes = Buffer.from(text, "utf8");
    source.lengths[row] = bytes.copy(source.reserve(bytes.length), source.used);
    source.offsets[row] = source.used;
    source.used += bytes.length;
  });
  const values = createColumn(type, texts.length);
  const code = DTS_E_TXPIVOTBADPIVOTKEYCONVERT;
  const codes = { cannotConvert: code, overflow: code, truncated: code };
  const parse = compileTextParser(type, { localeId, fastParse: false, empty: "parse", nullable: true, codes });
  const failures = new RowFailures(texts.length);
  if (values instanceof BytesColumn) values.begin();
  parse(source, rowNumbers(texts.length), texts.length, values, failures);
  if (failures.count > 0) {
    const text = texts[failures.rows[0] ?? 0] ?? "";
    throw new DtsError(
      code,
      `The pivot key value "${text}" is no value of the type ${describeType(type)}, which the column of the pivot key has.`,
    );
  }
  return values;
}

/** A finder for values of one column. Text is compared as bytes, within the values of its length. */
export function compilePivotKeyFinder(keys: Column, count: number): PivotKeyFinder {
  if (keys instanceof BytesColumn) return bytesFinder(keys, count);
  const places = new Map<number | bigint, number>();
  for (let place = 0; place < count; place++) places.set(keys.values[place] ?? 0, place);
  return (column, row) => {
    if (column instanceof BytesColumn || column.nulls[row] !== 0) return -1;
    return places.get(column.values[row] ?? 0) ?? -1;
  };
}

function bytesFinder(keys: BytesColumn, count: number): PivotKeyFinder {
  const byLength = new Map<number, { bytes: Buffer; place: number }[]>();
  for (let place = 0; place < count; place++) {
    const start = keys.offsets[place] ?? 0;
    const length = keys.lengths[place] ?? 0;
    const bytes = Buffer.from(keys.bytes.subarray(start, start + length));
    byLength.set(length, [...(byLength.get(length) ?? []), { bytes, place }]);
  }
  return (column, row) => {
    if (!(column instanceof BytesColumn) || column.nulls[row] !== 0) return -1;
    const start = column.offsets[row] as number;
    const end = start + (column.lengths[row] as number);
    const found = byLength
      .get(end - start)
      ?.find(({ bytes }) => column.bytes.compare(bytes, 0, bytes.length, start, end) === 0);
    return found?.place ?? -1;
  };
}
