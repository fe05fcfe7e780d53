import type { SqlDialect, SqlParameter } from "../../connections/sql-connection";
import { readProcedureCall } from "../../connections/t-sql/procedure-call";
import type { ParameterStyle } from "./parameter-style";

/**
 * The statement that is sent for one that names or calls a procedure (CONTROLFLOW.md section 15). With IsStoredProcedure the text of
 * ADO and ADO.NET is the procedure's name alone; for OLE DB and ODBC the setting has no effect. ODBC's `{? = call p(?)}` is
 * put into T-SQL's words for SQL Server, whose ODBC driver would do it. Everything else stays as it is written.
 */
export function procedureStatement(
  sql: string,
  parameters: readonly SqlParameter[],
  {
    style,
    isStoredProcedure,
    dialect,
  }: {
    readonly style: ParameterStyle;
    readonly isStoredProcedure: boolean;
    readonly dialect: SqlDialect;
  },
): string {
  if (isStoredProcedure && (style === "ado" || style === "adonet")) return callOf(sql, parameters);
  if (dialect !== "mssql" || !/^\s*\{/.test(sql)) return sql;
  const call = readProcedureCall(sql);
  if (!call) return sql;
  const first = call.returnsValue ? 1 : 0;
  let marker = first;
  const given = call.arguments.map(({ sql: text, isMarker }) => {
    const parameter = isMarker ? parameters[marker++] : undefined;
    return parameter?.direction === "output" ? `${text} OUTPUT` : text;
  });
  return `EXEC ${call.returnsValue ? "? = " : ""}${call.nameText} ${given.join(", ")}`.trim();
}

/** `EXEC` with all parameters of the task, by name where they have one. */
function callOf(sql: string, parameters: readonly SqlParameter[]): string {
  const name = sql
    .trim()
    .replace(/;$/, "")
    .replace(/^EXEC(UTE)?\s+/i, "");
  const marker = (parameter: SqlParameter) => parameter.name ?? "?";
  const returned = parameters.find(({ direction }) => direction === "returnValue");
  const given = parameters
    .filter((parameter) => parameter !== returned)
    .map((parameter) => {
      const value = parameter.name ? `${parameter.name} = ${parameter.name}` : "?";
      return parameter.direction === "output" ? `${value} OUTPUT` : value;
    });
  return `EXEC ${returned ? `${marker(returned)} = ` : ""}${name} ${given.join(", ")}`.trim();
}
