import type sql from "mssql";
import type { SqlParameter } from "../sql-connection";
import { toSqlValue } from "../sql-value";
import { tokenizeSql } from "../t-sql/tokenize";
import { parameterType } from "./column-type";
import { toServer } from "./server-value";

/** Turns OLE DB's `?` into the server's `@P0`, `@P1`; texts and comments are left alone. */
export function namedMarkers(statement: string): { text: string; count: number } {
  let count = 0;
  const pieces = tokenizeSql(statement).map((token) => (token.kind === "parameter" ? `@P${count++}` : token.text));
  return { text: pieces.join(""), count };
}

/** Gives the parameters to a request, under the names of their markers. */
export function bindParameters(request: sql.Request, parameters: readonly SqlParameter[]): void {
  for (const [ordinal, { direction, type, value, name }] of parameters.entries()) {
    const marker = parameterName(ordinal, name);
    const given = toServer(toSqlValue(value, type), type);
    if (direction === "input") request.input(marker, parameterType(type), given);
    else request.output(marker, parameterType(type), given);
  }
}

/** Parameters with names of their own keep them, without the `@` that the driver adds. */
export function parameterName(ordinal: number, name: string | undefined): string {
  return name?.startsWith("@") ? name.slice(1) : `P${ordinal}`;
}
