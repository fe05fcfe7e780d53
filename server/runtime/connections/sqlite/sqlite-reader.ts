import type { SqlBatch, SqlColumn, SqlReader } from "../sql-connection";
import type { SqliteFetchResult } from "./protocol";
import { sqliteError } from "./sqlite-error";
import type { SqliteThread } from "./thread";

interface ReaderInput {
  readonly thread: SqliteThread;
  readonly cursor: number;
  readonly columns: readonly SqlColumn[];
  readonly first: SqliteFetchResult;
  readonly batchRows: number;
  readonly signal: AbortSignal;
  readonly label: string;
  readonly statement: string;
  /** Called once when the statement has ended. */
  readonly onEnd: () => void;
}

/** Rows of a running query. The next batch is fetched while the caller works on the last one. */
export class SqliteReader implements SqlReader {
  readonly columns: readonly SqlColumn[];
  private readonly input: ReaderInput;

  constructor(input: ReaderInput) {
    this.input = input;
    this.columns = input.columns;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SqlBatch> {
    const { thread, cursor, first, label, statement, onEnd } = this.input;
    try {
      let batch: SqliteFetchResult | undefined = first;
      while (batch) {
        const next: Promise<SqliteFetchResult> | undefined = batch.done ? undefined : this.fetch();
        if (batch.rowCount > 0) yield batch;
        batch = await next;
      }
    } catch (error) {
      throw sqliteError(error, label, statement);
    } finally {
      if (!thread.isLost) await thread.call("closeCursor", { cursor }).catch(() => undefined);
      onEnd();
    }
  }

  private fetch(): Promise<SqliteFetchResult> {
    const { thread, cursor, batchRows, signal } = this.input;
    const batch = thread.call("fetch", { cursor, maxRows: batchRows }, signal);
    // When the caller stops reading, nobody waits for this batch any more; its failure is not lost, it is not wanted.
    batch.catch(() => undefined);
    return batch;
  }
}
