import { splitStatements } from "./statements";
import { isToken, nextMeaning, splitArguments } from "./token-list";
import { isBlank, printSql, type SqlToken } from "./tokenize";

export interface ProcedureArgument {
  /** Parameter of the procedure, `@id`; undefined for arguments in order. */
  readonly name: string | undefined;
  /** The value: `?` or what stands there. */
  readonly sql: string;
  readonly isMarker: boolean;
}

/** One call of a procedure. Its markers are numbered: first the return value's, then those of the arguments. */
export interface ProcedureCall {
  /** The name as it is written. */
  readonly nameText: string;
  /** Its parts: schema and procedure. */
  readonly name: readonly string[];
  /** The return value goes into a marker. */
  readonly returnsValue: boolean;
  readonly arguments: readonly ProcedureArgument[];
}

/**
 * Reads a batch that does nothing but call a procedure: `EXEC [? =] p @a = ?, ? OUTPUT`, `dbo.p ?`, `{? = call p(?)}` or
 * `CALL p(?)`.
 * Undefined for everything else.
 */
export function readProcedureCall(batch: string): ProcedureCall | undefined {
  const statements = splitStatements(batch).map((tokens) => tokens.filter((token) => !isBlank(token)));
  const own = statements.filter(
    (tokens) => !(isToken(tokens[0], "SET") && isToken(tokens[1], "NOCOUNT", "XACT_ABORT")),
  );
  const [tokens] = own;
  if (tokens === undefined || own.length !== 1) return undefined;
  const escaped = isToken(tokens[0], "{");
  if (escaped && !isToken(tokens.at(-1), "}")) return undefined;
  return escaped ? escapedCall(tokens.slice(1, -1)) : plainCall(tokens);
}

function plainCall(tokens: readonly SqlToken[]): ProcedureCall | undefined {
  if (isToken(tokens[0], "CALL")) return parenthesized(tokens.slice(1), false);
  if (!isToken(tokens[0], "EXEC", "EXECUTE")) return bareCall(tokens);
  const returnsValue = tokens[1]?.kind === "parameter" && isToken(tokens[2], "=");
  const { name, rest } = takeName(tokens.slice(returnsValue ? 3 : 1));
  return name.length === 0 ? undefined : callOf(name, rest, returnsValue);
}

/** EXEC may be left out of the first statement of a batch: `dbo.p`, `[p] ?, ?`. A plain word is never taken for one. */
function bareCall(tokens: readonly SqlToken[]): ProcedureCall | undefined {
  const { name, rest } = takeName(tokens);
  // `SELECT ?` begins with a word and a marker too.
  if (isToken(tokens[0], "SELECT", "VALUES", "RETURN")) return undefined;
  const isName = name.length > 1 || name[0]?.kind === "identifier";
  const isCall = isName && (rest.length === 0 || rest[0]?.kind === "parameter");
  return isCall ? callOf(name, rest, false) : undefined;
}

function escapedCall(tokens: readonly SqlToken[]): ProcedureCall | undefined {
  const returnsValue = tokens[0]?.kind === "parameter" && isToken(tokens[1], "=");
  const rest = tokens.slice(returnsValue ? 2 : 0);
  return isToken(rest[0], "CALL") ? parenthesized(rest.slice(1), returnsValue) : undefined;
}

/** `p`, `p()` or `p(a, b)`. */
function parenthesized(tokens: readonly SqlToken[], returnsValue: boolean): ProcedureCall | undefined {
  const { name, rest } = takeName(tokens);
  if (name.length === 0) return undefined;
  if (rest.length === 0) return callOf(name, rest, returnsValue);
  if (!isToken(rest[0], "(") || !isToken(rest.at(-1), ")")) return undefined;
  return callOf(name, rest.slice(1, -1), returnsValue);
}

function takeName(tokens: readonly SqlToken[]): { name: SqlToken[]; rest: SqlToken[] } {
  const name: SqlToken[] = [];
  let at = 0;
  for (let token = tokens[at]; token; token = tokens[++at]) {
    const expectsWord = name.length === 0 || isToken(name.at(-1), ".");
    const fits = expectsWord
      ? token.kind === "word" || token.kind === "identifier" || isToken(token, ".")
      : isToken(token, ".");
    if (!fits) break;
    name.push(token);
  }
  return { name, rest: tokens.slice(at) };
}

function callOf(
  name: readonly SqlToken[],
  rest: readonly SqlToken[],
  returnsValue: boolean,
): ProcedureCall | undefined {
  const parts = rest.length === 0 ? [] : splitArguments(rest).map(argumentOf);
  const given = parts.filter((part) => part !== undefined);
  if (given.length < parts.length) return undefined;
  const names = name.filter((token) => !isToken(token, "."));
  return {
    nameText: printSql(name),
    name: names.map((token) => (token.kind === "word" ? token.text : token.value)),
    returnsValue,
    arguments: given,
  };
}

function argumentOf(tokens: readonly SqlToken[]): ProcedureArgument | undefined {
  const named = tokens[0]?.kind === "word" && tokens[0].text.startsWith("@") && isToken(tokens[1], "=");
  const value = tokens.slice(named ? 2 : 0).filter((token) => !isToken(token, "OUTPUT", "OUT"));
  // A T-SQL variable would have to be declared before: then the batch is more than a call.
  const isPlain = value.length > 0 && value.every((token) => !token.text.startsWith("@"));
  if (!isPlain) return undefined;
  const isMarker = value[nextMeaning(value, 0)]?.kind === "parameter" && value.length === 1;
  return { name: named ? tokens[0]?.text : undefined, sql: value.map(({ text }) => text).join(" "), isMarker };
}
