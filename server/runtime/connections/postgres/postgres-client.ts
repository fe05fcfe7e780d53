import pg from "pg";
import type { PostgresSettings } from "../database-settings";
import type { SqlValue } from "../sql-connection";
import { valueParser } from "./column-type";

/** A value, or an array of values for a parameter of an array type. */
type PostgresParameter = SqlValue | readonly SqlValue[];

export type PostgresResult = pg.QueryArrayResult<SqlValue[]>;

/**
 * One session of a server. Statements run one after the other; an aborted one is cancelled on the server, and its caller gets the
 * signal's reason.
 */
export class PostgresClient {
  private readonly client: pg.Client;
  private readonly config: pg.ClientConfig;
  private last: Promise<unknown> = Promise.resolve();
  private processId = 0;
  private status: string | null = "I";

  private constructor(config: pg.ClientConfig) {
    this.config = config;
    this.client = new pg.Client(config);
    // A session that breaks while nobody asks anything is noticed by the next statement.
    this.client.on("error", () => undefined);
  }

  static async connect(settings: PostgresSettings): Promise<PostgresClient> {
    const client = new PostgresClient(configOf(settings));
    await client.client.connect();
    const { rows } = await client.query("SELECT pg_backend_pid()");
    client.processId = Number(rows[0]?.[0]);
    return client;
  }

  /** Whether the session is inside a transaction. */
  get isInTransaction(): boolean {
    return this.status !== "I";
  }

  /** Runs one statement; `name` keeps it prepared on the server. */
  query(
    text: string,
    values: readonly PostgresParameter[] = [],
    signal?: AbortSignal,
    name?: string,
  ): Promise<PostgresResult> {
    const turn = this.last.then(() => this.run(text, values, signal, name));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async run(
    text: string,
    values: readonly PostgresParameter[],
    signal: AbortSignal | undefined,
    name: string | undefined,
  ): Promise<PostgresResult> {
    signal?.throwIfAborted();
    const cancel = () => void this.cancel();
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      return await this.client.query<SqlValue[]>({ text, values: [...values], name, rowMode: "array" });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.status = this.client.getTransactionStatus();
    }
  }

  /** Asks the server over a second connection to end what the session is doing. */
  private async cancel(): Promise<void> {
    const other = new pg.Client(this.config);
    other.on("error", () => undefined);
    try {
      await other.connect();
      await other.query("SELECT pg_cancel_backend($1)", [this.processId]);
    } catch {
      // The server does not let us in any more: the session's end ends the statement as well.
      void this.end();
    } finally {
      await other.end().catch(() => undefined);
    }
  }
}

function configOf(settings: PostgresSettings): pg.ClientConfig {
  return {
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    password: settings.password,
    connectionTimeoutMillis: settings.connectTimeoutSeconds * 1000,
    application_name: settings.applicationName,
    ssl: settings.encrypt ? { rejectUnauthorized: !settings.trustServerCertificate } : undefined,
    options: "-c datestyle=ISO -c intervalstyle=iso_8601 -c extra_float_digits=1",
    types: { getTypeParser: (oid: number) => valueParser(oid) },
  };
}
