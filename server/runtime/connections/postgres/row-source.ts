import type { SqlValue, StatementOptions } from "../sql-connection";
import type { PostgresClient } from "./postgres-client";

/** What is read, and from where. */
export interface RowSource {
  readonly client: PostgresClient;
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
  readonly options: StatementOptions;
  /** Other statements use the session while the rows are read. */
  readonly isShared: boolean;
}

let lastCursor = 0;

/**
 * A server-side cursor. It lives in a transaction: that of the session, or one of its own. In a session that others use it must not
 * begin one, which their rows would belong to; there the server keeps the rows beyond the transaction (WITH HOLD).
 */
export class Cursor {
  readonly name = `gantry_cursor_${++lastCursor}`;
  private readonly client: PostgresClient;
  private ownsTransaction = false;

  private constructor(client: PostgresClient) {
    this.client = client;
  }

  /** Declares the cursor; a binary one hands its rows out in PostgreSQL's binary format. */
  static async open(
    { client, sql, parameters, isShared }: RowSource,
    format: "BINARY" | "",
    signal: AbortSignal,
  ): Promise<Cursor> {
    const cursor = new Cursor(client);
    const isAlone = !client.isInTransaction;
    cursor.ownsTransaction = isAlone && !isShared;
    const hold = isAlone && isShared ? "WITH HOLD" : "";
    if (cursor.ownsTransaction) await client.query("BEGIN", [], signal);
    try {
      await client.query(`DECLARE ${cursor.name} ${format} NO SCROLL CURSOR ${hold} FOR ${sql}`, parameters, signal);
      return cursor;
    } catch (error) {
      if (cursor.ownsTransaction) await client.query("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  fetch(rows: number): string {
    return `FETCH ${rows} FROM ${this.name}`;
  }

  async close(): Promise<void> {
    const { client, name, ownsTransaction } = this;
    await client.query(ownsTransaction ? "COMMIT" : `CLOSE ${name}`).catch(() => undefined);
  }
}
