import { nameParts, quoteIdentifier, quoteWithBackticks } from "./identifiers";
import { isToken, leadingValues } from "./token-list";
import { isBlank, type SqlToken } from "./tokenize";

/** What a statement asks for besides, or instead of, SQL. */
export type StatementEffect =
  /** Identity values of the table begin anew (TRUNCATE TABLE, DBCC CHECKIDENT RESEED). */
  | { readonly kind: "resetIdentity"; readonly table: string; readonly lastValue: number }
  /** WAITFOR DELAY: the connection waits, interruptibly. */
  | { readonly kind: "wait"; readonly milliseconds: number };

export interface SpecialStatement {
  /** Undefined when nothing is left to send. */
  readonly sql: string | undefined;
  readonly effect?: StatementEffect;
  readonly warning?: string;
}

/** Settings of a T-SQL session that change no result of a statement. */
const harmlessSettings = [
  "NOCOUNT",
  "XACT_ABORT",
  "ANSI_NULLS",
  "ANSI_PADDING",
  "ANSI_WARNINGS",
  "QUOTED_IDENTIFIER",
  "ARITHABORT",
  "DATEFORMAT",
  "IDENTITY_INSERT",
];

/** Statements of T-SQL that the other databases do not have under these words; undefined for all others. */
export function specialStatement(
  tokens: readonly SqlToken[],
  target: "sqlite" | "postgres" | "mysql",
): SpecialStatement | undefined {
  const [first = "", second = ""] = leadingValues(tokens, 2);
  // MySQL has these two itself.
  if (target === "mysql" && (first === "TRUNCATE" || first === "USE")) return undefined;
  switch (first) {
    case "TRUNCATE":
      return truncateTable(tokens, target);
    case "SET":
      return harmlessSettings.includes(second) ? { sql: undefined } : undefined;
    case "USE":
      return { sql: undefined, warning: `USE ${second} has no effect here: the connection stays with its database.` };
    case "WAITFOR":
      return waitFor(tokens);
    case "DBCC":
      return second === "CHECKIDENT" ? checkIdentity(tokens) : undefined;
    case "BEGIN":
    case "COMMIT":
    case "ROLLBACK":
      if (!["TRAN", "TRANSACTION"].includes(second) && leadingValues(tokens, 3).length > 1) return undefined;
      return { sql: first };
    case "IF":
      return dropIfExists(tokens, names[target]);
    default:
      return undefined;
  }
}

function truncateTable(
  tokens: readonly SqlToken[],
  target: "sqlite" | "postgres" | "mysql",
): SpecialStatement | undefined {
  const at = tokens.findIndex((token) => isToken(token, "TABLE"));
  const parts = nameParts(tokens.slice(at + 1));
  const table = parts.at(-1);
  if (at < 0 || table === undefined) return undefined;
  if (target === "postgres") return { sql: `TRUNCATE TABLE ${writtenName(tokens.slice(at + 1))} RESTART IDENTITY` };
  return {
    sql: `DELETE FROM ${parts.map(quoteIdentifier).join(".")}`,
    effect: { kind: "resetIdentity", table, lastValue: 0 },
  };
}

function waitFor(tokens: readonly SqlToken[]): SpecialStatement | undefined {
  const time = tokens.find((token) => token.kind === "string")?.value;
  const match = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?$/.exec(time ?? "");
  if (!match || !tokens.some((token) => isToken(token, "DELAY"))) return undefined;
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
  return { sql: undefined, effect: { kind: "wait", milliseconds: seconds * 1000 } };
}

/** `DBCC CHECKIDENT ('T', RESEED, n)`: the next value is n + 1. */
function checkIdentity(tokens: readonly SqlToken[]): SpecialStatement | undefined {
  const value = tokens.find((token) => token.kind === "number");
  const name = tokens.find((token) => token.kind === "string" || token.kind === "identifier");
  if (!tokens.some((token) => isToken(token, "RESEED")) || value === undefined || name === undefined) return undefined;
  const table =
    name.value
      .split(".")
      .at(-1)
      ?.replace(/^\[(.*)\]$/, "$1") ?? name.value;
  return { sql: undefined, effect: { kind: "resetIdentity", table, lastValue: Number(value.value) } };
}

/** `IF OBJECT_ID('T') IS NOT NULL DROP TABLE T` says DROP TABLE IF EXISTS in the words of its time. */
function dropIfExists(
  tokens: readonly SqlToken[],
  nameOf: (tokens: readonly SqlToken[]) => string,
): SpecialStatement | undefined {
  const meaning = tokens.filter((token) => !isBlank(token));
  const drop = meaning.findIndex((token) => isToken(token, "DROP"));
  const isCheck = meaning.slice(0, drop).some((token) => isToken(token, "OBJECT_ID"));
  const rest = meaning.slice(drop + 2).filter((token) => !isToken(token, ";", "BEGIN", "END"));
  if (drop < 0 || !isCheck || !isToken(meaning[drop + 1], "TABLE")) return undefined;
  if (rest.some((token) => token.kind === "word" && /^(CREATE|INSERT|SELECT|ELSE|DROP)$/.test(token.value)))
    return undefined;
  return { sql: `DROP TABLE IF EXISTS ${nameOf(rest)}` };
}

/**
 * A table's name as the statement has it. PostgreSQL would take a name that is written without quotes for another one in them: it
 * makes small letters of the first only.
 */
function writtenName(tokens: readonly SqlToken[]): string {
  const parts = tokens.filter(({ kind }) => kind === "word" || kind === "identifier");
  return parts.map((token) => (token.kind === "word" ? token.text : quoteIdentifier(token.value))).join(".");
}

const names = {
  sqlite: (tokens: readonly SqlToken[]) => nameParts(tokens).map(quoteIdentifier).join("."),
  postgres: writtenName,
  mysql: (tokens: readonly SqlToken[]) => nameParts(tokens).map(quoteWithBackticks).join("."),
} as const;
