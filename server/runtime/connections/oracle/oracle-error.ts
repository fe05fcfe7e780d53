import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { statementStart } from "../statement-start";

const explanations: readonly (readonly [RegExp, { cause: string; next: string }])[] = [
  [
    /NJS-(503|510|511)|ECONNREFUSED|ORA-12541/,
    {
      cause: "No Oracle listener answers at this address and port.",
      next: "Check Data Source of the connection string: host:port/service, a descriptor, or a name of tnsnames.ora (its folder in TNS_ADMIN).",
    },
  ],
  [
    /NJS-(512|515|516|517|518|520|530)|ORA-12154|ENOTFOUND/,
    {
      cause: "The name of the server or service is not known.",
      next: "Check Data Source of the connection string, and TNS_ADMIN where it is a name of tnsnames.ora.",
    },
  ],
  [
    /ORA-0?(1017|1005|28000)/,
    {
      cause: "User name or password are wrong, or the account is locked.",
      next: "Check User ID and Password of the connection string.",
    },
  ],
  [
    /ORA-00942/,
    {
      cause: "The database has no table or view of this name, or the user may not see it.",
      next: "Create the table, or write its name with its schema.",
    },
  ],
  [
    /ORA-0(0911|0933|0900|0923)/,
    {
      cause: "Oracle does not understand the statement.",
      next: "Write the statement in Oracle's SQL, one statement a time.",
    },
  ],
];

/** The number of an ORA- error; undefined when the error is not the server's. */
export function oracleNumber(error: unknown): number | undefined {
  const found = error instanceof Error ? /ORA-(\d{5})/.exec(error.message)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
}

/** What the server, or the way to it, refused, as the error of a run. */
export function oracleError(error: unknown, label: string, statement?: string): unknown {
  if (error instanceof DtsError || !(error instanceof Error)) return error;
  const about = statement === undefined ? "" : ` The statement begins ${statementStart(statement)}.`;
  const message = error.message.split("\n")[0] ?? "";
  return new DtsError(DTS_E_OLEDBERROR, `${label}: ${message}.${about}`, {
    help: explanations.find(([pattern]) => pattern.test(error.message))?.[1],
    cause: error,
  });
}
