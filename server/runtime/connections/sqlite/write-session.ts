import type { SqliteSettings } from "../database-settings";
import { isBusy, lockFile, retryWhileBusy } from "./file-lock";
import { hasReaders } from "./open-readers";
import type { SqliteCalls } from "./protocol";
import { SqliteThread } from "./thread";

/** Sessions of a data flow, by file or by retained connection, as long as a writer uses them. */
const sessions = new WeakMap<object, Map<string | SqliteThread, WriteSession>>();

let lastInsert = 0;

/**
 * The one transaction in which all destinations of a data flow write into one SQLite file. Two connections of their own would
 * wait for each other for ever, because the file knows one writer and the data flow ends only when both have written.
 * So a commit is carried out when no other destination has open rows, and a rollback takes back the rows of all of them.
 */
export class WriteSession {
  private readonly thread: SqliteThread;
  /** False for a retained connection, which belongs to its connection manager. */
  private readonly ownsThread: boolean;
  private readonly writers = new Set<object>();
  private readonly dirty = new Set<object>();
  private readonly file: string;
  private readonly settings: SqliteSettings;
  private readonly forget: () => void;
  private started: Promise<null> | undefined;
  private unlock: (() => void) | undefined;
  private beginning: Promise<void> | undefined;
  private inTransaction = false;
  private spills = true;
  /** With a write-ahead log readers and the writer do not hinder each other. */
  private hasLog = false;
  /** The retained connection was in a transaction of the package's own, which decides about the rows. */
  private inOuterTransaction = false;
  private broken: Error | undefined;

  private constructor(settings: SqliteSettings, retained: SqliteThread | undefined, forget: () => void) {
    this.thread = retained ?? SqliteThread.take();
    this.ownsThread = retained === undefined;
    this.settings = settings;
    this.file = settings.path;
    this.forget = forget;
  }

  /**
   * The session of this data flow and file, with `writer` as one of its users. With `retained`, the rows go through that thread of
   * a connection that keeps its state (RetainSameConnection) and take part in the transaction it may be in.
   */
  static join(group: object, settings: SqliteSettings, writer: object, retained?: SqliteThread): WriteSession {
    const key = retained ?? settings.path;
    const ofGroup = sessions.get(group) ?? new Map<string | SqliteThread, WriteSession>();
    sessions.set(group, ofGroup);
    const session = ofGroup.get(key) ?? new WriteSession(settings, retained, () => ofGroup.delete(key));
    ofGroup.set(key, session);
    session.writers.add(writer);
    return session;
  }

  /** Makes an insert ready and returns its number. */
  async prepare(insert: Omit<SqliteCalls["prepareInsert"]["in"], "insert">, signal: AbortSignal): Promise<number> {
    const { path, readOnly, create } = this.settings;
    if (this.ownsThread) this.started ??= this.thread.call("open", { path, readOnly, create }, signal);
    await this.started;
    const id = ++lastInsert;
    await this.thread.call("prepareInsert", { insert: id, ...insert }, signal);
    return id;
  }

  /** Makes rows part of the transaction; `insert` asks the thread to insert them. */
  async write(writer: object, insert: (thread: SqliteThread) => Promise<unknown>, signal: AbortSignal): Promise<void> {
    if (this.broken) throw this.broken;
    this.beginning ??= this.begin(signal);
    await this.beginning;
    await this.spillUnlessRead(signal);
    await insert(this.thread);
    this.dirty.add(writer);
  }

  /**
   * Makes the writer's rows permanent, unless another destination has open rows; then they become permanent together. In the
   * middle of the data flow a commit that a reading source hinders is put off as well.
   */
  async commit(writer: object, isLast: boolean, signal: AbortSignal): Promise<void> {
    if (this.broken) throw this.broken;
    this.dirty.delete(writer);
    if (!this.inTransaction || this.dirty.size > 0) return;
    if (this.inOuterTransaction || (!isLast && this.isRead())) return;
    const commit = () => this.run("COMMIT", signal);
    try {
      await (isLast ? retryWhileBusy(this.file, signal, commit) : commit());
    } catch (error) {
      if (!isLast && isBusy(error)) return;
      await this.rollback();
      throw error;
    }
    this.endTransaction();
  }

  /** Takes back everything that is not permanent yet, of all destinations of the data flow. */
  async rollback(): Promise<void> {
    if (!this.inTransaction || this.inOuterTransaction) return;
    this.broken = new Error("The rows were taken back, because another destination of the data flow failed.");
    if (!this.thread.isLost) await this.run("ROLLBACK").catch(() => undefined);
    this.endTransaction();
  }

  /**
   * The writer is done: its rows that are not committed are taken back. The last one ends the session and carries out a commit
   * that was put off; rejects when that fails.
   */
  async leave(writer: object): Promise<void> {
    if (this.dirty.delete(writer)) await this.rollback();
    if (!this.writers.delete(writer) || this.writers.size > 0) return;
    this.forget();
    try {
      if (this.inTransaction && !this.inOuterTransaction && !this.thread.isLost) await this.run("COMMIT");
    } finally {
      this.endTransaction();
      if (this.ownsThread) await this.thread.giveBack();
    }
  }

  private async begin(signal: AbortSignal): Promise<void> {
    this.inOuterTransaction = !this.ownsThread && (await this.thread.call("isInTransaction", null, signal));
    if (this.inOuterTransaction) {
      this.inTransaction = true;
      return;
    }
    this.unlock = await lockFile(this.file, signal);
    try {
      await retryWhileBusy(this.file, signal, () => this.run("BEGIN IMMEDIATE", signal));
      const mode = await this.thread.call("run", { sql: "PRAGMA journal_mode", values: [] }, signal);
      this.hasLog = mode.values[0] === "wal";
    } catch (error) {
      this.endTransaction();
      throw error;
    }
    this.inTransaction = true;
  }

  /** Whether a reader of this process keeps the file from being written. */
  private isRead(): boolean {
    return !this.hasLog && hasReaders(this.file);
  }

  /** A full page cache can only be emptied into a file that nobody reads; until then it grows. */
  private async spillUnlessRead(signal: AbortSignal): Promise<void> {
    const spills = !this.isRead();
    if (spills === this.spills) return;
    this.spills = spills;
    await this.run(`PRAGMA cache_spill = ${spills ? "ON" : "OFF"}`, signal);
  }

  private async run(sql: string, signal?: AbortSignal): Promise<void> {
    await this.thread.call("run", { sql, values: [] }, signal);
  }

  private endTransaction(): void {
    this.inTransaction = false;
    this.beginning = undefined;
    this.dirty.clear();
    this.unlock?.();
    this.unlock = undefined;
  }
}
