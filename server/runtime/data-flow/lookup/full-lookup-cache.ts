import type { SqlConnection } from "../../connections/sql-connection";
import { DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Batch } from "../buffer";
import type { Column } from "../column";
import { type LookupCache, pick, placesOf } from "./lookup-cache";
import type { LookupCopy, LookupJoin } from "./lookup-columns";
import { LookupTable } from "./lookup-table";

const rowsPerFetch = 5000;

export interface LookupReference {
  readonly connection: SqlConnection;
  readonly sqlCommand: string;
  readonly joins: readonly LookupJoin[];
  readonly copies: readonly LookupCopy[];
  readonly component: string;
  readonly signal: AbortSignal;
}

/** Full cache: the whole reference is read before the first row, and compared here (DATAFLOW.md section 14). */
export class FullLookupCache implements LookupCache {
  readonly table: LookupTable;

  private constructor(table: LookupTable) {
    this.table = table;
  }

  /** @throws DtsError when the query fails, or when a key of the reference cannot be read as the type it is compared in. */
  static async load(reference: LookupReference): Promise<FullLookupCache> {
    const { connection, sqlCommand, joins, copies, component, signal } = reference;
    const table = new LookupTable(
      joins.map(({ type }) => type),
      copies.map(({ type }) => type),
    );
    const reader = await connection.openReader({ sql: sqlCommand }, { signal, batchRows: rowsPerFetch });
    const width = reader.columns.length;
    const keyPlaces = placesOf(
      joins.map((join) => join.reference),
      reader.columns,
      component,
    );
    const copyPlaces = placesOf(
      copies.map((copy) => copy.reference),
      reader.columns,
      component,
    );
    for await (const { values, rowCount } of reader) {
      for (let row = 0; row < rowCount; row++) {
        const keys = pick(values, row, width, keyPlaces);
        const wrong = table.add(keys, pick(values, row, width, copyPlaces));
        if (wrong !== undefined) throw unreadable(joins[wrong], String(keys[wrong]), component);
      }
    }
    return new FullLookupCache(table);
  }

  find(batch: Batch, keys: readonly Column[], matches: Int32Array): void {
    const { table } = this;
    for (let index = 0; index < batch.count; index++) matches[index] = table.find(keys, batch.rows[index] ?? 0);
  }
}

function unreadable(join: LookupJoin | undefined, value: string, component: string): DtsError {
  const type = join?.type.name ?? "";
  return new DtsError(
    DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER,
    `"${component}" cannot read the value "${value}" of the reference column "${join?.reference}" as ${type}.`,
    {
      details: { lookup: component, column: join?.reference ?? "", rawValue: value },
      help: {
        cause: `The column is compared with one of the type ${type}, and the database keeps something else in it.`,
        next: "Correct the reference data, or convert the column in the reference query.",
      },
    },
  );
}
