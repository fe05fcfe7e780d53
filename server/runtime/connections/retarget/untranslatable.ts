import { closingParenthesis, isToken, nextMeaning, splitArguments } from "../t-sql/token-list";
import { isBlank, type SqlToken } from "../t-sql/tokenize";
import type { RetargetDialect } from "./load-translator";

/** Calls that the library translates into something that gives other values, with what is different. */
const changing: Record<string, string> = {
  TRY_CAST: "TRY_CAST gives NULL for what it cannot convert; CAST fails, or gives 0",
  TRY_CONVERT: "TRY_CONVERT gives NULL for what it cannot convert; CAST fails, or gives 0",
  TRY_PARSE: "TRY_PARSE gives NULL for what it cannot convert; CAST fails, or gives 0",
  DATEDIFF: "DATEDIFF counts the boundaries between two moments; differences of other databases count what has passed",
  FORMAT: "FORMAT is another function on this database",
};

/** Styles of CONVERT that write a moment as every database does. */
const isoStyles = new Set(["20", "21", "23", "120", "121"]);

/**
 * Why a statement would run with another meaning after its translation; undefined when nothing is known against it. What the
 * library does not understand at all, it says itself.
 */
export function untranslatable(tokens: readonly SqlToken[], dialect: RetargetDialect): string | undefined {
  for (const [at, token] of tokens.entries()) {
    const open = nextMeaning(tokens, at + 1);
    if (token.kind !== "word" || !isToken(tokens[open], "(")) continue;
    if (Object.hasOwn(changing, token.value)) return changing[token.value];
    if (token.value === "CONVERT" && dialect !== "mysql") {
      const [, , style] = splitArguments(tokens.slice(open + 1, closingParenthesis(tokens, open)));
      const number = style?.find((part) => !isBlank(part))?.text ?? "";
      if (style && !(dialect === "postgres" && isoStyles.has(number))) {
        return `the style ${number} of CONVERT would be lost`;
      }
    }
  }
  const [first, second] = tokens.filter((token) => !isBlank(token));
  if (isToken(first, "CREATE", "ALTER") && isToken(second, "PROCEDURE", "PROC", "FUNCTION", "TRIGGER")) {
    return `${second?.value} has a body in T-SQL's own language`;
  }
  return undefined;
}
