import { type ExecutionScope, packagesOfScope } from "@/db/execution-filter";
import { packageNamesFrom, starters } from "@/db/execution-names";
import type { Clause, QueryConditions } from "@/db/execution-query";
import type { Walk } from "@/db/execution-walk";
import { isLiteral, literalStart } from "@/db/like";
import { type At, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { AppError } from "@/server/errors";
import { nameKey } from "@/server/names";
import { fitsPattern } from "./query/fits-pattern";
import { executionKinds, readCount } from "./query/query-keys";
import { type Clock, momentSpan, readComparison, readDuration, readMoment } from "./query/query-values";
import { type QueryTerm, readQuery } from "./query/read-query";
import { executionStatuses, statusCode } from "./status";

/** A query as somebody typed it; days in it begin at midnight of their zone. */
export interface WrittenQuery {
  query: string;
  timeZone: string;
}

/** A pattern that fits more names is not looked up name by name. */
const MOST_NAMES = 200;
const MOST_STARTERS = 1_000;
/** Each of them is an index range of its own. */
const MOST_PACKAGES = 19;

/**
 * What a query asks of the database, of the executions its reader may see. Throws "invalid-input" for what cannot be read: a filter
 * that is left out would show, and let stop, more than was asked for.
 */
export function* walkOfQuery(at: At, caller: Caller, subject: Subject, written: WrittenQuery): Steps<Walk> {
  const { terms, problems } = readQuery(written.query);
  if (problems[0]) {
    const { key, params } = problems[0];
    throw new AppError("invalid-input", "queryUnreadable", {
      hint: "correctQuery",
      values: { part: params.text },
      details: { problem: key, ...params },
    });
  }
  const of = (key: QueryTerm["key"]) => terms.filter((term) => term.key === key);
  const clock: Clock = { now: caller.now().getTime(), timeZone: written.timeZone };
  const kinds = chosen(of("kind"), executionKinds);
  const onlyExecutions = !kinds.includes("validation");
  const query: QueryConditions = {
    packages: yield* packageClauses(at, of("package")),
    folders: of("folder").map(clauseOf((value) => (value === "/" ? "" : value.normalize("NFC")))),
    people: yield* peopleClauses(at, of("user"), subject.id),
    errors: of("error").map(clauseOf((value) => value)),
    reports: of("report").map(clauseOf((value) => value.toLowerCase())),
    reruns: kinds.includes("first") === kinds.includes("rerun") ? undefined : kinds.includes("rerun"),
    durations: of("duration").flatMap(({ values }) => readComparison(values[0] ?? "", readDuration) ?? []),
    rows: of("rows").flatMap(({ values }) => readComparison(values[0] ?? "", readCount) ?? []),
  };
  const scope = executionScope(subject);
  return {
    scope,
    readablePackages: yield* fewPackages(at, scope),
    conditions: {
      kind: onlyExecutions ? "execution" : kinds.length === 1 ? "validation" : "any",
      statuses: of("status").length > 0 ? chosen(of("status"), executionStatuses).map(statusCode) : undefined,
      ...times(of("since"), of("until"), clock),
    },
    query,
  };
}

/** The packages of a scope that lets few through; a scope with many has executions enough wherever one looks. */
function* fewPackages(at: At, scope: ExecutionScope): Steps<string[] | undefined> {
  if (scope === "all" || scope.defaultReader) return undefined;
  const found = yield* q(packagesOfScope(at, scope, MOST_PACKAGES + 1));
  return found.length > MOST_PACKAGES ? undefined : found.map(({ id }) => id);
}

/** The words that all terms of a key leave over. Validations are shown only to who asks for them. */
function chosen<Word extends string>(terms: QueryTerm[], words: readonly Word[]): Word[] {
  const named = (term: QueryTerm, word: string) =>
    term.values.some((value) => value.toLowerCase() === word.toLowerCase());
  const asked = (word: string) => word !== "validation" || terms.some((term) => !term.not && named(term, word));
  return words.filter((word) => asked(word) && terms.every((term) => named(term, word) !== term.not));
}

function clauseOf(fold: (value: string) => string): (term: QueryTerm) => Clause {
  return ({ not, values }) => ({ not, values: values.map(fold) });
}

/** The narrowest of several times. */
function times(since: QueryTerm[], until: QueryTerm[], clock: Clock): { since?: Date; until?: Date } {
  const spans = (terms: QueryTerm[]) =>
    terms.flatMap(({ values }) => {
      const moment = readMoment(values[0] ?? "");
      return moment ? [momentSpan(moment, clock)] : [];
    });
  const begins = spans(since).map(({ from }) => from);
  const ends = spans(until).map(({ to }) => to);
  return {
    since: begins.length > 0 ? new Date(Math.max(...begins)) : undefined,
    until: ends.length > 0 ? new Date(Math.min(...ends)) : undefined,
  };
}

/** A pattern with few names is taken apart into them, because names are found by their index. */
function* packageClauses(at: At, terms: QueryTerm[]): Steps<Clause[]> {
  const clauses: Clause[] = [];
  for (const { not, values, bare } of terms) {
    const found: string[] = [];
    for (const value of values) {
      const key = nameKey(value);
      const pattern = bare && isLiteral(key) ? `*${key}*` : key;
      found.push(...((not ? undefined : yield* namesOf(at, pattern)) ?? [pattern]));
    }
    clauses.push({ not, values: found });
  }
  return clauses;
}

function* namesOf(at: At, pattern: string): Steps<string[] | undefined> {
  const start = literalStart(pattern);
  if (isLiteral(pattern) || start === "") return undefined;
  const names = yield* q(packageNamesFrom(at, start, MOST_NAMES));
  return names.length < MOST_NAMES ? names.map(({ key }) => key).filter(fitsPattern(pattern)) : undefined;
}

/** People are written by their names, which are not unique and may have changed; executions know ids. */
function* peopleClauses(at: At, terms: QueryTerm[], ownId: string): Steps<Clause[]> {
  if (terms.length === 0) return [];
  const people = (yield* q(starters(at, MOST_STARTERS))).map(({ id, name }) => ({ id, key: nameKey(name) }));
  return terms.map(({ not, values }) => ({
    not,
    values: values.flatMap((value) => {
      if (value.toLowerCase() === "me") return [ownId];
      const fits = fitsPattern(nameKey(value));
      return people.filter((person) => fits(person.key)).map(({ id }) => id);
    }),
  }));
}
