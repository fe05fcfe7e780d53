import type { SqlConnection, SqlLookup, SqlValue } from "@/server/runtime/connections/sql-connection";
import { DTS_E_TXSCD_CANNOTFINDEXTERNALCOLUMN } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { dataType } from "@/server/runtime/model/data-type";
import type { Batch } from "../buffer";
import { BytesColumn, type Column, createColumn } from "../column";
import { rowValueOf } from "../ole-db/row-value";
import { type StoreValue, storeInto } from "../ole-db/store-value";
import type { DimensionShape } from "./dimension-columns";

/**
 * The current rows of the dimension for the keys of a batch. Every batch asks anew, each key once: rows that components behind have written
 * meanwhile are seen, as in SSIS, and the database compares the keys by its own rules.
 */
export class DimensionLookup {
  /** The dimension's values of each attribute, in the types of the input. */
  readonly attributes: Column[] = [];
  /** Place in `attributes` for each row of the batch in hand; -1 when the dimension has no current row of the key. */
  readonly found: Int32Array;
  /** 1 where the dimension's row is an inferred member. */
  readonly inferred: Uint8Array;
  private readonly shape: DimensionShape;
  private readonly connection: SqlConnection;
  private readonly lookup: SqlLookup;
  private readonly places: readonly number[];
  private readonly indicatorPlace: number;
  /** Values that do not fit the input's type differ from every value of it: 1 at `attribute * capacity + row`. */
  private readonly misfits: Uint8Array;
  private readonly capacity: number;

  private constructor(
    shape: DimensionShape,
    connection: SqlConnection,
    lookup: SqlLookup,
    capacity: number,
    component: string,
  ) {
    this.shape = shape;
    this.connection = connection;
    this.lookup = lookup;
    this.capacity = capacity;
    this.places = shape.attributes.map(({ reference }) => placeOf(reference, lookup, component));
    const { inferredIndicator } = shape;
    this.indicatorPlace = inferredIndicator ? placeOf(inferredIndicator, lookup, component) : -1;
    this.attributes = shape.attributes.map(({ source }) => createColumn(source.type, capacity));
    this.found = new Int32Array(capacity);
    this.inferred = new Uint8Array(capacity);
    this.misfits = new Uint8Array(capacity * shape.attributes.length);
  }

  /** @throws DtsError when the database refuses the query or lacks a column. */
  static async open(
    shape: DimensionShape,
    connection: SqlConnection,
    capacity: number,
    component: string,
    signal: AbortSignal,
  ): Promise<DimensionLookup> {
    const keys = shape.keys.map(({ reference, source }) => ({ column: reference, type: source.type }));
    const reference = shape.query.replace(/;\s*$/, "");
    const conditions = keys.map(({ column }) => `[refTable].[${column.replaceAll("]", "]]")}] = ?`);
    // A comment at the end of what the package wrote must not swallow what follows.
    const current = shape.currentRowWhere === "" ? "" : ` and (${shape.currentRowWhere}\n)`;
    const sql = `select * from (${reference}\n) [refTable] where ${conditions.join(" and ")}${current}`;
    const lookup = await connection.openLookup({ sql, reference, keys, signal });
    return new DimensionLookup(shape, connection, lookup, capacity, component);
  }

  /** Looks up the keys of all rows of a batch. A key with NULL is in no dimension. */
  async find(batch: Batch, signal: AbortSignal): Promise<void> {
    const { sets, setOf } = this.distinctKeys(batch);
    const answer = sets.length === 0 ? undefined : await this.lookup.find(sets.flat(), sets.length, signal);
    const width = this.lookup.columns.length;
    this.misfits.fill(0);
    const stores = this.attributes.map((column) => {
      if (column instanceof BytesColumn) column.begin();
      return storeInto(column);
    });
    for (let set = 0; set < sets.length; set++) {
      if (answer?.found[set] === 1) this.store(set, answer.values, set * width, stores);
    }
    for (let at = 0; at < batch.count; at++) {
      const set = setOf[at] ?? -1;
      this.found[at] = set >= 0 && answer?.found[set] === 1 ? set : -1;
    }
  }

  /** Whether the dimension's value of an attribute has no counterpart in the input's type. */
  isMisfit(attribute: number, row: number): boolean {
    return this.misfits[attribute * this.capacity + row] === 1;
  }

  private distinctKeys({ buffer, rows, count }: Batch): { sets: SqlValue[][]; setOf: Int32Array } {
    const { dialect } = this.connection;
    const readers = this.shape.keys.flatMap(({ source }) => {
      const column = buffer.columns[source.index];
      return column === undefined ? [] : [rowValueOf(column, dialect, source.type.name === "DT_DBDATE")];
    });
    const places = new Map<string, number>();
    const sets: SqlValue[][] = [];
    const setOf = new Int32Array(count).fill(-1);
    for (let at = 0; at < count; at++) {
      const values = readers.map((read) => read(rows[at] ?? 0));
      if (values.includes(null)) continue;
      // The length keeps the values of several keys apart.
      const text = values.map((value) => `${String(value).length}:${value}`).join("");
      const place = places.get(text) ?? sets.push(values) - 1;
      places.set(text, place);
      setOf[at] = place;
    }
    return { sets, setOf };
  }

  private store(row: number, values: readonly SqlValue[], from: number, stores: readonly StoreValue[]): void {
    let allNull = true;
    for (const [attribute, store] of stores.entries()) {
      const value = values[from + (this.places[attribute] ?? 0)] ?? null;
      if (value !== null) allNull = false;
      if (store(value, row) !== "fits") this.misfits[attribute * this.capacity + row] = 1;
    }
    this.inferred[row] = this.isInferred(values, from, allNull) ? 1 : 0;
  }

  private isInferred(values: readonly SqlValue[], from: number, allNull: boolean): boolean {
    if (this.shape.inferredIndicator === undefined) return false;
    if (this.indicatorPlace < 0) return allNull;
    flag.nulls[0] = 0;
    const fit = storeFlag(values[from + this.indicatorPlace] ?? null, 0);
    return fit === "fits" && flag.nulls[0] === 0 && flag.storage === "bool" && flag.values[0] === 1;
  }
}

/** One truth value, read as a column of the type DT_BOOL reads it. */
const flag = createColumn(dataType("DT_BOOL"), 1);
const storeFlag = storeInto(flag);

function placeOf(name: string, lookup: SqlLookup, component: string): number {
  const place = lookup.columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
  if (place >= 0) return place;
  const there = lookup.columns.map((column) => column.name).join(", ");
  throw new DtsError(
    DTS_E_TXSCD_CANNOTFINDEXTERNALCOLUMN,
    `"${component}" compares the column "${name}", which the query of its dimension does not have. It has: ${there}.`,
    {
      help: {
        cause: "The dimension table changed after the package was made.",
        next: "Correct the query or the table, or run the wizard again.",
      },
    },
  );
}
