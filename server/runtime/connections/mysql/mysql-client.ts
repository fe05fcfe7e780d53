import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type mysql from "mysql2";
import type { MySqlSettings } from "../database-settings";
import type { SqlQuoting } from "../t-sql/tokenize";
import { type MySqlColumn, mysqlColumns } from "./column-type";
import { driver } from "./driver";
import { fieldsOf } from "./row-block";

/** One result of a statement: rows with their columns, or a number of changed rows. */
export interface MySqlResult {
  readonly columns: readonly MySqlColumn[];
  readonly rows: (Buffer | null)[][];
  /** Rows changed; undefined for a result with columns. */
  readonly changed: number | undefined;
}

/** What a load did: rows inserted, and what the server had to say about them. */
export interface LoadOutcome {
  readonly changed: number;
  readonly warnings: number;
}

/** Takes a statement's results as they arrive. */
export interface MySqlSink {
  columns(columns: MySqlColumn[]): void;
  /** A row, as the server sent it, between two places of memory that belongs to the driver again after the call. */
  row(bytes: Buffer, start: number, end: number): void;
  changed?(rows: number, warnings: number): void;
  /** What the server gets when the statement asks for a file of the client. */
  readonly file?: Buffer;
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
  /** The server takes files of the client (LOAD DATA LOCAL). */
  takesFiles = false;
  private readonly connection: mysql.Connection;
  private readonly config: mysql.ConnectionOptions;
  private readonly tinyAsBoolean: boolean;
  private last: Promise<unknown> = Promise.resolve();
  private active: MySqlSink | undefined;
  private breakTurn: (error: unknown) => void = () => undefined;
  private sessionId = "0";
  private isCanceled = false;
  private isAbandoned = false;

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
      await client.begin();
      return client;
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** Sets what a new session needs, and asks what it can. */
  private async begin(): Promise<void> {
    // Without strict mode the server would cut texts and numbers in silence.
    await this.query("SET SESSION sql_mode = CONCAT_WS(',', NULLIF(@@sql_mode, ''), 'STRICT_TRANS_TABLES')");
    const [answer] = await this.query("SELECT CONNECTION_ID(), @@sql_mode, @@max_allowed_packet, @@local_infile");
    const [id, mode, packet, files] = (answer?.rows[0] ?? []).map(String);
    this.sessionId = id ?? "0";
    this.quoting = mode?.includes("NO_BACKSLASH_ESCAPES") ? "mysqlPlain" : "mysql";
    this.takesFiles = files === "1";
    this.maxStatementBytes = Math.min(1_000_000, Math.floor(Number(packet ?? 1_000_000) / 2));
  }

  /** Makes an idle session as new. Answers false when it is not idle, or gone: it is of no more use. */
  async renew(): Promise<boolean> {
    if (this.isCanceled || this.isAbandoned || this.isInTransaction) return false;
    try {
      await new Promise<void>((resolve, reject) => {
        this.breakTurn = reject;
        this.connection.reset((error) => (error ? reject(error) : resolve()));
      });
      // The reset took the character set of the connection back to the server's own.
      await this.query("SET NAMES utf8mb4");
      await this.begin();
      return true;
    } catch {
      return false;
    } finally {
      this.breakTurn = () => undefined;
    }
  }

  /** Runs one statement to its end. */
  async query(sql: string, signal?: AbortSignal): Promise<MySqlResult[]> {
    const results: MySqlResult[] = [];
    await this.stream(
      sql,
      {
        columns: (columns) => results.push({ columns, rows: [], changed: undefined }),
        row: (bytes, start, end) => {
          const result = results.at(-1);
          result?.rows.push(fieldsOf(bytes, start, end, result.columns.length));
        },
        changed: (changed) => results.push({ columns: [], rows: [], changed }),
      },
      signal,
    );
    return results;
  }

  /** Runs a LOAD DATA LOCAL whose file is these bytes. */
  async load(sql: string, bytes: Buffer, signal?: AbortSignal): Promise<LoadOutcome> {
    let outcome: LoadOutcome = { changed: 0, warnings: 0 };
    const sink: MySqlSink = {
      file: bytes,
      columns: () => undefined,
      row: () => undefined,
      changed: (changed, warnings) => {
        outcome = { changed, warnings };
      },
    };
    await this.stream(sql, sink, signal);
    return outcome;
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
    this.isCanceled = true;
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

  /** Leaves the session as it is: the server takes back what it had not committed, and nobody waits for that. */
  abandon(): void {
    this.isAbandoned = true;
    this.connection.destroy();
  }

  async end(): Promise<void> {
    if (this.isAbandoned) return;
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
      const { file } = sink;
      // Only a load of our own is handed anything, whatever file a server asks for.
      const infile = file && { infileStreamFactory: () => Readable.from(piecesOf(file)) };
      const query = this.connection.query({ sql, rowsAsArray: true, typeCast: false, ...infile });
      takeRows(query, sink);
      query.on("fields", (fields: mysql.FieldPacket[] | undefined) => {
        if (fields) sink.columns(mysqlColumns(fields, this.tinyAsBoolean));
      });
      query.on("result", (result: unknown) => {
        if (isHeader(result)) {
          this.isInTransaction = (result.serverStatus & inTransaction) !== 0;
          sink.changed?.(result.affectedRows, result.warningStatus);
        }
      });
      query.on("error", reject);
      query.on("end", () => resolve());
    });
  }
}

/** What the driver's statement does with the packet of a row: its answer takes the next packet. */
interface RowTaker {
  row(packet: RowPacket): unknown;
}

interface RowPacket {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly end: number;
  isEOF(): boolean;
}

/** Takes the rows before the driver makes a buffer of every field. The end of the rows stays the driver's. */
function takeRows(query: object, sink: MySqlSink): void {
  if (!isRowTaker(query)) throw new Error("The driver of MySQL takes rows in another way than it did.");
  const end = query.row.bind(query);
  const take = (packet: RowPacket): unknown => {
    if (packet.isEOF()) return end(packet);
    sink.row(packet.buffer, packet.offset, packet.end);
    return take;
  };
  query.row = take;
}

function isRowTaker(query: object): query is RowTaker {
  return "row" in query && typeof query.row === "function";
}

const pieceBytes = 1 << 18;

/** A packet takes sixteen megabytes at most, and the driver sends every piece as one. */
function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
}

function isHeader(value: unknown): value is { affectedRows: number; serverStatus: number; warningStatus: number } {
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
