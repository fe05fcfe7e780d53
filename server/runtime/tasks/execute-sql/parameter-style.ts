/** How an Execute SQL task addresses parameters and results, by the type of its connection manager (CONTROLFLOW.md section 15). */
export type ParameterStyle = "oledb" | "odbc" | "ado" | "adonet";

/** The style of a connection manager's type; EXCEL and everything unknown count as OLE DB. */
export function parameterStyle(connectionType: string): ParameterStyle {
  if (connectionType === "ODBC") return "odbc";
  if (connectionType === "ADO") return "ado";
  return connectionType.startsWith("ADO.NET") ? "adonet" : "oledb";
}
