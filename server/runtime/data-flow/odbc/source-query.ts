import type { SqlRowSource } from "../../connections/sql-connection";
import { DTS_E_MISSINGSQLCOMMAND, DTS_E_SOURCETABLENAMENOTPROVIDED } from "../../messages/component-codes";
import type { Component } from "../../model/data-flow";
import { givenSource } from "../sql-source/given-source";
import { unknownValue } from "../unknown-value";

/**
 * What an ODBC Source reads: a table (AccessMode 0) or a command (1). Statements have no parameters: they are made by property
 * expressions.
 *
 * @throws DtsError for an unknown mode, and for a table or command that is not given.
 */
export function odbcSourceQuery(component: Component): SqlRowSource {
  const mode = component.property("AccessMode")?.trim() || "0";
  if (mode === "0") return { table: givenSource(component, "TableName", DTS_E_SOURCETABLENAMENOTPROVIDED) };
  if (mode === "1") return { sql: givenSource(component, "SqlCommand", DTS_E_MISSINGSQLCOMMAND) };
  throw unknownValue(component, "AccessMode", "0 (table name) and 1 (SQL command)");
}
