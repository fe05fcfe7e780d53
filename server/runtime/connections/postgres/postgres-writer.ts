import type { Column } from "../../data-flow/column";
import {
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/component-codes";
import { withDeadline } from "../deadline";
import { inTurn } from "../in-turn";
import { RowRefusedError } from "../row-refused-error";
import type { SqlColumnWriter, TakenRows } from "../sql-columns";
import type { SqlValue, StatementOptions } from "../sql-connection";
import { type CopyBatch, CopyBatches, type CopyTarget } from "./copy-batch";
import { CopyRows } from "./copy-rows";
import type { PostgresClient } from "./postgres-client";
import { postgresCode, postgresError } from "./postgres-error";

/** PostgreSQL takes 65,535 parameters a statement; beyond some hundred rows nothing is gained. */
const maxParameters = 65_535;
const rowsPerInsert = 250;

export interface InsertText {
  /** The statement up to VALUES, or the whole one for a statement that takes one row. */
  readonly head: string;
  /** One row's placeholders from a number on: `($5, $6::int)`. Undefined for a statement that takes one row. */
  readonly tuple: ((first: number) => string) | undefined;
  readonly columnCount: number;
}

/** SQLSTATEs that are about a row's values. */
const rowCodes: readonly (readonly [RegExp, number])[] = [
  [/^23/, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION],
  [/^22001$/, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED],
  [/^22003$/, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW],
  [/^22/, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE],
];

let lastWriter = 0;

/**
 * Writes in a transaction of the connection: rows of columns by COPY, rows of values with many rows per INSERT.
 */
export class PostgresWriter implements SqlColumnWriter {
  private readonly client: PostgresClient;
  private readonly insert: InsertText;
  private readonly options: StatementOptions;
  private readonly label: string;
  private readonly rowsPerCall: number;
  private readonly name = `gantry_insert_${++lastWriter}`;
  /** The connection was in a transaction of the package's own, which decides about the rows. */
  private inOuterTransaction = false;
  private inTransaction = false;
  private readonly copy: CopyTarget | undefined;
  private readonly batches: CopyBatches | undefined;

  /** `copy` says how COPY writes the table; undefined where it cannot. */
  constructor(client: PostgresClient, insert: InsertText, options: StatementOptions, label: string, copy?: CopyTarget) {
    this.copy = copy;
    this.batches = copy && new CopyBatches(copy);
    this.client = client;
    this.insert = insert;
    this.options = options;
    this.label = label;
    const fitting = Math.floor(maxParameters / Math.max(1, insert.columnCount));
    this.rowsPerCall = insert.tuple ? Math.max(1, Math.min(rowsPerInsert, fitting)) : 1;
  }

  /** Destinations of one connection share its transaction. */
  write(values: readonly SqlValue[], rowCount: number): Promise<void> {
    return inTurn(this.client, () => this.writeRows(values, rowCount));
  }

  take(columns: readonly Column[], rows: Int32Array, count: number): TakenRows | undefined {
    const { batches, copy, client } = this;
    const batch = batches?.encode(columns, rows, count);
    if (batches === undefined || copy === undefined || batch === undefined) return undefined;
    return {
      write: (from, to) => inTurn(client, () => this.copyRows(batch, from, to, copy)),
      valuesOf: (row) => batch.valuesOf(row),
      release: () => batches.release(batch),
    };
  }

  private async copyRows(batch: CopyBatch, from: number, to: number, { statement, table }: CopyTarget): Promise<void> {
    const { client, options, label } = this;
    const bad = batch.outOfRange.find((row) => row >= from && row < to);
    if (bad !== undefined) throw outOfRange(bad - from, table, label);
    try {
      await this.begin();
      await withDeadline(options, statement, async (signal) => {
        const text = `SAVEPOINT gantry_rows; ${statement}; RELEASE SAVEPOINT gantry_rows`;
        const copy = new CopyRows(text, batch.parts(from, to));
        await client.runBytes(copy, signal);
        signal.throwIfAborted();
        if (copy.failure !== undefined) throw copy.failure;
      });
    } catch (error) {
      if (!options.signal.aborted) await client.query("ROLLBACK TO SAVEPOINT gantry_rows").catch(() => undefined);
      throw refusedRow(error, label, table) ?? postgresError(error, label, statement);
    }
  }

  private async writeRows(values: readonly SqlValue[], rowCount: number): Promise<void> {
    const { client, options, insert } = this;
    try {
      await this.begin();
      await withDeadline(options, insert.head, (signal) => this.insertRows(values, rowCount, signal));
    } catch (error) {
      if (!options.signal.aborted) await client.query("ROLLBACK TO SAVEPOINT gantry_rows").catch(() => undefined);
      throw refusedRow(error, this.label) ?? postgresError(error, this.label, insert.head);
    }
  }

  private async insertRows(values: readonly SqlValue[], rowCount: number, signal: AbortSignal): Promise<void> {
    const { client, insert } = this;
    await client.query("SAVEPOINT gantry_rows", [], signal);
    for (let row = 0; row < rowCount; row += this.rowsPerCall) {
      const rows = Math.min(this.rowsPerCall, rowCount - row);
      const part = values.slice(row * insert.columnCount, (row + rows) * insert.columnCount);
      const isFull = rows === this.rowsPerCall;
      await client.query(this.statement(rows), part, signal, isFull ? this.name : undefined);
    }
    await client.query("RELEASE SAVEPOINT gantry_rows", [], signal);
  }

  async commit(): Promise<void> {
    if (!this.inTransaction || this.inOuterTransaction) return;
    try {
      await this.client.query("COMMIT", [], this.options.signal);
    } catch (error) {
      throw refusedRow(error, this.label) ?? postgresError(error, this.label, "COMMIT");
    } finally {
      this.inTransaction = false;
    }
  }

  async close(): Promise<void> {
    if (!this.inTransaction || this.inOuterTransaction) return;
    this.inTransaction = false;
    await this.client.query("ROLLBACK").catch(() => undefined);
  }

  private async begin(): Promise<void> {
    if (this.inTransaction) return;
    this.inOuterTransaction = this.client.isInTransaction;
    if (!this.inOuterTransaction) await this.client.query("BEGIN", [], this.options.signal);
    this.inTransaction = true;
  }

  private statement(rows: number): string {
    const { head, tuple, columnCount } = this.insert;
    if (!tuple) return head;
    return head + Array.from({ length: rows }, (_, row) => tuple(row * columnCount + 1)).join(", ");
  }
}

/** `table` is that of a COPY: the server says at which of its rows it was. */
function refusedRow(error: unknown, label: string, table?: string): RowRefusedError | undefined {
  const code = postgresCode(error);
  const found = rowCodes.find(([pattern]) => pattern.test(code));
  if (!found || !(error instanceof Error)) return undefined;
  const detail = "detail" in error && error.detail ? ` ${String(error.detail)}` : "";
  const row = table === undefined ? undefined : copiedRow(error, table);
  return new RowRefusedError(found[1], `${label}: ${error.message}.${detail} (${code})`, row);
}

function copiedRow(error: Error, table: string): number | undefined {
  const context = "where" in error ? String(error.where).split("\n") : [];
  const start = `COPY ${table}, line `;
  const line = context.find((one) => one.startsWith(start))?.slice(start.length);
  return line === undefined ? undefined : Number.parseInt(line, 10) - 1;
}

function outOfRange(row: number, table: string, label: string): RowRefusedError {
  const text = `${label}: a number is out of the range of its column in ${table} (22003).`;
  return new RowRefusedError(DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW, text, row);
}
