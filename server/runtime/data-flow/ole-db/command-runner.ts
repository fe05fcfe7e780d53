import type { SqlConnection, SqlParameter, SqlValue, SqlWriter } from "../../connections/sql-connection";
import { fromSqlValue } from "../../connections/sql-value";
import { readProcedureCall } from "../../connections/t-sql/procedure-call";
import { splitStatements } from "../../connections/t-sql/statements";
import { isToken } from "../../connections/t-sql/token-list";
import { isBlank, printSql, type SqlToken } from "../../connections/t-sql/tokenize";
import type { DtsValue } from "../../model/value";
import type { CommandParameter } from "./command-parameters";

export interface CommandSettings {
  readonly connection: SqlConnection;
  readonly sql: string;
  readonly parameters: readonly CommandParameter[];
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
  /** The data flow: destinations of one file share its transaction. */
  readonly group: object;
}

/** Runs the statement of an OLE DB Command for rows. */
export interface CommandRunner {
  /** Whether a call may take many rows; such a call is atomic: when it rejects, none of its rows was run. */
  readonly takesManyRows: boolean;
  /** Runs the statement for `rowCount` rows of parameter values, row-major; gives the values of output parameters of a single row. */
  run(values: readonly SqlValue[], rowCount: number): Promise<ReadonlyMap<number, DtsValue>>;
  /** Makes permanent what was run, unless a transaction of the package decides about it. */
  commit(when: "batch" | "end"): Promise<void>;
  close(): Promise<void>;
}

const nothing: ReadonlyMap<number, DtsValue> = new Map();

/**
 * Opens the way a statement is run. What changes rows and gives nothing back goes through a writer, as the rows of an OLE DB Destination
 * do: many rows per call, and on SQLite in the one transaction of the data flow. Everything else (procedures, queries, scripts) is
 * executed row by row like the statement of an Execute SQL task.
 */
export async function openCommand(settings: CommandSettings): Promise<CommandRunner> {
  const { connection, sql, parameters } = settings;
  const givesBack = parameters.some(({ direction }) => direction !== "input");
  if (givesBack || readProcedureCall(sql) !== undefined) return executed(settings);
  // SQL Server takes a batch of statements as one.
  if (connection.dialect === "mssql") return written([{ sql, parameters }], settings);
  const statements = splitStatements(sql);
  if (!statements.every(changesRows)) return executed(settings);
  let next = 0;
  const parts = statements.map((tokens) => {
    const from = next;
    next += tokens.filter((token) => token.kind === "parameter").length;
    return { sql: printSql(tokens), parameters: parameters.slice(from, next) };
  });
  return written(parts, settings);
}

/** Whether a statement changes rows and delivers none. */
function changesRows(statement: readonly SqlToken[]): boolean {
  const tokens = statement.filter((token) => !isBlank(token));
  const verbs = ["INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE"];
  const changes = isToken(tokens[0], "WITH")
    ? tokens.some((token) => isToken(token, ...verbs))
    : isToken(tokens[0], ...verbs);
  return changes && !tokens.some((token) => isToken(token, "RETURNING", "OUTPUT"));
}

interface Part {
  readonly sql: string;
  readonly parameters: readonly CommandParameter[];
}

async function written(parts: readonly Part[], settings: CommandSettings): Promise<CommandRunner> {
  const { connection, signal, timeoutSeconds, group } = settings;
  const writers: { readonly writer: SqlWriter; readonly width: number }[] = [];
  const close = async () => {
    for (const { writer } of writers) await writer.close();
  };
  try {
    for (const { sql, parameters } of parts) {
      const columns = parameters.map(({ name, source, type }) => ({ name, type: source?.type ?? type }));
      const flags = { keepIdentity: false, keepNulls: true, tableLock: false, checkConstraints: true };
      const writer = await connection.openWriter({ table: "", sql, columns, signal, timeoutSeconds, group, ...flags });
      writers.push({ writer, width: columns.length });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    takesManyRows: parts.length === 1,
    async run(values, rowCount) {
      let from = 0;
      for (const { writer, width } of writers) {
        await writer.write(parts.length === 1 ? values : values.slice(from, from + width), rowCount);
        from += width;
      }
      return nothing;
    },
    async commit(when) {
      for (const { writer } of writers) await writer.commit(when);
    },
    close,
  };
}

function executed({ connection, sql, parameters, signal, timeoutSeconds }: CommandSettings): CommandRunner {
  return {
    takesManyRows: false,
    async run(values) {
      const bound = parameters.map(({ direction, source, type }, at): SqlParameter => {
        const own = source?.type ?? type;
        return { direction, type: own, value: fromSqlValue(values[at] ?? null, own) };
      });
      const { outputs } = await connection.execute(sql, bound, { signal, timeoutSeconds });
      return outputs;
    },
    commit: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
