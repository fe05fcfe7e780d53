import { readFile } from "node:fs/promises";
import type mysql from "mysql2";
import type { MySqlSettings } from "../database-settings";
import type { SqlQuoting } from "../t-sql/tokenize";
import { type MySqlColumn, mysqlColumns } from "./column-type";
import { driver } from "./driver";

/** One result of a statement: rows with their columns, or a number of changed rows. */
export interface MySqlResult {
  readonly columns: readonly MySqlColumn[];
  readonly rows: (Buffer | null)[][];
  /** Rows changed; undefined for a result with columns. */
  readonly changed: number | undefined;
}

/** Takes a statement's results as they arrive. */
export interface MySqlSink {
  columns(columns: MySqlColumn[]): void;
  row(row: (Buffer | null)[]): void;
  changed?(rows: number): void;
  /** Somebody waits for the session: the sink must not keep the rest of its rows on the way. */
  hurry?(): void;
}

const inTransaction = 1;

/**
 * One session of a server. Statements run one after the other; an aborted one is killed on the server, and its caller gets the
 * signal's reason.
 */
export class MySqlClient {
  /** How the session reads quotes. */
  quoting: SqlQuoting = "mysql";
  /** Longest statement the server takes, in bytes. */
  maxStatementBytes = 1_000_000;
  isInTransaction = false;
  private readonly connection: mysql.Connection;
  private readonly config: mysql.ConnectionOptions;
  private readonly tinyAsBoolean: boolean;
  private last: Promise<unknown> = Promise.resolve();
  private active: MySqlSink | undefined;
  private breakTurn: (error: unknown) => void = () => undefined;
  private sessionId = "0";

  private constructor(config: mysql.ConnectionOptions, connection: mysql.Connection, tinyAsBoolean: boolean) {
    this.config = config;
    this.connection = connection;
    this.tinyAsBoolean = tinyAsBoolean;
    // A session that breaks while nobody asks anything is noticed by the next statement.
    connection.on("error", (error: unknown) => this.breakTurn(error));
  }

  static async connect(settings: MySqlSettings): Promise<MySqlClient> {
    const config = await configOf(settings);
    const client = new MySqlClient(config, await connected(config), settings.tinyAsBoolean);
    try {
      // Without strict mode the server would cut texts and numbers in silence.
      await client.query("SET SESSION sql_mode = CONCAT_WS(',', NULLIF(@@sql_mode, ''), 'STRICT_TRANS_TABLES')");
      const [answer] = await client.query("SELECT CONNECTION_ID(), @@sql_mode, @@max_allowed_packet");
      const [id, mode, packet] = (answer?.rows[0] ?? []).map(String);
      client.sessionId = id ?? "0";
      if (mode?.includes("NO_BACKSLASH_ESCAPES")) client.quoting = "mysqlPlain";
      client.maxStatementBytes = Math.min(1_000_000, Math.floor(Number(packet ?? 1_000_000) / 2));
      return client;
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** Runs one statement to its end. */
  async query(sql: string, signal?: AbortSignal): Promise<MySqlResult[]> {
    const results: MySqlResult[] = [];
    await this.stream(
      sql,
      {
        columns: (columns) => results.push({ columns, rows: [], changed: undefined }),
        row: (row) => results.at(-1)?.rows.push(row),
        changed: (changed) => results.push({ columns: [], rows: [], changed }),
      },
      signal,
    );
    return results;
  }

  /** Runs one statement and hands what it brings to `sink`; resolves at its end. */
  stream(sql: string, sink: MySqlSink, signal?: AbortSignal): Promise<void> {
    this.active?.hurry?.();
    const turn = this.last.then(() => this.run(sql, sink, signal));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  pause(): void {
    this.connection.pause();
  }

  resume(): void {
    this.connection.resume();
  }

  /** Asks the server over a second connection to end what the session is doing. */
  async cancel(): Promise<void> {
    try {
      const other = await connected(this.config);
      await new Promise((resolve) => other.query(`KILL QUERY ${this.sessionId}`, resolve));
      other.destroy();
    } catch {
      // The server does not let us in any more: the session's end ends the statement as well.
      this.connection.destroy();
      this.breakTurn(new Error("The session was given up."));
    }
  }

  async end(): Promise<void> {
    await new Promise<void>((resolve) => this.connection.end(() => resolve()));
  }

  private async run(sql: string, sink: MySqlSink, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    let cancelling: Promise<void> | undefined;
    const cancel = () => {
      cancelling = this.cancel();
      this.resume();
    };
    signal?.addEventListener("abort", cancel, { once: true });
    this.active = sink;
    try {
      await this.send(sql, sink);
      // A statement that sleeps ends without an error when it is killed.
      signal?.throwIfAborted();
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.active = undefined;
      this.breakTurn = () => undefined;
      // A late kill must not hit the next statement.
      await cancelling;
    }
  }

  private send(sql: string, sink: MySqlSink): Promise<void> {
    return new Promise((resolve, reject) => {
      this.breakTurn = reject;
      const query = this.connection.query({ sql, rowsAsArray: true, typeCast: false });
      query.on("fields", (fields: mysql.FieldPacket[] | undefined) => {
        if (fields) sink.columns(mysqlColumns(fields, this.tinyAsBoolean));
      });
      query.on("result", (result: unknown) => {
        if (Array.isArray(result)) sink.row(result);
        else if (isHeader(result)) {
          this.isInTransaction = (result.serverStatus & inTransaction) !== 0;
          sink.changed?.(result.affectedRows);
        }
      });
      query.on("error", reject);
      query.on("end", () => resolve());
    });
  }
}

function isHeader(value: unknown): value is { affectedRows: number; serverStatus: number } {
  return typeof value === "object" && value !== null && "affectedRows" in value && "serverStatus" in value;
}

function connected(config: mysql.ConnectionOptions): Promise<mysql.Connection> {
  return new Promise((resolve, reject) => {
    const connection = driver().createConnection(config);
    connection.on("error", reject);
    connection.connect((error) => (error ? reject(error) : resolve(connection)));
  });
}

async function configOf(settings: MySqlSettings): Promise<mysql.ConnectionOptions> {
  const { certificateAuthority } = settings;
  const ca = certificateAuthority === undefined ? undefined : await readFile(certificateAuthority);
  const ssl = { rejectUnauthorized: !settings.trustServerCertificate, ...(ca ? { ca } : {}) };
  return {
    host: settings.host,
    ...(settings.port === undefined ? {} : { port: settings.port }),
    ...(settings.database === undefined ? {} : { database: settings.database }),
    ...(settings.user === undefined ? {} : { user: settings.user }),
    ...(settings.password === undefined ? {} : { password: settings.password }),
    ...(settings.encrypt ? { ssl } : {}),
    charset: "UTF8MB4_GENERAL_CI",
    connectTimeout: settings.connectTimeoutSeconds * 1000,
    connectAttributes: { program_name: settings.applicationName },
  };
}
