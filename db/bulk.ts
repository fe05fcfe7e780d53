import type { Column } from "drizzle-orm";
import { getTableColumns } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { Schema } from "./schema/define";

/** The tables of the schema by their names in code. */
export type TableName = keyof Schema;
/** A row to be added; one that others refer to may bring its number along. */
export type NewRow<T extends TableName> = Schema[T]["$inferInsert"] & { id?: number | string };

/**
 * Writes very many rows past the query builder, which builds each statement anew: prepared statements on SQLite, arrays on
 * PostgreSQL. Meant for filling a store, not for what happens in it: whoever uses it writes what the verbs would have written.
 */
export interface Bulk {
  /** Runs the steps in one transaction. */
  tx(steps: () => Promise<void>): Promise<void>;
  /** Adds rows inside `tx`. Columns a row leaves out are null, or counted up by the database. */
  insert<T extends TableName>(table: T, rows: readonly NewRow<T>[]): Promise<void>;
  /** After the last transaction: what the database would else do some time later by itself. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** A column as a statement names it and as the database takes its values. */
export interface BulkColumn {
  key: string;
  name: string;
  column: Column;
}

/** The columns of a table that rows like this one fill: the others are counted up by the database, or have a default there. */
export function bulkColumns(schema: Schema, table: TableName, row: object): BulkColumn[] {
  return Object.entries(getTableColumns(schema[table]))
    .filter(([key, column]) => key in row || !(key === "id" || column.hasDefault))
    .map(([key, column]) => ({ key, name: toSnakeCase(key), column }));
}

/** The value of a row in a column, as the driver takes it. */
export function driverValue({ key, column }: BulkColumn, row: object): unknown {
  const value: unknown = Reflect.get(row, key);
  return value === undefined || value === null ? null : column.mapToDriverValue(value);
}
