import type { Column } from "../../data-flow/column";
import { withDeadline } from "../deadline";
import { inTurn } from "../in-turn";
import type { RowRefusedError } from "../row-refused-error";
import type { SqlColumnWriter, TakenRows } from "../sql-columns";
import type { SqlColumn, SqlValue, StatementOptions } from "../sql-connection";
import { quoteWithBackticks } from "../t-sql/identifiers";
import { mysqlLiteral, withLiterals } from "./literal";
import { type LoadBatch, LoadBatches, loadedValues } from "./load-batch";
import type { LoadField } from "./load-fields";
import type { MySqlClient } from "./mysql-client";
import { mysqlError, refusedRow } from "./mysql-error";

/** Beyond some hundred rows a statement nothing is gained. */
const rowsPerInsert = 500;

export interface InsertText {
  /** The statement up to VALUES, or the whole one, with a ? per column, for a statement that takes one row. */
  readonly head: string;
  readonly takesOneRow: boolean;
  readonly columns: readonly SqlColumn[];
  /** Columns whose NULL stands for the table's default. */
  readonly presets: readonly boolean[];
  /** Statements before the first row. */
  readonly before: readonly string[];
  /** The table and its columns, in the order of `columns`, where LOAD DATA LOCAL may write it. */
  readonly load: { readonly table: string; readonly columns: readonly SqlColumn[] } | undefined;
}

/**
 * Writes in a transaction of the connection: rows of columns by LOAD DATA LOCAL where the server allows it, rows of values with many
 * rows per INSERT. A load skips and bends what does not fit and only warns of it: then its rows are taken back and inserted by
 * statements, which refuse them.
 */
export class MySqlWriter implements SqlColumnWriter {
  private readonly client: MySqlClient;
  private readonly insert: InsertText;
  private readonly options: StatementOptions;
  private readonly label: string;
  /** The connection was in a transaction of the package's own, which decides about the rows. */
  private inOuterTransaction = false;
  private inTransaction = false;
  private isPrepared = false;
  /** Undefined when the table cannot be loaded, or when a load bent what statements took. */
  private batches: LoadBatches | undefined;

  constructor(client: MySqlClient, insert: InsertText, options: StatementOptions, label: string) {
    this.client = client;
    this.insert = insert;
    this.options = options;
    this.label = label;
    this.batches = insert.load && new LoadBatches(insert.load.columns);
  }

  take(columns: readonly Column[], rows: Int32Array, count: number): TakenRows | undefined {
    const { batches, insert } = this;
    if (batches === undefined || insert.load === undefined || this.needsDefaults(columns, rows, count))
      return undefined;
    const fields = batches.fieldsOf(columns);
    const batch = batches.encode(columns, rows, count);
    const statement = loadStatement(insert.load.table, insert.columns, fields);
    const valuesOf = (row: number) => loadedValues(batch, row, fields, insert.columns);
    return {
      write: (from, to) => inTurn(this.client, () => this.loadRows(statement, batch, from, to, valuesOf)),
      valuesOf,
      release: () => batches.release(batch),
    };
  }

  private needsDefaults(columns: readonly Column[], rows: Int32Array, count: number): boolean {
    return this.insert.presets.some((isPreset, place) => {
      const nulls = isPreset ? columns[place]?.nulls : undefined;
      return nulls !== undefined && rows.subarray(0, count).some((row) => nulls[row] === 1);
    });
  }

  private async loadRows(
    statement: string,
    { bytes, starts }: LoadBatch,
    from: number,
    to: number,
    valuesOf: (row: number) => SqlValue[],
  ): Promise<void> {
    const { client, options, label } = this;
    try {
      await this.begin();
      const part = bytes.subarray(starts[from], starts[to]);
      const isWhole = await withDeadline(options, statement, async (signal) => {
        await client.query("SAVEPOINT gantry_rows", signal);
        const { changed, warnings } = await client.load(statement, part, signal);
        if (changed !== to - from || warnings > 0) return false;
        await client.query("RELEASE SAVEPOINT gantry_rows", signal);
        return true;
      });
      if (isWhole) return;
      await client.query("ROLLBACK TO SAVEPOINT gantry_rows", options.signal);
    } catch (error) {
      if (!options.signal.aborted) await client.query("ROLLBACK TO SAVEPOINT gantry_rows").catch(() => undefined);
      const refused = refusedRow(error, label, 0);
      if (refused === undefined) throw mysqlError(error, label, statement);
    }
    const rows = Array.from({ length: to - from }, (_, row) => valuesOf(from + row));
    await this.writeRows(rows.flat(), to - from);
    // Statements took what the load warned of: the next load would be for nothing as well.
    this.batches = undefined;
  }

  write(values: readonly SqlValue[], rowCount: number): Promise<void> {
    return inTurn(this.client, () => this.writeRows(values, rowCount));
  }

