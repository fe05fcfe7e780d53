import type { ColumnMisfit, ColumnTarget, SqlColumnReader } from "../sql-columns";
import type { SqlBatch, SqlColumn } from "../sql-connection";
import { FillColumns } from "./fill-columns";
import type { SqliteFetchResult } from "./protocol";
import { sqliteError } from "./sqlite-error";
import type { SqliteThread } from "./thread";
import { unpackRows } from "./unpack-rows";

interface ReaderInput {
  readonly thread: SqliteThread;
  readonly cursor: number;
  readonly columns: readonly SqlColumn[];
  readonly first: SqliteFetchResult;
  readonly batchRows: number;
  readonly batchBytes: number;
  readonly signal: AbortSignal;
  readonly label: string;
  readonly statement: string;
  /** Called once when the statement has ended. */
  readonly onEnd: () => void;
}

/** Rows of a running query. The next batch is fetched while the caller works on the last one. */
export class SqliteReader implements SqlColumnReader {
  readonly columns: readonly SqlColumn[];
  private readonly input: ReaderInput;
  private columnsToFill: FillColumns | undefined;
  private next: Promise<SqliteFetchResult> | undefined;
  private hasEnded = false;

  constructor(input: ReaderInput) {
    this.input = input;
    this.columns = input.columns;
    this.next = Promise.resolve(input.first);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SqlBatch> {
    try {
      for (let batch = await this.take(); batch; batch = await this.take()) {
        if (batch.rowCount > 0) yield { rowCount: batch.rowCount, values: unpackRows(batch) };
      }
    } finally {
      await this.end();
    }
  }

  get misfits(): readonly ColumnMisfit[] {
    return this.columnsToFill?.misfits ?? [];
  }

  bind(targets: readonly ColumnTarget[]): void {
    this.columnsToFill = new FillColumns(targets);
  }

  /** The thread hands out whole batches: `maxRows` is the number of rows the reader was opened with. */
  async fill(maxRows: number): Promise<number> {
    if (maxRows !== this.input.batchRows)
      throw new RangeError(`Batches of this reader have ${this.input.batchRows} rows.`);
    const batch = await this.take();
    if (batch === undefined || batch.rowCount === 0) return 0;
    this.columnsToFill?.fill(batch);
    return batch.rowCount;
  }

  async end(): Promise<void> {
    const { thread, cursor, onEnd } = this.input;
    if (this.hasEnded) return;
    this.hasEnded = true;
    if (!thread.isLost) await thread.call("closeCursor", { cursor }).catch(() => undefined);
    onEnd();
  }

  /** The next batch; asks for the one after it. */
  private async take(): Promise<SqliteFetchResult | undefined> {
    const { label, statement } = this.input;
    try {
      const batch = await this.next;
      this.next = batch === undefined || batch.done ? undefined : this.fetch();
      return batch;
    } catch (error) {
      throw sqliteError(error, label, statement);
    }
  }

  private fetch(): Promise<SqliteFetchResult> {
    const { thread, cursor, batchRows: maxRows, batchBytes: maxBytes, signal } = this.input;
    const batch = thread.call("fetch", { cursor, maxRows, maxBytes }, signal);
    // When the caller stops reading, nobody waits for this batch any more; its failure is not lost, it is not wanted.
    batch.catch(() => undefined);
    return batch;
  }
}
