import type { SqlColumn, SqlConnection, SqlDialect, SqlValue } from "../../connections/sql-connection";
import { DTS_E_CANNOTHAVEZEROINPUTCOLUMNS } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { DataType } from "../../model/data-type";
import type { DataBuffer } from "../buffer";
import type { Column } from "../column";
import type { BoundInputColumn, InputPort } from "../component";
import { type RowValue, rowValueOf } from "../ole-db/row-value";

/** An input column and the column of the table it goes into. */
export interface TargetColumn {
  readonly source: BoundInputColumn;
  readonly name: string;
  /** Of the table's column; of the package's metadata where the table is not known. */
  readonly type: DataType;
  /** Longest text the table's column takes by the package's metadata; 0 when the values cannot be longer. */
  readonly maxLength: number;
  readonly isDate: boolean;
}

/**
 * The mapping of a destination: input columns by their external columns, in the order of these. Identity columns of the table
 * take no values unless they are to be kept.
 *
 * @throws DtsError DTS_E_CANNOTHAVEZEROINPUTCOLUMNS when nothing is mapped.
 */
export function targetColumns(
  port: InputPort,
  table: readonly SqlColumn[],
  keepIdentity: boolean,
  component: string,
): TargetColumn[] {
  const { externalColumns } = port.input;
  const there = new Map(table.map((column) => [column.name.toLowerCase(), column]));
  const columns = externalColumns.flatMap((external) => {
    const source = port.columns.find(({ column }) => column.externalMetadataColumnId === external.id);
    const known = there.get(external.name.toLowerCase());
    if (source === undefined || (known?.identity && !keepIdentity)) return [];
    const type = known?.type ?? external.dataType;
    const isDate = type.name === "DT_DBDATE";
    const maxLength = limitOf(source.type, external.dataType);
    return [{ source, name: known?.name ?? external.name, type, maxLength, isDate }];
  });
  if (columns.length > 0) return columns;
  throw new DtsError(
    DTS_E_CANNOTHAVEZEROINPUTCOLUMNS,
    `"${component}" has no input column that is mapped to a column of its table.`,
    {
      help: {
        cause: "No mapping was made, or all mapped columns are identity columns.",
        next: "Map the columns of the destination.",
      },
    },
  );
}

function limitOf(source: DataType, external: DataType): number {
  const isLimited = external.name === "DT_WSTR" || external.name === "DT_STR";
  return isLimited && external.length > 0 && longestText(source) > external.length ? external.length : 0;
}

/** Characters a value of the type may have; 0 when it is no text. */
function longestText({ name, length }: DataType): number {
  if (name === "DT_NTEXT" || name === "DT_TEXT") return Number.POSITIVE_INFINITY;
  return name === "DT_WSTR" || name === "DT_STR" ? length : 0;
}

/** Turns rows of buffers into the flat values of an insert. */
export class RowValues {
  private readonly columns: readonly TargetColumn[];
  private readonly dialect: SqlDialect;
  /** Readers of each buffer's columns: a tree has few buffers, and they come again. */
  private readonly sources = new WeakMap<DataBuffer, readonly Column[]>();
  private readonly readers = new WeakMap<DataBuffer, RowValue[]>();

  constructor(columns: readonly TargetColumn[], connection: SqlConnection) {
    this.columns = columns;
    this.dialect = connection.dialect;
  }

  /** Values of the rows at `rows[from] .. rows[to - 1]`, row by row. */
  read(buffer: DataBuffer, rows: Int32Array, from: number, to: number): SqlValue[] {
    const readers = this.readersOf(buffer);
    const width = readers.length;
    const values: SqlValue[] = new Array((to - from) * width);
    for (let column = 0; column < width; column++) {
      const read = readers[column];
      if (read === undefined) continue;
      for (let index = from, at = column; index < to; index++, at += width) values[at] = read(rows[index] ?? 0);
    }
    return values;
  }

  /** The columns of a buffer that hold the values; always the same array for the same buffer. */
  columnsOf(buffer: DataBuffer): readonly Column[] {
    const known = this.sources.get(buffer);
    if (known) return known;
    const columns = this.columns.flatMap(({ source }) => buffer.columns[source.index] ?? []);
    this.sources.set(buffer, columns);
    return columns;
  }

  private readersOf(buffer: DataBuffer): RowValue[] {
    const known = this.readers.get(buffer);
    if (known) return known;
    const readers = this.columns.flatMap(({ source, isDate }) => {
      const column = buffer.columns[source.index];
      return column === undefined ? [] : [rowValueOf(column, this.dialect, isDate)];
    });
    this.readers.set(buffer, readers);
    return readers;
  }
}
