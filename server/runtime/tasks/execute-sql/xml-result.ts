import type { SqlResultSet } from "../../connections/sql-connection";
import type { TaskContext } from "../../control-flow/task-context";
import { parseXml } from "../../dtsx/parse-xml";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_SQLTASK_INVALIDNUMOFRESULTBINDINGS,
  DTS_E_SQLTASKCONN_ERR_CANT_LOAD_XML,
} from "../../messages/task-codes";
import type { DtsValue } from "../../model/value";
import type { ExecuteSqlSettings } from "./settings";

/**
 * Puts an XML result into its variable, as text: what FOR XML gives in SQL Server (which sends long documents in several rows), or
 * the one text column of any other database, its rows joined. A fragment is wrapped in `<ROOT>`.
 *
 * @throws DtsError DTS_E_SQLTASKCONN_ERR_CANT_LOAD_XML when the result has several columns or is no XML.
 */
export function storeXml(
  { results }: ExecuteSqlSettings,
  { columns, rows }: SqlResultSet,
  { variables }: TaskContext,
): void {
  const [binding] = results;
  if (binding === undefined) {
    throw new DtsError(DTS_E_SQLTASK_INVALIDNUMOFRESULTBINDINGS, "The task's XML result set needs one result binding.");
  }
  if (columns.length !== 1) {
    throw noXml(`it has ${columns.length} columns instead of one`);
  }
  const text = rows.map(([value = null]) => textOf(value)).join("");
  variables.set(binding.variable, document(text));
}

function textOf(value: DtsValue): string {
  if (value instanceof Uint8Array) return new TextDecoder("utf-8").decode(value);
  return value === null ? "" : String(value);
}

/** The text as it is when it has one root element, else inside `<ROOT>`. */
function document(text: string): string {
  if (reasonAgainst(text) === undefined) return text;
  const fragment = text.replace(/^\s*<\?xml[^>]*\?>/, "");
  const wrapped = `<ROOT>${fragment}</ROOT>`;
  const reason = reasonAgainst(wrapped);
  if (reason === undefined) return wrapped;
  throw noXml(reason);
}

function reasonAgainst(text: string): string | undefined {
  try {
    parseXml(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function noXml(reason: string): DtsError {
  return new DtsError(DTS_E_SQLTASKCONN_ERR_CANT_LOAD_XML, `The result of the statement is not XML: ${reason}`, {
    help: {
      cause: "The task's result set is XML, and the statement gives something else.",
      next: "End the statement with FOR XML on SQL Server; on another database select one text column that holds XML.",
    },
  });
}
