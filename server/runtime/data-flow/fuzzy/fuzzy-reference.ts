import type { SqlConnection, SqlValue } from "@/server/runtime/connections/sql-connection";
import {
  DTS_E_TXFUZZYLOOKUP_INCOMPATIBLE_COPYCOLUMN_DATATYPES,
  DTS_E_TXFUZZYLOOKUP_UNABLETOLOCATEREFCOLUMN,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { DataBuffer } from "../buffer";
import { bufferSize } from "../buffer-size";
import { BytesColumn, type Column, createColumn } from "../column";
import { checkKeptSize } from "../kept-memory";
import { rowValueOf } from "../ole-db/row-value";
import { storeInto } from "../ole-db/store-value";
import { FuzzyIndex } from "./fuzzy-index";
import type { FuzzyLookupShape } from "./fuzzy-lookup-shape";

/** Rows of the reference read at a time. */
const BATCH_ROWS = 1_000;

/** The reference table of a Fuzzy Lookup in memory: an index of the columns that are compared, and those that are copied. */
export class FuzzyReference {
  readonly index: FuzzyIndex;
  private readonly buffers: DataBuffer[] = [];
  /** The first entry of each buffer. */
  private readonly firstEntries: number[] = [];
  private entries = 0;

  private constructor(shape: FuzzyLookupShape) {
    this.index = new FuzzyIndex(shape);
  }

  /**
   * @throws DtsError when the table cannot be read, lacks a column, has values that do not fit the columns they are copied into, or
   * takes more than `mostBytes`.
   */
  static async load(
    shape: FuzzyLookupShape,
    connection: SqlConnection,
    component: string,
    signal: AbortSignal,
    mostBytes: number,
  ): Promise<FuzzyReference> {
    const reference = new FuzzyReference(shape);
    const reader = await connection.openReader({ table: shape.table }, { batchRows: BATCH_ROWS, signal });
    const placeOf = (name: string) => {
      const place = reader.columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
      if (place >= 0) return place;
      const text = `"${component}" uses the column "${name}", which its reference table ${shape.table} does not have.`;
      throw new DtsError(DTS_E_TXFUZZYLOOKUP_UNABLETOLOCATEREFCOLUMN, text);
    };
    const joins = shape.columns.map(({ reference, source }) => ({ place: placeOf(reference), type: source.type }));
    const copies = shape.copied.map(({ reference, target }) => ({ place: placeOf(reference), target }));
    const width = reader.columns.length;
    let bufferBytes = 0;
    for await (const { rowCount, values } of reader) {
      const compared = joins.map(({ type }) => createColumn(type, rowCount));
      const texts = textsOf(compared);
      for (const [at, { place }] of joins.entries()) fill(compared[at], values, place, width, rowCount);
      const buffer = new DataBuffer(
        copies.map(({ target }) => target.type),
        rowCount,
      );
      for (const [at, { place, target }] of copies.entries()) {
        const misfit = fill(buffer.columns[at], values, place, width, rowCount);
        if (misfit !== undefined) throw doesNotFit(misfit, target.name, component);
      }
      reference.buffers.push(buffer);
      reference.firstEntries.push(reference.entries);
      reference.entries += rowCount;
      for (let row = 0; row < rowCount; row++) {
        reference.index.learn(texts(row));
        reference.index.add(texts(row));
      }
      bufferBytes += bufferSize(buffer);
      const byteSize = bufferBytes + reference.index.byteSize;
      checkKeptSize({ byteSize, rowCount: reference.entries }, mostBytes, component, "fuzzyReference");
    }
    return reference;
  }

  /** Where the copied columns of an entry lie. */
  place(entry: number): { readonly buffer: DataBuffer | undefined; readonly row: number } {
    const at = this.firstEntries.findLastIndex((first) => first <= entry);
    return { buffer: this.buffers[at], row: entry - (this.firstEntries[at] ?? 0) };
  }
}

/** Reads the texts of a row from columns; NULL is null, other types than texts are written out. */
export function textsOf(columns: readonly Column[]): (row: number) => (string | null)[] {
  const readers = columns.map((column) => rowValueOf(column, "mssql", false));
  return (row) =>
    readers.map((read) => {
      const value = read(row);
      return value === null ? null : String(value);
    });
}

/** Stores a column of a batch; gives the first value that does not fit. */
function fill(
  column: Column | undefined,
  values: readonly SqlValue[],
  place: number,
  width: number,
  rowCount: number,
): SqlValue | undefined {
  if (column === undefined) return undefined;
  if (column instanceof BytesColumn) column.begin();
  const store = storeInto(column);
  let misfit: SqlValue | undefined;
  for (let row = 0; row < rowCount; row++) {
    const value = values[row * width + place] ?? null;
    if (store(value, row) !== "fits") misfit ??= value;
  }
  return misfit;
}

function doesNotFit(value: SqlValue, column: string, component: string): DtsError {
  return new DtsError(
    DTS_E_TXFUZZYLOOKUP_INCOMPATIBLE_COPYCOLUMN_DATATYPES,
    `The value "${String(value).slice(0, 50)}" of the reference of "${component}" does not fit the output column "${column}".`,
    {
      help: {
        cause: "The reference table was changed after the package was made.",
        next: "Open the component and choose the column again.",
      },
    },
  );
}
