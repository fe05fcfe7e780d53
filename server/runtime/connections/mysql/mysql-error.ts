import { DTS_E_OLEDBERROR } from "../../messages/codes";
import {
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import { RowRefusedError } from "../row-refused-error";
import { statementStart } from "../statement-start";

const explanations: readonly (readonly [RegExp, { cause: string; next: string }])[] = [
  [
    /^ECONNREFUSED$/,
    {
      cause: "No MySQL or MariaDB server answers at this address and port.",
      next: "Check Server and Port of the connection string, and whether the server runs and listens there.",
    },
  ],
  [/^(ENOTFOUND|EAI_AGAIN)$/, { cause: "The host name is not known.", next: "Check Server of the connection string." }],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    { cause: "The server does not answer.", next: "Check the address and the firewalls on the way." },
  ],
  [
    /^(PROTOCOL_CONNECTION_LOST|ECONNRESET|EPIPE|ER_(SERVER_SHUTDOWN|CONNECTION_KILLED|NEW_ABORTING_CONNECTION))$/,
    {
      cause: "The session ended: the server was stopped or failed, somebody ended the session, or the network broke.",
      next: "Look into the server's log, and run the package again when the server is there.",
    },
  ],
  [
    /^(ER_ACCESS_DENIED_ERROR|ER_ACCESS_DENIED_NO_PASSWORD_ERROR|ER_DBACCESS_DENIED_ERROR)$/,
    {
      cause: "User name or password are wrong, or the server does not let this user in.",
      next: "Check Uid and Pwd of the connection string, and what the server grants this user from this host.",
    },
  ],
  [
    /^HANDSHAKE_/,
    {
      cause: "The connection asks for encryption that cannot be had.",
      next: "Check SslMode and SslCa of the connection string, and the server's certificate.",
    },
  ],
  [
    /^ER_BAD_DB_ERROR$/,
    { cause: "The server has no database of this name.", next: "Check Database of the connection string." },
  ],
  [
    /^ER_(NO_SUCH_TABLE|BAD_TABLE_ERROR)$/,
    {
      cause: "The database has no table of this name. On Linux, MySQL distinguishes the case of table names.",
      next: "Create the table, or write its name as it is.",
    },
  ],
  [
    /^ER_BAD_FIELD_ERROR$/,
    { cause: "There is no column of this name.", next: "Compare the column names with the table's definition." },
  ],
  [
    /^ER_(PARSE_ERROR|SP_DOES_NOT_EXIST)$/,
    {
      cause: "MySQL does not understand the statement at the named place.",
      next: "Write the statement in MySQL's SQL. The common words of T-SQL are translated.",
    },
  ],
  [
    /^ER_LOCK_(DEADLOCK|WAIT_TIMEOUT)$/,
    {
      cause: "Another transaction holds what the statement needs.",
      next: "Run the package again, or let it run when others do not.",
    },
  ],
];

/** Error numbers that are about a row's values. */
const rowNumbers: Readonly<Record<number, number>> = {
  1048: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  1062: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  1364: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  1451: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  1452: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  3819: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  4025: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  1406: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
  1265: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
  1264: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  1292: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  1366: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
};

/** What the server or the way to it refused, as the error of a run. */
export function mysqlError(error: unknown, label: string, statement?: string): unknown {
  if (error instanceof DtsError || !(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  const about = statement === undefined ? "" : ` The statement begins ${statementStart(statement)}.`;
  const message = error.message || (error instanceof AggregateError ? String(error.errors[0]) : code);
  return new DtsError(DTS_E_OLEDBERROR, `${label}: ${message} (${code}).${about}`, {
    help: explanations.find(([pattern]) => pattern.test(code))?.[1],
    cause: error,
  });
}

/** The refusal of a row because of its values; undefined for other errors. `row` is the first row of the statement within its call. */
export function refusedRow(error: unknown, label: string, row: number): RowRefusedError | undefined {
  if (!(error instanceof Error) || !("errno" in error)) return undefined;
  const code = rowNumbers[Number(error.errno)];
  if (code === undefined) return undefined;
  const place = /at row (\d+)$/.exec(error.message)?.[1];
  const named = place === undefined ? undefined : row + Number(place) - 1;
  return new RowRefusedError(code, `${label}: ${error.message}. (${String(error.errno)})`, named);
}
