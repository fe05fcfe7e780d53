import { PORTION_BYTES } from "../../data-flow/large-object";
import type { ColumnMisfit, ColumnTarget, SqlColumnReader } from "../sql-columns";
import type { SqlBatch, SqlColumn, SqlValue } from "../sql-connection";
import type { MySqlColumn } from "./column-type";
import { FillColumns } from "./fill-columns";
import type { MySqlClient, MySqlSink } from "./mysql-client";
import { mysqlError } from "./mysql-error";
import { fieldAt, placeFields, RowBlock } from "./row-block";

interface ReaderInput {
  readonly client: MySqlClient;
  readonly sql: string;
  readonly batchRows: number;
  readonly batchBytes?: number | undefined;
  readonly signal: AbortSignal;
  readonly label: string;
}

/** Rows of a running statement, gathered in batches. */
export class MySqlReader implements SqlColumnReader {
  readonly columns: readonly SqlColumn[];
  private readonly rows: RowQueue;
  private readonly input: ReaderInput;
  private filled: FillColumns | undefined;

  private constructor(rows: RowQueue, input: ReaderInput) {
    this.columns = rows.found;
    this.rows = rows;
    this.input = input;
  }

  /** Starts the statement and waits for its columns. */
  static async start(input: ReaderInput): Promise<MySqlReader> {
    const { client, sql, signal, label } = input;
    const rows = new RowQueue(client, input.batchRows, input.batchBytes ?? PORTION_BYTES);
    client.stream(sql, rows.sink, signal).then(
      () => rows.end(undefined),
      (error) => rows.end(mysqlError(error, label, sql)),
    );
    await rows.until(() => rows.hasColumns);
    return new MySqlReader(rows, input);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SqlBatch> {
    try {
      for (let block = await this.next(); block; block = await this.next()) {
        yield { rowCount: block.rowCount, values: valuesOf(block, this.rows.found) };
      }
    } finally {
      await this.end();
    }
  }

  get misfits(): readonly ColumnMisfit[] {
    return this.filled?.misfits ?? [];
  }

  bind(targets: readonly ColumnTarget[]): void {
    this.filled = new FillColumns(this.rows.found, targets);
  }

  /** Rows are gathered in batches of the size the reader was opened with; `maxRows` is that number. */
  async fill(maxRows: number): Promise<number> {
    const { batchRows } = this.input;
    if (maxRows !== batchRows) throw new RangeError(`Batches of this reader have ${batchRows} rows.`);
    const block = await this.next();
    if (block === undefined) return 0;
    this.filled?.fill(block);
    return block.rowCount;
  }

  async end(): Promise<void> {
    if (this.rows.isRunning) await this.rows.giveUp();
  }

  /** The next batch, which is the caller's until it asks again. */
  private async next(): Promise<RowBlock | undefined> {
    const { rows } = this;
    await rows.until(() => rows.hasBatch);
    return rows.take();
  }
}

function valuesOf(block: RowBlock, columns: readonly MySqlColumn[]): SqlValue[] {
  const { bytes, rowCount } = block;
  const width = columns.length;
  const none = { offsets: new Int32Array(0), lengths: new Int32Array(0) };
  const { offsets, lengths } = placeFields(block, width, none);
  const values: SqlValue[] = new Array(rowCount * width);
  for (const [place, { read }] of columns.entries()) {
    for (let row = 0, at = place * rowCount; row < rowCount; row++, at++) {
      const field = fieldAt(bytes, offsets[at] ?? 0, lengths[at] ?? -1);
      const value = field === null ? null : read(field);
      values[row * width + place] = value instanceof Uint8Array ? Buffer.from(value) : value;
    }
  }
  return values;
}

/**
 * Rows on their way; the session is paused while a full batch waits. When another statement wants the session, the rest is taken
 * into memory instead, because the two would wait for each other for ever.
 */
class RowQueue {
  found: readonly MySqlColumn[] = [];
  hasColumns = false;
  isRunning = true;
  readonly sink: MySqlSink;
  private readonly client: MySqlClient;
  private readonly batchRows: number;
  private readonly batchBytes: number;
  /** Batches that are complete but for the last one. */
  private blocks: RowBlock[] = [new RowBlock()];
  private taken: RowBlock | undefined;
  private results = 0;
  private isHurried = false;
  private failure: unknown;
  private wake: () => void = () => undefined;

  constructor(client: MySqlClient, batchRows: number, batchBytes: number) {
    this.client = client;
    this.batchRows = batchRows;
    this.batchBytes = batchBytes;
    this.sink = {
      columns: (columns) => this.begin(columns),
      row: (bytes, start, end) => this.add(bytes, start, end),
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

  get hasBatch(): boolean {
    const [first] = this.blocks;
    return first !== undefined && this.isWhole(first);
  }

  /** Whether a block has the rows, or the bytes, of a batch. */
  private isWhole({ rowCount, size }: RowBlock): boolean {
    return rowCount >= this.batchRows || size >= this.batchBytes;
  }

  /** The first batch; the one taken before is free for new rows. */
  take(): RowBlock | undefined {
    const free = this.taken;
    const block = this.blocks.shift();
    free?.clear(2 * this.batchBytes);
    if (this.blocks.length === 0) this.blocks.push(free ?? new RowBlock());
    this.taken = block;
    if (this.isRunning && !this.hasBatch) this.client.resume();
    return block === undefined || block.rowCount === 0 ? undefined : block;
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

  private add(bytes: Buffer, start: number, end: number): void {
    if (this.results !== 1) return;
    let block = this.blocks.at(-1);
    if (block === undefined || this.isWhole(block)) {
      block = new RowBlock();
      this.blocks.push(block);
    }
    block.add(bytes, start, end);
    if (!this.isWhole(block)) return;
    if (!this.isHurried) this.client.pause();
    this.wake();
  }
}
