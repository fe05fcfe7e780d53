import { type DataType, dataType } from "../../model/data-type";
import type { SqlColumn, SqlResultSet, SqlValue } from "../sql-connection";
import { fromSqlValue } from "../sql-value";
import { declaredType } from "./declared-type";
import type { SqliteColumn, SqliteRunResult } from "./protocol";

/** The columns of a query, as far as they are known before its rows: computed ones count as text. */
export function resultTypes(columns: readonly SqliteColumn[]): SqlColumn[] {
  return columns.map(({ name, type }) => ({ name, type: declaredType(type) }));
}

/** A result set with values of the declared types; computed columns take the type of what they hold. */
export function resultSetOf(result: SqliteRunResult): SqlResultSet {
  const width = result.columns.length;
  const columns = result.columns.map(({ name, type }, index) => ({
    name,
    type: type === null ? typeOfValues(result.values, index, width) : declaredType(type),
  }));
  const rows = Array.from({ length: result.rowCount }, (_, row) =>
    columns.map((column, index) => fromSqlValue(result.values[row * width + index] ?? null, column.type)),
  );
  return { columns, rows };
}

function typeOfValues(values: readonly SqlValue[], column: number, width: number): DataType {
  let type: DataType | undefined;
  for (let at = column; at < values.length; at += width) {
    const found = typeOfValue(values[at] ?? null);
    if (found === undefined) continue;
    if (type === undefined || type.name === "DT_I4") type = found;
    else if (found.name !== type.name && found.name !== "DT_I4") return dataType("DT_NTEXT");
  }
  return type ?? dataType("DT_WSTR", { length: 255 });
}

function typeOfValue(value: SqlValue): DataType | undefined {
  if (value === null) return undefined;
  if (typeof value === "bigint") return dataType(value === BigInt.asIntN(32, value) ? "DT_I4" : "DT_I8");
  if (typeof value === "number") return dataType("DT_R8");
  if (value instanceof Uint8Array) return dataType("DT_IMAGE");
  return dataType("DT_WSTR", { length: 4000 });
}
