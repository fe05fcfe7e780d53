import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { statementStart } from "../statement-start";

/** SQLSTATEs with what they mean to whoever runs the package. */
const explanations: readonly (readonly [RegExp, { cause: string; next: string }])[] = [
  [
    /^IM00[23]|Can't open lib/,
    {
      cause: "This machine has no ODBC data source or driver of this name.",
      next: "Install the driver and name it in odbcinst.ini (or the DSN in odbc.ini), or point the connection at another database for this run.",
    },
  ],
  [/^08/, { cause: "The driver does not reach its server.", next: "Check server and port of the connection string." }],
  [/^28/, { cause: "User name or password are wrong.", next: "Check UID and PWD of the connection string." }],
  [/^42S02/, { cause: "The database has no table of this name.", next: "Create the table, or correct its name." }],
];

/** The SQLSTATE of what the driver refused; "" when there is none. */
export function odbcState(error: unknown): string {
  return firstOf(error)?.state ?? "";
}

/** What the driver or its database refused, as the error of a run. */
export function odbcError(error: unknown, label: string, statement?: string): unknown {
  const first = firstOf(error);
  if (error instanceof DtsError || !(error instanceof Error)) return error;
  const about = statement === undefined ? "" : ` The statement begins ${statementStart(statement)}.`;
  const state = first?.state ?? "";
  const named = state === "" ? "" : ` (${state})`;
  return new DtsError(DTS_E_OLEDBERROR, `${label}: ${first?.message ?? error.message}${named}.${about}`, {
    help: explanations.find(([pattern]) => pattern.test(`${state} ${error.message} ${first?.message ?? ""}`))?.[1],
    cause: error,
  });
}

function firstOf(error: unknown): { message: string; state: string } | undefined {
  if (!(error instanceof Error) || !("odbcErrors" in error) || !Array.isArray(error.odbcErrors)) return undefined;
  const [first] = error.odbcErrors;
  return first === undefined ? undefined : { message: String(first.message), state: String(first.state) };
}
