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

/** The five-character SQLSTATE of a refusal, or the system's code of a failed connection; "" when there is none. */
export function postgresCode(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
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
