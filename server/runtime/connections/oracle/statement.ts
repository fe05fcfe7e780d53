import { isToken, leadingValues } from "../t-sql/token-list";
import { printSql, tokenizeSql } from "../t-sql/tokenize";

/**
 * A statement as Oracle takes it: `?` becomes `:P0`, `:P1` ..., ODBC's `{? = call f(?)}` and T-SQL's `EXEC p ?` a block of PL/SQL. The
 * semicolon at the end falls away where it would be an error; a block needs its own.
 */
export function oracleStatement(sql: string): { readonly text: string; readonly parameterCount: number } {
  let count = 0;
  const tokens = tokenizeSql(sql.trim()).map((token) =>
    token.kind === "parameter" ? { ...token, text: `:P${count++}` } : token,
  );
  const text = printSql(tokens).trim();
  const escaped = /^\{\s*(?:(:P0)\s*=\s*)?call\s+([\s\S]+?)\s*\}$/i.exec(text);
  const called = escaped ?? /^(?:()call|exec(?:ute)?\s+(?!immediate\b))\s*([\s\S]+?);?$/i.exec(text);
  if (called?.[2] !== undefined) {
    const result = called[1] ? `${called[1]} := ` : "";
    return { text: `BEGIN ${result}${withParentheses(called[2])}; END;`, parameterCount: count };
  }
  const words = leadingValues(tokens, 6);
  const isBlock =
    isToken(tokens[0], "BEGIN", "DECLARE") ||
    (words[0] === "CREATE" && words.some((word) => /^(PROCEDURE|FUNCTION|PACKAGE|TRIGGER|TYPE)$/.test(word)));
  return { text: isBlock ? text : text.replace(/;\s*$/, ""), parameterCount: count };
}

/** `p :P0, :P1 OUTPUT` as `p(:P0, :P1)`. */
function withParentheses(call: string): string {
  const [, name, rest = ""] = /^([\w$#."]+)\s*([\s\S]*)$/.exec(call) ?? [];
  if (name === undefined || rest.startsWith("(") || rest === "") return call;
  return `${name}(${rest.replace(/\s+OUT(PUT)?\b/gi, "")})`;
}
