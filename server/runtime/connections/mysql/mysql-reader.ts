import type { SqlBatch, SqlColumn, SqlReader, SqlValue } from "../sql-connection";
import type { MySqlColumn } from "./column-type";
import type { MySqlClient, MySqlSink } from "./mysql-client";
import { mysqlError } from "./mysql-error";

interface ReaderInput {
  readonly client: MySqlClient;
  readonly sql: string;
  readonly batchRows: number;
  readonly signal: AbortSignal;
  readonly label: string;
}

/** Rows of a running statement, gathered in batches. */
export class MySqlReader implements SqlReader {
  readonly columns: readonly SqlColumn[];
  private readonly rows: RowQueue;
  private readonly input: ReaderInput;

  private constructor(rows: RowQueue, input: ReaderInput) {
    this.columns = rows.found;
    this.rows = rows;
    this.input = input;
  }

  /** Starts the statement and waits for its columns. */
  static async start(input: ReaderInput): Promise<MySqlReader> {
    const { client, sql, signal, label } = input;
    const rows = new RowQueue(client, input.batchRows);
    client.stream(sql, rows.sink, signal).then(
      () => rows.end(undefined),
      (error) => rows.end(mysqlError(error, label, sql)),
    );
    await rows.until(() => rows.hasColumns);
    return new MySqlReader(rows, input);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SqlBatch> {
    const { rows, input } = this;
    try {
      for (;;) {
        await rows.until(() => rows.rowCount >= input.batchRows);
        if (rows.rowCount === 0) return;
        yield rows.take();
      }
    } finally {
      if (rows.isRunning) await rows.giveUp();
    }
  }
}

/**
 * Rows on their way; the session is paused while a full batch waits. When another statement wants the session, the rest is taken
 * into memory instead, because the two would wait for each other for ever.
 */
class RowQueue {
  found: readonly MySqlColumn[] = [];
  hasColumns = false;
  isRunning = true;
  rowCount = 0;
  readonly sink: MySqlSink;
  private readonly client: MySqlClient;
  private readonly batchRows: number;
  private values: SqlValue[] = [];
  private results = 0;
  private isHurried = false;
  private failure: unknown;
  private wake: () => void = () => undefined;

  constructor(client: MySqlClient, batchRows: number) {
    this.client = client;
    this.batchRows = batchRows;
    this.sink = {
      columns: (columns) => this.begin(columns),
      row: (row) => this.add(row),
      hurry: () => {
        this.isHurried = true;
        client.resume();
      },
    };
  }

  /** Waits for a condition or the end; throws what ended the statement. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition() && this.isRunning) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.failure !== undefined && !condition()) throw this.failure;
  }

  take(): SqlBatch {
    const rowCount = Math.min(this.rowCount, this.batchRows);
    const values = this.values.splice(0, rowCount * this.found.length);
    this.rowCount -= rowCount;
    if (this.isRunning && this.rowCount < this.batchRows) this.client.resume();
    return { rowCount, values };
  }

  end(failure: unknown): void {
    this.failure = failure;
    this.isRunning = false;
    this.hasColumns = true;
    this.wake();
  }

  /** Nobody wants the rest: the statement is ended on the server, and what is on the way is dropped. */
  async giveUp(): Promise<void> {
    this.results = Number.POSITIVE_INFINITY;
    this.client.resume();
    await this.client.cancel();
    await this.client.query("DO 0").catch(() => undefined);
  }

  /** A procedure may bring several results; the first one is the source's. */
  private begin(columns: readonly MySqlColumn[]): void {
    this.results++;
    if (this.results > 1) return;
    this.found = columns;
    this.hasColumns = true;
    this.wake();
  }

  private add(row: readonly (Buffer | null)[]): void {
    if (this.results !== 1) return;
    for (const [place, column] of this.found.entries()) {
      const value = row[place] ?? null;
      this.values.push(value === null ? null : column.read(value));
    }
    this.rowCount++;
    if (this.rowCount < this.batchRows) return;
    if (!this.isHurried) this.client.pause();
    this.wake();
  }
}
