import type { SqlDialect, SqlParameter } from "../../connections/sql-connection";
import { isToken, nextMeaning, previousMeaning } from "../../connections/t-sql/token-list";
import { printSql, type SqlToken, tokenizeSql } from "../../connections/t-sql/tokenize";

/** A batch with the parameters it takes. */
export interface BoundBatch {
  readonly sql: string;
  readonly parameters: readonly SqlParameter[];
  /** Place of each of them among all parameters of the task. */
  readonly places: readonly number[];
}

export interface Binding {
  readonly parameters: readonly SqlParameter[];
  /** First parameter that no batch before this one took. */
  readonly next: number;
  readonly isLast: boolean;
  readonly dialect: SqlDialect;
}

/**
 * Gives a batch its parameters. Markers (?) take them in order; the last batch gets what is left, so that a wrong number is reported
 * by the connection. Names (@x) take them wherever they stand: SQL Server knows names, other databases get markers in their place.
 */
export function bindBatch(sql: string, { parameters, next, isLast, dialect }: Binding): BoundBatch {
  const tokens = tokenizeSql(sql);
  const markers = tokens.filter((token) => token.kind === "parameter").length;
  const byName = parameters.length > 0 && parameters.every(({ name }) => name !== undefined);
  if (!byName || markers > 0) {
    const own = parameters.slice(next, isLast ? undefined : next + markers).map(unnamed);
    return { sql, parameters: own, places: own.map((_, index) => next + index) };
  }
  if (dialect === "mssql") return { sql, parameters, places: parameters.map((_, place) => place) };
  const placeOf = new Map(parameters.map(({ name = "" }, place) => [name.toUpperCase(), place]));
  const places: number[] = [];
  const isCall = isToken(tokens[nextMeaning(tokens, 0)], "EXEC", "EXECUTE");
  const marked = tokens.map((token, at) => {
    const place = token.kind === "word" ? placeOf.get(token.value) : undefined;
    if (place === undefined || (isCall && namesArgument(tokens, at))) return token;
    places.push(place);
    return { ...token, text: "?" };
  });
  const taken = places.flatMap((place) => parameters.slice(place, place + 1)).map(unnamed);
  return { sql: printSql(marked), parameters: taken, places };
}

/** In `EXEC @r = p @a = @a` the second name is the procedure's own. */
function namesArgument(tokens: readonly SqlToken[], at: number): boolean {
  const before = tokens[previousMeaning(tokens, at)];
  return isToken(tokens[nextMeaning(tokens, at + 1)], "=") && !isToken(before, "EXEC", "EXECUTE");
}

function unnamed({ direction, type, value }: SqlParameter): SqlParameter {
  return { direction, type, value };
}
