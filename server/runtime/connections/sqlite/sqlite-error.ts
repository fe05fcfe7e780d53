import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { statementStart } from "../statement-start";
import { SqliteCallError } from "./thread";

interface Explanation {
  readonly cause: string;
  readonly next: string;
}

const byCode: readonly (readonly [RegExp, Explanation])[] = [
  [
    /^SQLITE_(BUSY|LOCKED)/,
    {
      cause: "Another program holds the database file for writing.",
      next: "End the other program, or run the package when the file is free.",
    },
  ],
  [
    /^SQLITE_READONLY/,
    {
      cause: "The file, its folder or the connection (Mode=ReadOnly) allows no writing.",
      next: "Give this account the right to write the file and its folder.",
    },
  ],
  [
    /^SQLITE_NOTADB/,
    { cause: "The file is no SQLite database, or it is encrypted.", next: "Point Data Source at a SQLite database." },
  ],
  [/^SQLITE_FULL/, { cause: "The disk is full.", next: "Free space on the disk of the database and run again." }],
  [
    /^SQLITE_CONSTRAINT/,
    {
      cause: "A value breaks a rule of the table (NOT NULL, UNIQUE, CHECK or a foreign key).",
      next: "Compare the values with the table's definition.",
    },
  ],
];

const byMessage: readonly (readonly [RegExp, Explanation])[] = [
  [
    /no such table/i,
    {
      cause: "The database has no table of this name.",
      next: "Create the table, or point the connection at the database that has it.",
    },
  ],
  [
    /no such column|has no column/i,
    { cause: "The table has no column of this name.", next: "Compare the column names with the table's definition." },
  ],
  [
    /no such function/i,
    {
      cause:
        "The statement uses a function that SQLite does not have. Of T-SQL's functions, the common ones are translated.",
      next: "Write the statement with SQLite's functions.",
    },
  ],
  [
    /syntax error|unrecognized token|incomplete input/i,
    {
      cause: "SQLite does not understand the statement at the named place.",
      next: "Write the statement in SQLite's SQL. T-SQL names in brackets, GO, TRUNCATE TABLE, TOP, GETDATE(), ISNULL() and LEN() are translated.",
    },
  ],
];

/** SQLite's refusal as the error of a run: what it said, about which statement of which connection, and what to do. */
export function sqliteError(error: unknown, label: string, statement?: string): unknown {
  if (!(error instanceof SqliteCallError)) return error;
  const about = statement === undefined ? "" : ` The statement begins ${statementStart(statement)}.`;
  return new DtsError(DTS_E_OLEDBERROR, `${label}: ${error.message} (${error.code || "SQLite"}).${about}`, {
    help: explanationOf(error),
  });
}

function explanationOf(error: SqliteCallError): Explanation | undefined {
  const found = byCode.find(([code]) => code.test(error.code)) ?? byMessage.find(([text]) => text.test(error.message));
  return found?.[1];
}
