import type { Column } from "../../data-flow/column";
import { PORTION_BYTES } from "../../data-flow/large-object";
import {
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/component-codes";
import { withDeadline } from "../deadline";
import { inTurn } from "../in-turn";
import { RowRefusedError } from "../row-refused-error";
import type { SqlColumnWriter, TakenRows } from "../sql-columns";
import type { SqlValue, StatementOptions } from "../sql-connection";
import { type PackColumn, PackedRows, packColumn } from "./pack-columns";
import { sqliteError } from "./sqlite-error";
import { SqliteCallError, type SqliteThread } from "./thread";
import { packedRow } from "./unpack-rows";
import type { WriteSession } from "./write-session";

interface WriterInput {
  readonly session: WriteSession;
  readonly insert: number;
  readonly label: string;
  readonly statement: string;
  readonly options: StatementOptions;
  /** Which columns of the table are declared as dates, which take no time of day. */
  readonly dates: readonly boolean[];
  /** What stands for this writer in the session. */
  readonly member: object;
}

/** Result codes that are about a row's values; the others are about the database and fail the component whatever it says. */
const rowCodes: readonly (readonly [RegExp, number])[] = [
  [/^SQLITE_CONSTRAINT/, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION],
  [/^SQLITE_MISMATCH/, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE],
  [/^SQLITE_TOOBIG/, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED],
];

/** Memory of a column's text that is kept for other rows. */
const keptBytes = 2 * PORTION_BYTES;

/** Inserts into a SQLite table through the write session of the data flow. */
export class SqliteWriter implements SqlColumnWriter {
  private readonly input: WriterInput;
  /** How columns are packed; a data flow has few sets of columns, and they come again. */
  private readonly ways = new WeakMap<readonly Column[], (PackColumn | undefined)[]>();
  private readonly free: PackedRows[] = [];

  constructor(input: WriterInput) {
    this.input = input;
  }

  write(values: readonly SqlValue[], rowCount: number): Promise<void> {
    const { insert } = this.input;
    return this.insert((thread, signal) => thread.call("insert", { insert, values, rowCount }, signal));
  }

  take(columns: readonly Column[], rows: Int32Array, count: number): TakenRows | undefined {
    const ways = this.waysOf(columns);
    if (ways.includes(undefined)) return undefined;
    const free = this.free.pop();
    const batch = free && free.capacity >= count ? free : new PackedRows(columns.length, count);
    for (const [place, column] of batch.columns.entries()) ways[place]?.(rows, count, column);
    const { insert } = this.input;
    return {
      write: (from, to) =>
        this.insert((thread, signal) =>
          thread.call("insertPacked", { insert, columns: batch.columns, from, to }, signal),
        ),
      valuesOf: (row) => packedRow(batch.columns, row),
      release: () => {
        // What a few large values have taken is not kept.
        if (batch.columns.every(({ bytes }) => bytes.length <= keptBytes)) this.free.push(batch);
      },
    };
  }

  private waysOf(columns: readonly Column[]): (PackColumn | undefined)[] {
    const known = this.ways.get(columns);
    if (known) return known;
    const ways = columns.map((column, place) => packColumn(column, this.input.dates[place] === true));
    this.ways.set(columns, ways);
    return ways;
  }

  private async insert(call: (thread: SqliteThread, signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const { session, options, label, member, statement } = this.input;
    try {
      await withDeadline(options, statement, (signal) =>
        session.write(member, (thread) => call(thread, signal), signal),
      );
    } catch (error) {
      throw refusedRow(error, label) ?? sqliteError(error, label, statement);
    }
  }

  async commit(when: "batch" | "end"): Promise<void> {
    const { session, label, member, options } = this.input;
    try {
      await inTurn(session, () => session.commit(member, when === "end", options.signal));
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
