import type { SqlRowSource } from "../../connections/sql-connection";
import { DTS_E_ADOSRCINVALIDSQLCOMMAND, DTS_E_SOURCETABLENAMENOTPROVIDED } from "../../messages/component-codes";
import type { Component } from "../../model/data-flow";
import { givenSource } from "../sql-source/given-source";
import { unknownValue } from "../unknown-value";

/**
 * What an ADO NET Source reads: a table (AccessMode 0) or a command (2). The DataReader Source of 2005 and 2008 has no AccessMode and
 * knows commands only. Statements have no parameters: they are made by property expressions.
 *
 * @throws DtsError for an unknown mode, and for a table or command that is not given.
 */
export function adoNetSourceQuery(component: Component): SqlRowSource {
  const mode = component.property("AccessMode")?.trim() || "2";
  if (mode === "0") return { table: givenSource(component, "TableOrViewName", DTS_E_SOURCETABLENAMENOTPROVIDED) };
  if (mode === "2") return { sql: givenSource(component, "SqlCommand", DTS_E_ADOSRCINVALIDSQLCOMMAND) };
  throw unknownValue(component, "AccessMode", "0 (table or view) and 2 (SQL command)");
}
