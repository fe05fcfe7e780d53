import {
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/codes";
import { withDeadline } from "../deadline";
import { inTurn } from "../in-turn";
import { RowRefusedError } from "../row-refused-error";
import type { SqlValue, SqlWriter, StatementOptions } from "../sql-connection";
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

/** Inserts with many rows per statement, in a transaction of the connection. */
export class PostgresWriter implements SqlWriter {
  private readonly client: PostgresClient;
  private readonly insert: InsertText;
  private readonly options: StatementOptions;
  private readonly label: string;
  private readonly rowsPerCall: number;
  private readonly name = `gantry_insert_${++lastWriter}`;
  /** The connection was in a transaction of the package's own, which decides about the rows. */
  private inOuterTransaction = false;
  private inTransaction = false;

  constructor(client: PostgresClient, insert: InsertText, options: StatementOptions, label: string) {
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

function refusedRow(error: unknown, label: string): RowRefusedError | undefined {
  const code = postgresCode(error);
  const found = rowCodes.find(([pattern]) => pattern.test(code));
  if (!found || !(error instanceof Error)) return undefined;
  const detail = "detail" in error && error.detail ? ` ${String(error.detail)}` : "";
  return new RowRefusedError(found[1], `${label}: ${error.message}.${detail} (${code})`, undefined);
}
