import type { SqlConnection, SqlResultSet } from "../../connections/sql-connection";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTDATABASE, GANTRY_E_SCRIPTENDED, GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";
import { connectionStringValue } from "../../model/connection-string";
import type { ScriptDatabase, ScriptRun, ScriptSession } from "../script-host";
import type { CallAnswer } from "./companion";
import { DataLoad } from "./data-load";
import { executeStatement } from "./execute-statement";
import { rowsFrom } from "./rows-from";

/** System.Data's providers: which .NET class a connection string was written for. */
const providers: Readonly<Record<string, { readonly connectionType: string; readonly netProvider?: string }>> = {
  sqlclient: { connectionType: "ADO.NET", netProvider: "System.Data.SqlClient" },
  oledb: { connectionType: "OLEDB" },
  odbc: { connectionType: "ODBC" },
};

/** So many connections and results a script may have at once; each holds memory of the runtime. */
const maxOpen = 1000;

interface Results {
  readonly sets: readonly SqlResultSet[];
  /** Next row of each set. */
  readonly next: number[];
}

/**
 * The databases that a script reaches through System.Data (assembly Gantry.Data): its connections, the rows it has not read yet, and
 * its bulk loads, until it ends. What it left open is closed then, and what it did not commit is taken back.
 */
export class ScriptDatabases {
  private readonly session: ScriptSession;
  private readonly databases = new Map<number, ScriptDatabase>();
  private readonly transactions = new Set<number>();
  private readonly results = new Map<number, Results>();
  private readonly loads = new Map<number, DataLoad>();
  /** Ends statements with their script, which may have been ended in the middle of one. */
  private readonly ended = new AbortController();
  private readonly signal: AbortSignal;
  private lastNumber = 0;

  constructor({ session, signal }: Pick<ScriptRun, "session" | "signal">) {
    this.session = session;
    this.signal = AbortSignal.any([signal, this.ended.signal]);
  }

  /** Answers a call of Gantry.Data; undefined at once for another call. Throws DtsError. */
  answer(call: Record<string, unknown>): Promise<CallAnswer> | undefined {
    const name = String(call.call);
    const handler = Object.hasOwn(this.handlers, name) ? this.handlers[name] : undefined;
    return handler === undefined ? undefined : this.answerBy(handler, call);
  }

  private async answerBy(
    handler: (call: Record<string, unknown>) => Promise<unknown>,
    call: Record<string, unknown>,
  ): Promise<CallAnswer> {
    try {
      return { value: (await handler(call)) ?? null };
    } catch (error) {
      // What a statement says that was ended on purpose is no news, and of any form.
      if (this.signal.aborted) throw new DtsError(GANTRY_E_SCRIPTENDED, "The script has ended.");
      if (error instanceof DtsError) throw error;
      // A driver's own words about a connection that is broken.
      const words = error instanceof Error ? error.message : String(error);
      throw new DtsError(GANTRY_E_SCRIPTDATABASE, `The database could not be reached any more: ${words}`, {
        cause: error,
      });
    }
  }

  async close(): Promise<void> {
    this.ended.abort();
    await Promise.allSettled([...this.loads.values()].map((load) => load.end(false)));
    await Promise.allSettled([...this.databases.keys()].map((number) => this.closeDatabase(number)));
  }

