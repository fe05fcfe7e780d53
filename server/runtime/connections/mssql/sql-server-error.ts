import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { statementStart } from "../statement-start";

interface Explanation {
  readonly cause: string;
  readonly next: string;
}

/** By the driver's code, the system's code, or the server's error number. */
const explanations: Readonly<Record<string, Explanation>> = {
  ESOCKET: {
    cause: "No SQL Server answers at this address and port.",
    next: "Check Data Source, start the server, and let it listen on TCP; or point the connection at another database for this run.",
  },
  ENOTFOUND: { cause: "The server's name is not known.", next: "Check Data Source of the connection string." },
  EINSTLOOKUP: {
    cause: "The named instance was not found: its SQL Server Browser does not answer.",
    next: "Start SQL Server Browser, or give the port: Data Source=host,port.",
  },
  ETIMEOUT: { cause: "The server did not answer in time.", next: "Check the address and the firewalls on the way." },
  ELOGIN: {
    cause: "User name or password are wrong, or the user may not open the database.",
    next: "Check User ID, Password and Initial Catalog of the connection string.",
  },
  208: {
    cause: "The database has no table or view of this name.",
    next: "Create the table, or point the connection at the database that has it.",
  },
  207: { cause: "There is no column of this name.", next: "Compare the column names with the table's definition." },
  2812: { cause: "There is no stored procedure of this name.", next: "Create the procedure, or correct its name." },
  1205: {
    cause: "The statement was the victim of a deadlock.",
    next: "Run the package again, or let it run when others do not.",
  },
};

/** What the server, or the way to it, refused, as the error of a run. */
export function sqlServerError(error: unknown, label: string, statement?: string): unknown {
  if (error instanceof DtsError || !(error instanceof Error)) return error;
  const about = statement === undefined ? "" : ` The statement begins ${statementStart(statement)}.`;
  const number = serverNumber(error);
  const named = number === undefined ? "" : ` (error ${number})`;
  return new DtsError(DTS_E_OLEDBERROR, `${label}: ${error.message}${named}.${about}`, {
    help: explanationOf(error, number),
    cause: error,
  });
}

/** The server's error number; undefined when the error is not the server's. */
export function serverNumber(error: unknown): number | undefined {
  const number = typeof error === "object" && error !== null && "number" in error ? error.number : undefined;
  return typeof number === "number" ? number : undefined;
}

function explanationOf(error: Error, number: number | undefined): Explanation | undefined {
  const code = "code" in error ? String(error.code) : "";
  const system = Object.keys(explanations).find((known) => known.startsWith("E") && error.message.includes(known));
  return explanations[String(number ?? "")] ?? explanations[system ?? ""] ?? explanations[code];
}
