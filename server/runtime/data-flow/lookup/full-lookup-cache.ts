import { fillsColumns, type SqlColumnReader } from "../../connections/sql-columns";
import type { SqlConnection, SqlReader } from "../../connections/sql-connection";
import { statementStart } from "../../connections/statement-start";
import { DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Batch } from "../buffer";
import type { Column } from "../column";
import { checkKeptSize } from "../kept-memory";
import { isBlob } from "../large-object";
import { longestQuote } from "../sql-source/source-failure";
import { FilledReference } from "./filled-reference";
import { type LookupCache, placesOf } from "./lookup-cache";
import type { LookupCopy, LookupJoin } from "./lookup-columns";
import { LookupTable } from "./lookup-table";
import { ReferenceStore, type UnreadableKey } from "./store-reference";

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
  readonly joins: readonly LookupJoin[];
  readonly source: LookupCache["source"];
  readonly table: LookupTable;
  readonly misfits: LookupCache["misfits"];

  private constructor(reference: LookupReference, table: LookupTable, misfits: LookupCache["misfits"]) {
    this.joins = reference.joins;
    this.source = sourceOf(reference);
    this.table = table;
    this.misfits = misfits;
  }

  /**
   * Reads the reference, batch by batch; `progress` hears the number of rows after each.
   *
   * @throws DtsError when the query fails, when a key of the reference cannot be read as the type it is compared in, and when the
   * rows take more than `maxBytes`.
   */
  static async load(
    reference: LookupReference,
    maxBytes: number,
    progress?: (rows: number) => void,
  ): Promise<FullLookupCache> {
    const { connection, sqlCommand, joins, copies, component, signal } = reference;
    const largeObjects = copies.some(({ type }) => isBlob(type));
    const reader = await connection.openReader({ sql: sqlCommand }, { signal, batchRows: rowsPerFetch, largeObjects });
    const places = (columns: readonly { readonly reference: string }[]) =>
      placesOf(
        columns.map((one) => one.reference),
        reader.columns,
        component,
      );
    const table = new LookupTable(
      joins.map(({ type }) => type),
      copies.map(({ type }) => type),
    );
    const accept = (unreadable: UnreadableKey | undefined) => {
      if (unreadable) throw unreadableKey(joins[unreadable.key], unreadable, component);
      checkKeptSize(table, maxBytes, component);
      progress?.(table.rowCount);
    };
    const loading = fillsColumns(reader)
      ? await loadColumns(reader, new FilledReference(table, places(joins), places(copies), rowsPerFetch), accept)
      : await loadRows(reader, new ReferenceStore(table, places(joins), places(copies)), accept);
    return new FullLookupCache(reference, table, loading.misfits);
  }

  get copies(): readonly Column[] {
    return this.table.copies;
  }

  find(batch: Batch, keys: readonly Column[], matches: Int32Array): void {
    this.table.find(keys, batch.rows, batch.count, matches);
  }

  async close(): Promise<void> {}
}

/** Reads rows as values. */
async function loadRows(
  reader: SqlReader,
  store: ReferenceStore,
  accept: (unreadable: UnreadableKey | undefined) => void,
): Promise<ReferenceStore> {
  for await (const batch of reader) accept(store.add(batch, reader.columns.length));
  return store;
}

/** Lets the reader write into columns. */
async function loadColumns(
  reader: SqlColumnReader,
  filled: FilledReference,
  accept: (unreadable: UnreadableKey | undefined) => void,
): Promise<FilledReference> {
  reader.bind(filled.targets);
  try {
    for (let count = await reader.fill(rowsPerFetch); count > 0; count = await reader.fill(rowsPerFetch)) {
      accept(filled.add(count, reader.misfits));
    }
  } finally {
    await reader.end();
  }
  return filled;
}

/** A reference in a database, for messages. */
export function sourceOf({ connection, sqlCommand }: LookupReference): LookupCache["source"] {
  return { reference: statementStart(sqlCommand), connection: connection.label };
}

function unreadableKey(join: LookupJoin | undefined, { value }: UnreadableKey, component: string): DtsError {
  const type = join?.type.name ?? "";
  const rawValue = String(value).slice(0, longestQuote);
  return new DtsError(
    DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER,
    `"${component}" cannot read the value "${rawValue}" of the reference column "${join?.reference}" as ${type}.`,
    {
      details: { lookup: component, column: join?.reference ?? "", rawValue },
      help: {
        cause: `The column is compared with one of the type ${type}, and the database keeps something else in it.`,
        next: "Correct the reference data, or convert the column in the reference query.",
      },
    },
  );
}