  private readonly handlers: Readonly<Record<string, (call: Record<string, unknown>) => Promise<unknown>>> = {
    dataOpen: async (call) => {
      const provider = providers[textOf(call, "provider")];
      if (provider === undefined) throw misfit("provider");
      const source = { ...provider, connectionString: textOf(call, "connectionString") };
      refuseDriverFile(source.connectionString);
      return this.add(await this.session.openDatabase(source));
    },
    dataAcquire: async (call) => this.add(await this.session.acquireDatabase(textOf(call, "connection"))),
    dataClose: (call) => this.closeDatabase(numberOf(call, "connection")),
    dataExecute: async (call) => {
      const { result, outputs } = await executeStatement(this.connectionOf(call), call, this.signal);
      const { resultSets, rowsAffected } = result;
      const sets = resultSets.map(({ columns }) => columns.map(({ name, type }) => [name, type.name]));
      const first = rowsFrom(resultSets[0]?.rows ?? [], 0);
      const more = first.end < (resultSets[0]?.rows.length ?? 0);
      const next = resultSets.map((_, set) => (set === 0 ? first.end : 0));
      // Most results go to the script with the first answer.
      const number = more || sets.length > 1 ? this.keep(this.results, { sets: resultSets, next }) : 0;
      return { results: number, rowsAffected, outputs, sets, rows: first.wire, more };
    },
    dataRows: async (call) => {
      const { sets, next } = this.resultsOf(call);
      const set = numberOf(call, "set");
      const { wire, end } = rowsFrom(sets[set]?.rows ?? [], next[set] ?? 0);
      next[set] = end;
      return { rows: wire, more: end < (sets[set]?.rows.length ?? 0) };
    },
    dataForget: async (call) => {
      this.results.delete(numberOf(call, "results"));
    },
    dataBegin: async (call) => {
      const { signal } = this;
      await this.connectionOf(call).beginTransaction(numberOf(call, "isolationLevel"), { signal });
      this.transactions.add(numberOf(call, "connection"));
    },
    dataCommit: (call) => this.endTransaction(call, (connection, options) => connection.commitTransaction(options)),
    dataRollback: (call) => this.endTransaction(call, (connection, options) => connection.rollbackTransaction(options)),
    dataLoadBegin: async (call) => {
      const load = await DataLoad.begin(this.connectionOf(call), call, this.signal);
      return { load: this.keep(this.loads, load) };
    },
    dataLoadRows: async (call) => this.loadOf(call).write(listOf(call, "rows"), call.commit === true),
    dataLoadEnd: async (call) => {
      const load = this.loadOf(call);
      this.loads.delete(numberOf(call, "load"));
      await load.end(call.commit === true);
    },
  };

  private add(database: ScriptDatabase): { connection: number } {
    return { connection: this.keep(this.databases, database) };
  }

  private keep<Kept>(map: Map<number, Kept>, one: Kept): number {
    if (map.size >= maxOpen) {
      throw new DtsError(GANTRY_E_SCRIPTPROTOCOL, `The script has more than ${maxOpen} connections or results open.`);
    }
    map.set(++this.lastNumber, one);
    return this.lastNumber;
  }

  private connectionOf(call: Record<string, unknown>): SqlConnection {
    const database = this.databases.get(numberOf(call, "connection"));
    if (database === undefined) throw misfit("connection");
    return database.connection;
  }

  private resultsOf(call: Record<string, unknown>): Results {
    const results = this.results.get(numberOf(call, "results"));
    if (results === undefined) throw misfit("results");
    return results;
  }

  private loadOf(call: Record<string, unknown>): DataLoad {
    const load = this.loads.get(numberOf(call, "load"));
    if (load === undefined) throw misfit("load");
    return load;
  }

  private async endTransaction(
    call: Record<string, unknown>,
    end: (connection: SqlConnection, options: { signal: AbortSignal }) => Promise<void>,
  ): Promise<void> {
    this.transactions.delete(numberOf(call, "connection"));
    await end(this.connectionOf(call), { signal: this.signal });
  }

  private async closeDatabase(number: number): Promise<void> {
    const database = this.databases.get(number);
    if (database === undefined) return;
    this.databases.delete(number);
    try {
      if (this.transactions.delete(number)) {
        await database.connection.rollbackTransaction({ signal: new AbortController().signal });
      }
    } finally {
      await database.release();
    }
  }
}

/** A driver that is a file would be loaded into the runtime's own process, and the script may have written it. */
function refuseDriverFile(connectionString: string): void {
  const driver = connectionStringValue(connectionString, ["Driver"]) ?? "";
  if (!/[\\/]/.test(driver)) return;
  throw new DtsError(
    GANTRY_E_SCRIPTDATABASE,
    `The script opens a connection with the driver ${driver}, which is a file. Scripts use ODBC drivers by the names they are installed under.`,
  );
}

function textOf(call: Record<string, unknown>, name: string): string {
  const value = call[name];
  if (typeof value !== "string") throw misfit(name);
  return value;
}

function numberOf(call: Record<string, unknown>, name: string): number {
  const value = call[name];
  if (typeof value !== "number") throw misfit(name);
  return value;
}

function listOf(call: Record<string, unknown>, name: string): unknown[] {
  const value = call[name];
  if (!Array.isArray(value)) throw misfit(name);
  return value;
}

function misfit(part: string): DtsError {
  return new DtsError(GANTRY_E_SCRIPTPROTOCOL, `The script asked for something that does not exist (${part}).`);
}
