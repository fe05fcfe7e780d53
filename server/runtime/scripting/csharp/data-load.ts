import type { SqlColumn, SqlConnection, SqlWriter } from "../../connections/sql-connection";
import { toSqlValue } from "../../connections/sql-value";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTDATABASE, GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";
import { fromWire } from "../javascript/wire-value";

/** Options of SqlBulkCopy, with their numbers. */
const keepIdentity = 1;
const checkConstraints = 2;
const tableLock = 4;
const keepNulls = 8;
const fireTriggers = 16;

/** A bulk load of a script (SqlBulkCopy) through the writer that destinations of data flows use. */
export class DataLoad {
  private readonly writer: SqlWriter;
  private readonly columns: readonly SqlColumn[];

  private constructor(writer: SqlWriter, columns: readonly SqlColumn[]) {
    this.writer = writer;
    this.columns = columns;
  }

  /** Throws DtsError for a table or a column that does not exist. */
  static async begin(connection: SqlConnection, call: Record<string, unknown>, signal: AbortSignal): Promise<DataLoad> {
    const { table, columns: wanted, options, timeout } = call;
    if (
      typeof table !== "string" ||
      !Array.isArray(wanted) ||
      typeof options !== "number" ||
      typeof timeout !== "number"
    ) {
      throw misfit();
    }
    const known = await connection.describe(table, { signal });
    const columns = wanted.map((one: unknown) => columnOf(one, known, table));
    const has = (option: number) => (options & option) !== 0;
    const writer = await connection.openWriter({
      table,
      columns,
      keepIdentity: has(keepIdentity),
      keepNulls: has(keepNulls),
      tableLock: has(tableLock),
      checkConstraints: has(checkConstraints),
      fireTriggers: has(fireTriggers),
      group: {},
      signal,
      timeoutSeconds: timeout,
    });
    return new DataLoad(writer, columns);
  }

  async write(rows: readonly unknown[], commit: boolean): Promise<void> {
    const values = rows.flatMap((row) => {
      if (!Array.isArray(row) || row.length !== this.columns.length) throw misfit();
      return this.columns.map(({ type }, index) => toSqlValue(fromWire(row[index]), type));
    });
    await this.writer.write(values, rows.length);
    if (commit) await this.writer.commit("batch");
  }

  /** Makes the rows permanent, or takes back those that are not. */
  async end(commit: boolean): Promise<void> {
    try {
      if (commit) await this.writer.commit("end");
    } finally {
      await this.writer.close();
    }
  }
}

/** A column by name, without regard to case, or by position. */
function columnOf(wanted: unknown, known: readonly SqlColumn[], table: string): SqlColumn {
  const named = typeof wanted === "string" ? wanted.replace(/^\[(.*)\]$/, "$1").toLowerCase() : undefined;
  const found = typeof wanted === "number" ? known[wanted] : known.find(({ name }) => name.toLowerCase() === named);
  if (found !== undefined) return found;
  throw new DtsError(
    GANTRY_E_SCRIPTDATABASE,
    `The script loads rows into the column ${String(wanted)} of ${table}, which has no such column.`,
  );
}

function misfit(): DtsError {
  return new DtsError(GANTRY_E_SCRIPTPROTOCOL, "The script asked for a load that has no form a load has.");
}
