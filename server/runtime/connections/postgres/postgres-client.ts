import type { ConnectionOptions } from "node:tls";
import pg from "pg";
import type { PostgresSettings } from "../database-settings";
import { readTlsFile } from "../read-certificate";
import type { SqlValue } from "../sql-connection";
import { type CancelKey, requestCancel } from "./cancel-request";
import { valueParser } from "./column-type";

/** A statement that reads or writes the bytes of the connection itself. */
interface BytesStatement extends pg.Submittable {
  /** Resolves when the session is free again. Never rejects: the statement knows what went wrong. */
  readonly ended: Promise<void>;
  /** The statement cannot begin. */
  refuse(error: unknown): void;
}

/** A value, or an array of values for a parameter of an array type. */
type PostgresParameter = SqlValue | readonly SqlValue[];

export type PostgresResult = pg.QueryArrayResult<SqlValue[]>;

/**
 * One session of a server. Statements run one after the other; an aborted one is cancelled on the server, and its caller gets the
 * signal's reason.
 */
export class PostgresClient {
  private readonly client: pg.Client;
  private readonly settings: PostgresSettings;
  private readonly config: pg.ClientConfig;
  private last: Promise<unknown> = Promise.resolve();
  private processId = 0;
  private status: string | null = "I";
  private isAborted = false;

  private constructor(settings: PostgresSettings, config: pg.ClientConfig) {
    this.settings = settings;
    this.config = config;
    this.client = new pg.Client(this.config);
    // A session that breaks while nobody asks anything is noticed by the next statement.
    this.client.on("error", () => undefined);
  }

  static async connect(settings: PostgresSettings): Promise<PostgresClient> {
    const client = new PostgresClient(settings, await configOf(settings));
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

  /** Hands the session to a statement of bytes when it is its turn; resolves when the session is free again. */
  runBytes(statement: BytesStatement, signal: AbortSignal): Promise<void> {
    const turn = this.last.then(async () => {
      if (signal.aborted) return statement.refuse(signal.reason);
      const cancel = () => this.abort();
      signal.addEventListener("abort", cancel, { once: true });
      this.client.query(statement);
      await statement.ended;
      signal.removeEventListener("abort", cancel);
      this.status = this.client.getTransactionStatus();
    });
    this.last = turn;
    return turn;
  }

  /** Makes an idle session as new. Answers false when it is not idle, or gone: it is of no more use. */
  async renew(): Promise<boolean> {
    if (this.isAborted || this.isInTransaction) return false;
    return this.query("DISCARD ALL").then(
      () => true,
      () => false,
    );
  }

  /** Ends the session; one with an aborted statement is not waited for: who aborts wants to be gone, and nothing is left to lose. */
  async end(): Promise<void> {
    const ended = this.client.end().catch(() => undefined);
    if (!this.isAborted) await ended;
  }

  private async run(
    text: string,
    values: readonly PostgresParameter[],
    signal: AbortSignal | undefined,
    name: string | undefined,
  ): Promise<PostgresResult> {
    signal?.throwIfAborted();
    const cancel = () => this.abort();
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

  private abort(): void {
    this.isAborted = true;
    void this.cancel();
  }

  /** Asks the server over a second connection to end what the session is doing. */
  async cancel(): Promise<void> {
    const key = this.cancelKey();
    if (key === undefined) return this.cancelSignedIn();
    // The server does not let us in any more: the session's end ends the statement as well.
    await requestCancel(this.client.host, this.client.port, key).catch(() => void this.end());
  }

  /** The driver keeps the key, and does not tell in its types. A session that is encrypted does not give its secret away, and one by a file has no port. */
  private cancelKey(): CancelKey | undefined {
    const processId: unknown = Reflect.get(this.client, "processID");
    const secret: unknown = Reflect.get(this.client, "secretKey");
    const isPlain = !this.settings.encrypt && !this.client.host.startsWith("/");
    if (!isPlain || typeof processId !== "number" || typeof secret !== "number") return undefined;
    return { processId, secret };
  }

  private async cancelSignedIn(): Promise<void> {
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

async function configOf(settings: PostgresSettings): Promise<pg.ClientConfig> {
  return {
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    password: settings.password,
    connectionTimeoutMillis: settings.connectTimeoutSeconds * 1000,
    application_name: settings.applicationName,
    ssl: settings.encrypt ? await tlsOf(settings) : undefined,
    options: "-c datestyle=ISO -c intervalstyle=iso_8601 -c extra_float_digits=1",
    types: { getTypeParser: (oid: number) => valueParser(oid) },
  };
}

async function tlsOf({ trustServerCertificate, checkHostName, files }: PostgresSettings): Promise<ConnectionOptions> {
  const { root, certificate, key, keyPassword } = files;
  return {
    rejectUnauthorized: !trustServerCertificate,
    ...(checkHostName ? {} : { checkServerIdentity: () => undefined }),
    ...(root === undefined ? {} : { ca: await readTlsFile("Root Certificate", root) }),
    ...(certificate === undefined ? {} : { cert: await readTlsFile("SSL Certificate", certificate) }),
    ...(key === undefined ? {} : { key: await readTlsFile("SSL Key", key), passphrase: keyPassword }),
  };
}
