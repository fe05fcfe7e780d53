import type { SqlBatch, SqlColumn, SqlReader } from "../sql-connection";
import { postgresType } from "./column-type";
import type { PostgresClient, PostgresResult } from "./postgres-client";
import { postgresError } from "./postgres-error";

interface ReaderInput {
  readonly client: PostgresClient;
  readonly cursor: string;
  readonly first: PostgresResult;
  readonly batchRows: number;
  readonly signal: AbortSignal;
  readonly label: string;
  readonly statement: string;
  /** The reader began the transaction that its cursor lives in. */
  readonly ownsTransaction: boolean;
}

/** Rows of a server-side cursor. The next batch is fetched while the caller works on the last one. */
export class PostgresReader implements SqlReader {
  readonly columns: readonly SqlColumn[];
  private readonly input: ReaderInput;

  constructor(input: ReaderInput) {
    this.input = input;
    this.columns = columnsOf(input.first);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SqlBatch> {
    const { first, label, statement } = this.input;
    try {
      let batch = first;
      while (batch.rows.length > 0) {
        const next = this.fetch();
        yield { rowCount: batch.rows.length, values: batch.rows.flat() };
        batch = await next;
      }
    } catch (error) {
      throw postgresError(error, label, statement);
    } finally {
      await this.close();
    }
  }

  private fetch(): Promise<PostgresResult> {
    const { client, cursor, batchRows, signal } = this.input;
    const batch = client.query(`FETCH ${batchRows} FROM ${cursor}`, [], signal);
    // When the caller stops reading, nobody waits for this batch any more.
    batch.catch(() => undefined);
    return batch;
  }

  private async close(): Promise<void> {
    const { client, cursor, ownsTransaction } = this.input;
    await client.query(ownsTransaction ? "COMMIT" : `CLOSE ${cursor}`).catch(() => undefined);
  }
}

export function columnsOf(result: PostgresResult): SqlColumn[] {
  return result.fields.map(({ name, dataTypeID, dataTypeModifier }) => ({
    name,
    type: postgresType(dataTypeID, dataTypeModifier),
  }));
}
