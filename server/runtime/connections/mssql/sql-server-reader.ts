import type sql from "mssql";
import { isBlob } from "../../data-flow/large-object";
import type { SqlBatch, SqlColumn, SqlReader, SqlValue } from "../sql-connection";
import { dataTypeOf, type ServerColumn } from "./column-type";
import { fromServer } from "./server-value";
import { sqlServerError } from "./sql-server-error";

interface ReaderInput {
  readonly request: sql.Request;
  readonly columns: SqlColumn[];
  readonly rows: AsyncQueue;
  readonly signal: AbortSignal;
  readonly label: string;
  readonly statement: string;
}

/** Rows of a streaming request, gathered in batches; the stream is paused while a full batch waits. */
export class SqlServerReader implements SqlReader {
  readonly columns: readonly SqlColumn[];
  private readonly input: ReaderInput;

  private constructor(input: ReaderInput) {
    this.input = input;
    this.columns = input.columns;
  }

  /** Starts the query and waits for its columns. */
  static async start(
    request: sql.Request,
    query: { text: string; label: string; batchRows: number; batchBytes: number; signal: AbortSignal },
  ): Promise<SqlServerReader> {
    const { text, label, batchRows, batchBytes, signal } = query;
    request.stream = true;
    request.arrayRowMode = true;
    const cancel = () => request.cancel();
    signal.addEventListener("abort", cancel, { once: true });
    const rows = new AsyncQueue(batchRows, batchBytes, request, () => signal.removeEventListener("abort", cancel));
    // Its failures come as events, which the queue hears.
    request.query(text).catch(() => undefined);
    try {
      const columns = await rows.columns;
      return new SqlServerReader({ request, columns, rows, signal, label, statement: text });
    } catch (error) {
      signal.throwIfAborted();
      throw sqlServerError(error, label, text);
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SqlBatch> {
    const { rows, signal, label, statement, request } = this.input;
    let ended = false;
    try {
      for (let batch = await rows.next(); batch; batch = await rows.next()) yield batch;
      ended = true;
    } catch (error) {
      ended = true;
      signal.throwIfAborted();
      throw sqlServerError(error, label, statement);
    } finally {
      if (!ended) request.cancel();
    }
  }
}

/** Turns the driver's events into batches that are asked for. */
class AsyncQueue {
  readonly columns: Promise<SqlColumn[]>;
  private readonly batchRows: number;
  private readonly batchBytes: number;
  private readonly request: sql.Request;
  private types: SqlColumn[] = [];
  private values: SqlValue[] = [];
  private rowCount = 0;
  /** Columns of large objects, and the bytes of theirs in the batch. */
  private blobs: number[] = [];
  private bytes = 0;
  private isDone = false;
  private failure: unknown;
  private wake: () => void = () => undefined;

  constructor(batchRows: number, batchBytes: number, request: sql.Request, onEnd: () => void) {
    this.batchRows = batchRows;
    this.batchBytes = batchBytes;
    this.request = request;
    this.columns = new Promise((resolve, reject) => {
      request.once("recordset", (columns: ServerColumn[]) => {
        this.types = columns.map((column) => ({ name: column.name, type: dataTypeOf(column) }));
        this.blobs = this.types.flatMap(({ type }, place) => (isBlob(type) ? [place] : []));
        resolve(this.types);
      });
      request.on("row", (row: unknown[]) => this.add(row));
      request.once("error", (error: unknown) => {
        this.failure = error;
        reject(error);
        this.wake();
      });
      request.once("done", () => {
        this.isDone = true;
        onEnd();
        resolve([]);
        this.wake();
      });
    });
  }

  /** The next batch, undefined after the last. */
  async next(): Promise<SqlBatch | undefined> {
    while (!this.isWhole && !this.isDone && this.failure === undefined) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.failure !== undefined) throw this.failure;
    if (this.rowCount === 0) return undefined;
    const batch = { rowCount: this.rowCount, values: this.values };
    this.values = [];
    this.rowCount = 0;
    this.bytes = 0;
    this.request.resume();
    return batch;
  }

  /** Whether the batch has all the rows, or the bytes, it may have. */
  private get isWhole(): boolean {
    return this.rowCount >= this.batchRows || this.bytes >= this.batchBytes;
  }

  private add(row: readonly unknown[]): void {
    for (let column = 0; column < this.types.length; column++) {
      const type = this.types[column]?.type;
      this.values.push(type === undefined ? null : fromServer(row[column], type));
    }
    this.rowCount++;
    for (const place of this.blobs) this.bytes += sizeOf(row[place]);
    if (!this.isWhole) return;
    this.request.pause();
    this.wake();
  }
}

/** Bytes of a large object as the driver has it, about: a text lies in memory with one or two bytes a letter. */
function sizeOf(value: unknown): number {
  return typeof value === "string" || value instanceof Uint8Array ? value.length : 0;
}