  private async writeRows(values: readonly SqlValue[], rowCount: number): Promise<void> {
    const { client, options, insert, label } = this;
    let first = 0;
    let underWay = 0;
    try {
      await this.begin();
      await withDeadline(options, insert.head, async (signal) => {
        await client.query("SAVEPOINT gantry_rows", signal);
        for (const { sql, rows } of this.statements(values, rowCount)) {
          underWay = rows;
          await client.query(sql, signal);
          first += rows;
        }
        await client.query("RELEASE SAVEPOINT gantry_rows", signal);
      });
    } catch (error) {
      const refused = refusedRow(error, label, first);
      const named =
        refused && refused.row === undefined ? await this.findRow(values, first, underWay, refused) : refused;
      if (!options.signal.aborted) await client.query("ROLLBACK TO SAVEPOINT gantry_rows").catch(() => undefined);
      throw named ?? mysqlError(error, label, insert.head);
    }
  }

  /** The server has taken back the statement of many rows and says not which one it was: row by row it does. */
  private async findRow(
    values: readonly SqlValue[],
    first: number,
    rows: number,
    refused: RowRefusedError,
  ): Promise<RowRefusedError> {
    const width = this.insert.columns.length;
    for (let row = first; row < first + rows; row++) {
      try {
        const single = this.statements(values.slice(row * width, (row + 1) * width), 1);
        for (const { sql } of single) await this.client.query(sql, this.options.signal);
      } catch (error) {
        return refusedRow(error, this.label, row)?.at(row) ?? refused;
      }
    }
    return refused;
  }

  async commit(): Promise<void> {
    if (!this.inTransaction || this.inOuterTransaction) return;
    this.inTransaction = false;
    try {
      await this.client.query("COMMIT", this.options.signal);
    } catch (error) {
      throw mysqlError(error, this.label, "COMMIT");
    }
  }

  async close(): Promise<void> {
    if (!this.inTransaction || this.inOuterTransaction) return;
    this.inTransaction = false;
    // Taking back half a million rows takes the server a second, which a stop has not.
    if (this.options.signal.aborted) this.client.abandon();
    else await this.client.query("ROLLBACK").catch(() => undefined);
  }

  private async begin(): Promise<void> {
    const { client, options, insert } = this;
    if (!this.isPrepared) for (const sql of insert.before) await client.query(sql, options.signal);
    this.isPrepared = true;
    if (this.inTransaction) return;
    this.inOuterTransaction = client.isInTransaction;
    if (!this.inOuterTransaction) await client.query("START TRANSACTION", options.signal);
    this.inTransaction = true;
  }

  /** The statements of a call, none longer than the server takes; a single row that is goes out as it is, and is refused there. */
  private *statements(values: readonly SqlValue[], rowCount: number): Generator<{ sql: string; rows: number }> {
    const { insert, client } = this;
    const width = insert.columns.length;
    let tuples: string[] = [];
    let length = 0;
    for (let row = 0; row < rowCount; row++) {
      const literals = insert.columns.map((column, place) =>
        this.literal(values[row * width + place] ?? null, column, place),
      );
      if (insert.takesOneRow) {
        yield { sql: withLiterals(insert.head, literals, client.quoting), rows: 1 };
        continue;
      }
      const tuple = `(${literals.join(", ")})`;
      const isFull = tuples.length === rowsPerInsert || length + tuple.length > client.maxStatementBytes / 4;
      if (isFull && tuples.length > 0) {
        yield { sql: insert.head + tuples.join(", "), rows: tuples.length };
        tuples = [];
        length = 0;
      }
      tuples.push(tuple);
      length += tuple.length + 2;
    }
    if (tuples.length > 0) yield { sql: insert.head + tuples.join(", "), rows: tuples.length };
  }

  private literal(value: SqlValue, { type }: SqlColumn, place: number): string {
    return value === null && this.insert.presets[place] ? "DEFAULT" : mysqlLiteral(value, type);
  }
}

/** The load of a table; separators are written in hexadecimal, because a session may not know backslashes. */
function loadStatement(table: string, columns: readonly SqlColumn[], fields: readonly LoadField[]): string {
  const places = columns.map(({ name }, place) =>
    reads(fields[place]) === "plain" ? quoteWithBackticks(name) : `@g${place}`,
  );
  const sets = columns.flatMap(({ name }, place) => {
    const kind = reads(fields[place]);
    const value = kind === "hex" ? `UNHEX(@g${place})` : `@g${place} + 0`;
    return kind === "plain" ? [] : [`${quoteWithBackticks(name)} = ${value}`];
  });
  const separators = "FIELDS TERMINATED BY x'09' ESCAPED BY x'5c' LINES TERMINATED BY x'0a'";
  const set = sets.length > 0 ? ` SET ${sets.join(", ")}` : "";
  return `LOAD DATA LOCAL INFILE 'gantry' INTO TABLE ${table} CHARACTER SET utf8mb4 ${separators} (${places.join(", ")})${set}`;
}

function reads(field: LoadField | undefined): LoadField["reads"] {
  return field?.reads ?? "plain";
}
