import {
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/codes";
import { withDeadline } from "../deadline";
import { RowRefusedError } from "../row-refused-error";
import type { SqlValue, SqlWriter, StatementOptions } from "../sql-connection";
import { sqliteError } from "./sqlite-error";
import { SqliteCallError } from "./thread";
import type { WriteSession } from "./write-session";

interface WriterInput {
  readonly session: WriteSession;
  readonly insert: number;
  readonly label: string;
  readonly statement: string;
  readonly options: StatementOptions;
  /** What stands for this writer in the session. */
  readonly member: object;
}

/** Result codes that are about a row's values; the others are about the database and fail the component whatever it says. */
const rowCodes: readonly (readonly [RegExp, number])[] = [
  [/^SQLITE_CONSTRAINT/, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION],
  [/^SQLITE_MISMATCH/, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE],
  [/^SQLITE_TOOBIG/, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED],
];

/** Inserts into a SQLite table through the write session of the data flow. */
export class SqliteWriter implements SqlWriter {
  private readonly input: WriterInput;

  constructor(input: WriterInput) {
    this.input = input;
  }

  async write(values: readonly SqlValue[], rowCount: number): Promise<void> {
    const { session, insert, options, label, member, statement } = this.input;
    try {
      await withDeadline(options, statement, (signal) => session.write(member, { insert, values, rowCount }, signal));
    } catch (error) {
      throw refusedRow(error, label) ?? sqliteError(error, label, statement);
    }
  }

  async commit(when: "batch" | "end"): Promise<void> {
    const { session, label, member, options } = this.input;
    try {
      await session.commit(member, when === "end", options.signal);
    } catch (error) {
      throw refusedRow(error, label) ?? sqliteError(error, label, "COMMIT");
    }
  }

  async close(): Promise<void> {
    try {
      await this.input.session.leave(this.input.member);
    } catch (error) {
      throw sqliteError(error, this.input.label, "COMMIT");
    }
  }
}

function refusedRow(error: unknown, label: string): RowRefusedError | undefined {
  if (!(error instanceof SqliteCallError)) return undefined;
  const found = rowCodes.find(([code]) => code.test(error.code));
  return found && new RowRefusedError(found[1], `${label}: ${error.message} (${error.code}).`, error.row);
}
