import { PORTION_BYTES } from "../../data-flow/large-object";
import { withDeadline } from "../deadline";
import type { ColumnMisfit, ColumnTarget, SqlColumnReader } from "../sql-columns";
import type { ReaderOptions, SqlBatch, SqlColumn } from "../sql-connection";
import { binaryTypes } from "./binary-value";
import { postgresType } from "./column-type";
import { MessageRows, type ReadUntil } from "./message-rows";
import type { PostgresResult } from "./postgres-client";
import { postgresError } from "./postgres-error";
import { RowBytes } from "./row-bytes";
import { Cursor, type RowSource } from "./row-source";

interface ReaderInput extends RowSource {
  readonly options: ReaderOptions;
  readonly label: string;
  /** The query asked for no rows: what its columns are. */
  readonly description: PostgresResult;
}

/**
 * The rows of a query. Columns are filled from a COPY in binary format, or from a binary cursor where a COPY cannot be: a query with
 * parameters, and a session that others use meanwhile. Rows as values come from a cursor.
 */
export class PostgresReader implements SqlColumnReader {
  readonly columns: readonly SqlColumn[];
  private readonly input: ReaderInput;
  private rows: MessageRows | undefined;
  private copy: RowBytes | undefined;
  private cursor: Cursor | undefined;
  /** Rows of the cursor that are on their way. */
  private fetched: RowBytes | undefined;
  private readonly batchBytes: number;
  /** Rows to ask for next in a session that others use meanwhile, where all that are asked for are taken at once. */
  private fetchRows: number;

  constructor(input: ReaderInput) {
    this.input = input;
    this.columns = columnsOf(input.description);
    this.batchBytes = input.options.batchBytes ?? PORTION_BYTES;
    this.fetchRows = input.isShared && input.options.largeObjects ? 1 : Number.POSITIVE_INFINITY;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SqlBatch> {
    const { options, label, sql } = this.input;
    try {
      let batch = await withDeadline(options, sql, async (signal) => {
        this.cursor = await Cursor.open(this.input, "", signal);
        return this.fetch(this.cursor, signal);
      });
      while (batch.rows.length > 0 && this.cursor) {
        const next = this.fetch(this.cursor, options.signal);
        yield { rowCount: batch.rows.length, values: batch.rows.flat() };
        batch = await next;
      }
    } catch (error) {
      throw postgresError(error, label, sql);
    } finally {
      await this.end();
    }
  }

  get misfits(): readonly ColumnMisfit[] {
    return this.rows?.misfits ?? [];
  }

  private get usesCopy(): boolean {
    const { isShared, parameters } = this.input;
    return !isShared && parameters.length === 0;
  }

  bind(targets: readonly ColumnTarget[]): void {
    const types = this.input.description.fields.map(({ dataTypeID }) => sentAs(dataTypeID).oid);
    this.rows = new MessageRows(types, targets, this.usesCopy ? "copy" : "cursor", this.batchBytes);
  }

  async fill(maxRows: number): Promise<number> {
    const { options, label, sql } = this.input;
    const { rows } = this;
    if (rows === undefined) throw new Error("The reader is not bound to columns.");
    rows.begin(maxRows);
    try {
      const isFirst = this.copy === undefined && this.cursor === undefined;
      const read = (signal: AbortSignal) => this.read(rows, maxRows, signal);
      return await (isFirst ? withDeadline(options, sql, read) : read(options.signal));
    } catch (error) {
      throw postgresError(error, label, sql);
    }
  }

  private async read(rows: MessageRows, maxRows: number, signal: AbortSignal): Promise<number> {
    const binary = this.binaryQuery();
    if (this.usesCopy) {
      this.copy ??= this.start(`COPY (${binary}\n) TO STDOUT (FORMAT binary)`, signal);
      return this.take(rows, this.copy, "rowsOrBytes", signal);
    }
    this.cursor ??= await Cursor.open({ ...this.input, sql: binary }, "BINARY", signal);
    if (this.input.isShared) return this.fetchWhole(rows, this.cursor, maxRows, signal);
    for (;;) {
      const isNew = this.fetched === undefined;
      this.fetched ??= this.start(this.cursor.fetch(maxRows), signal);
      const count = await this.take(rows, this.fetched, "endOrBytes", signal);
      if (this.fetched.isOver) this.fetched = undefined;
      // The batch before may have ended with the last one of the rows that were asked for.
      if (count > 0 || isNew) return count;
    }
  }

  /** Asks for as many rows as make a batch by those that came before, twice as many as then at most. */
  private async fetchWhole(rows: MessageRows, cursor: Cursor, maxRows: number, signal: AbortSignal): Promise<number> {
    const asked = Math.min(maxRows, this.fetchRows);
    const count = await this.take(rows, this.start(cursor.fetch(asked), signal), "end", signal);
    const fitting = Math.floor((count * this.batchBytes) / Math.max(1, rows.size));
    if (this.fetchRows < Number.POSITIVE_INFINITY) this.fetchRows = Math.max(1, Math.min(2 * asked, fitting));
    return count;
  }

  private start(text: string, signal: AbortSignal): RowBytes {
    const query = new RowBytes(text);
    void this.input.client.runBytes(query, signal);
    return query;
  }

  private async take(rows: MessageRows, query: RowBytes, until: ReadUntil, signal: AbortSignal): Promise<number> {
    const count = await rows.read(query, until);
    if (query.failure === undefined) return count;
    signal.throwIfAborted();
    throw query.failure;
  }

  async end(): Promise<void> {
    const { copy, cursor, rows, fetched } = this;
    this.cursor = undefined;
    if (fetched && rows) await rows.skip(fetched);
    if (copy && rows && !copy.isOver) {
      // An execution that stops has had the statement cancelled already; a second request could hit the next one.
      if (!this.input.options.signal.aborted) await this.input.client.cancel();
      await rows.skip(copy);
    }
    await cursor?.close();
  }

  private fetch(cursor: Cursor, signal: AbortSignal): Promise<PostgresResult> {
    const { client, options } = this.input;
    const batch = client.query(cursor.fetch(options.batchRows), [], signal);
    // When the caller stops reading, nobody waits for this batch any more.
    batch.catch(() => undefined);
    return batch;
  }

  /** The query, with the columns that are read in another type than their own. */
  private binaryQuery(): string {
    const { sql, description } = this.input;
    const casts = description.fields.map(({ dataTypeID }) => sentAs(dataTypeID).cast);
    if (casts.every((cast) => cast === "")) return sql;
    const names = casts.map((_, place) => `c${place}`);
    const list = names.map((name, place) => `${name}${casts[place]}`).join(", ");
    return `SELECT ${list} FROM (${sql}\n) AS gantry_rows (${names.join(", ")})`;
  }
}

/** The type in which a column's values are asked for. Money has no scale of its own in binary, and a moment with a zone no zone. */
function sentAs(oid: number): { readonly oid: number; readonly cast: string } {
  if (binaryTypes.has(oid)) return { oid, cast: "" };
  return oid === 790 ? { oid: 1700, cast: "::pg_catalog.numeric" } : { oid: 25, cast: "::pg_catalog.text" };
}

export function columnsOf(result: PostgresResult): SqlColumn[] {
  return result.fields.map(({ name, dataTypeID, dataTypeModifier }) => ({
    name,
    type: postgresType(dataTypeID, dataTypeModifier),
  }));
}
