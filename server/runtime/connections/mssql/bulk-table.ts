import type mssql from "mssql";
import type { SqlColumn, SqlValue, WriterOptions } from "../sql-connection";
import { parameterType, type ServerColumn } from "./column-type";
import { driver } from "./driver";
import { toServer } from "./server-value";

export interface TargetTable {
  readonly name: string;
  readonly columns: readonly ServerColumn[];
}

/**
 * Rows for the server's bulk load. A column named in it takes the values it is given, identity columns too: those that are not to be
 * kept are not among `columns`.
 */
export function bulkTable(
  { name, columns: there }: TargetTable,
  columns: readonly SqlColumn[],
  values: readonly SqlValue[],
  rowCount: number,
): mssql.Table {
  const sql = driver();
  const table = new sql.Table(name);
  for (const column of columns) {
    const target = there.find((one) => one.name.toLowerCase() === column.name.toLowerCase());
    const { nullable = true } = target ?? {};
    table.columns.add(target?.name ?? column.name, bulkType(target, column), { nullable });
  }
  const width = columns.length;
  for (let row = 0; row < rowCount; row++) {
    const part = columns.map(({ type }, index) => toServer(values[row * width + index] ?? null, type));
    table.rows.push(part as mssql.IRow);
  }
  return table;
}

type LoadOptions = Pick<WriterOptions, "keepNulls" | "tableLock" | "checkConstraints" | "fireTriggers">;

/** The options of a bulk load in the words of the protocol's driver, which the one above it hands on as they are. */
export function bulkOptions(options: LoadOptions): mssql.IBulkOptions & { readonly lockTable: boolean } {
  const { keepNulls, tableLock, checkConstraints, fireTriggers = false } = options;
  return { keepNulls, lockTable: tableLock, checkConstraints, fireTriggers };
}

/** A bulk load must name the types of the table itself. */
function bulkType(target: ServerColumn | undefined, column: SqlColumn): mssql.ISqlType {
  if (target === undefined || typeof target.type !== "function") return parameterType(column.type);
  const sql = driver();
  const { type, length = 0, precision, scale } = target;
  const isWide = type === sql.NVarChar || type === sql.NChar;
  const size = length <= 0 || length >= 65_535 ? sql.MAX : isWide ? length / 2 : length;
  if (type === sql.Decimal || type === sql.Numeric) return sql.Decimal(precision, scale);
  if (type === sql.DateTime2) return sql.DateTime2(scale);
  if (type === sql.Time) return sql.Time(scale);
  if (type === sql.DateTimeOffset) return sql.DateTimeOffset(scale);
  if (type === sql.NVarChar) return sql.NVarChar(size);
  if (type === sql.VarChar) return sql.VarChar(size);
  if (type === sql.NChar) return sql.NChar(size);
  if (type === sql.Char) return sql.Char(size);
  if (type === sql.VarBinary) return sql.VarBinary(size);
  if (type === sql.Binary) return sql.Binary();
  return (type as () => mssql.ISqlType)();
}
