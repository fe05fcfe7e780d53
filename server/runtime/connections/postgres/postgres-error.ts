import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { statementStart } from "../statement-start";

const explanations: readonly (readonly [RegExp, { cause: string; next: string }])[] = [
  [
    /^ECONNREFUSED$/,
    {
      cause: "No PostgreSQL server answers at this address and port.",
      next: "Check Host and Port of the connection string, and whether the server runs and listens there.",
    },
  ],
  [/^(ENOTFOUND|EAI_AGAIN)$/, { cause: "The host name is not known.", next: "Check Host of the connection string." }],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    { cause: "The server does not answer.", next: "Check the address and the firewalls on the way." },
  ],
  [
    /^(08001|ERR_(TLS|SSL|OSSL)|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|CERT_)/,
    {
      cause: "The connection asks for encryption that cannot be had, or the server's certificate is not to be trusted.",
      next: "Check SSL Mode, Root Certificate, SSL Certificate and SSL Key of the connection string, and the server's certificate.",
    },
  ],
  [
    /^(57P0|08|ECONNRESET$|EPIPE$)/,
    {
      cause: "The session ended: the server was stopped or failed, somebody ended the session, or the network broke.",
      next: "Look into the server's log, and run the package again when the server is there.",
    },
  ],
  [
    /^28/,
    {
      cause: "User name or password are wrong, or the server does not let this user in.",
      next: "Check User ID and Password of the connection string, and pg_hba.conf of the server.",
    },
  ],
  [/^3D000$/, { cause: "The server has no database of this name.", next: "Check Database of the connection string." }],
  [
    /^42P01$/,
    {
      cause:
        "The database has no table of this name in its search path. Names in brackets or quotes are taken literally, with case.",
      next: "Create the table, or write its name as it is.",
    },
  ],
  [
    /^42703$/,
    { cause: "There is no column of this name.", next: "Compare the column names with the table's definition." },
  ],
  [
    /^42(601|883|804|P18)$/,
    {
      cause: "PostgreSQL does not understand the statement at the named place.",
      next: "Write the statement in PostgreSQL's SQL. The common words of T-SQL are translated.",
    },
  ],
  [/^42501$/, { cause: "The user may not do this.", next: "Grant the right to the user of the connection string." }],
  [
    /^23/,
    {
      cause: "A value breaks a rule of the table (NOT NULL, UNIQUE, CHECK or a foreign key).",
      next: "Compare the values with the table's definition.",
    },
  ],
];

/** What the driver says, without a code, when the session has ended. */
const sessionEnded = /^(connection terminated|client has encountered a connection error|client was closed)/i;
const connectionFailure = "08006";
/** The same of a server that does not encrypt. */
const encryptionRefused = /does not support SSL/i;
const connectionNotMade = "08001";

/** The five-character SQLSTATE of a refusal, or the system's code of a failed connection; "" when there is none. */
export function postgresCode(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && error.code !== undefined) return String(error.code);
  if (error instanceof Error && encryptionRefused.test(error.message)) return connectionNotMade;
  return error instanceof Error && sessionEnded.test(error.message) ? connectionFailure : "";
}

/** What the server or the way to it refused, as the error of a run. */
export function postgresError(error: unknown, label: string, statement?: string): unknown {
  const code = postgresCode(error);
  if (error instanceof DtsError || !(error instanceof Error) || code === "") return error;
  const about = statement === undefined ? "" : ` The statement begins ${statementStart(statement)}.`;
  const detail = "detail" in error && error.detail ? ` ${String(error.detail)}` : "";
  const message = error.message || (error instanceof AggregateError ? String(error.errors[0]) : code);
  return new DtsError(DTS_E_OLEDBERROR, `${label}: ${message}.${detail} (${code})${about}`, {
    help: explanations.find(([pattern]) => pattern.test(code))?.[1],
    cause: error,
  });
}
