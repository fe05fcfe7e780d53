import { withDeadline } from "../deadline";
import { inTurn } from "../in-turn";
import type { SqlColumn, SqlValue, SqlWriter, StatementOptions } from "../sql-connection";
import { mysqlLiteral, withLiterals } from "./literal";
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
}

/** Inserts with many rows per statement, in a transaction of the connection. */
export class MySqlWriter implements SqlWriter {
  private readonly client: MySqlClient;
  private readonly insert: InsertText;
  private readonly options: StatementOptions;
  private readonly label: string;
  /** The connection was in a transaction of the package's own, which decides about the rows. */
  private inOuterTransaction = false;
  private inTransaction = false;
  private isPrepared = false;

  constructor(client: MySqlClient, insert: InsertText, options: StatementOptions, label: string) {
    this.client = client;
    this.insert = insert;
    this.options = options;
    this.label = label;
  }

  write(values: readonly SqlValue[], rowCount: number): Promise<void> {
    return inTurn(this.client, () => this.writeRows(values, rowCount));
  }

  private async writeRows(values: readonly SqlValue[], rowCount: number): Promise<void> {
    const { client, options, insert, label } = this;
    let first = 0;
    try {
      await this.begin();
      await withDeadline(options, insert.head, async (signal) => {
        await client.query("SAVEPOINT gantry_rows", signal);
        for (const { sql, rows } of this.statements(values, rowCount)) {
          await client.query(sql, signal);
          first += rows;
        }
        await client.query("RELEASE SAVEPOINT gantry_rows", signal);
      });
    } catch (error) {
      if (!options.signal.aborted) await client.query("ROLLBACK TO SAVEPOINT gantry_rows").catch(() => undefined);
      throw refusedRow(error, label, first) ?? mysqlError(error, label, insert.head);
    }
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
    await this.client.query("ROLLBACK").catch(() => undefined);
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
