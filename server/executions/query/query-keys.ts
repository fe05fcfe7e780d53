import { executionStatuses } from "../status";
import { readComparison, readDuration, readMoment } from "./query-values";

/** What kinds of executions there are: run for the first time, run again with the same values, only validated. */
export const executionKinds = ["first", "rerun", "validation"] as const;
export type ExecutionKindWord = (typeof executionKinds)[number];

/** Why a value cannot be read; sentences of the message files (executions.query.problem.<key>). */
export type QueryProblemKey =
  | "unknown-key"
  | "no-value"
  | "open-quote"
  | "unknown-value"
  | "not-a-moment"
  | "not-a-duration"
  | "not-a-number"
  | "not-a-report"
  | "not-negatable"
  | "one-value"
  | "too-long"
  | "too-many-terms";

interface QueryKeyInfo {
  /** The words it takes, when they are few. */
  words?: readonly string[];
  /** `-key:value` and `key:one,other` make sense. */
  set: boolean;
  check?(value: string): QueryProblemKey | undefined;
}

const oneOf = (words: readonly string[]) => (value: string) =>
  words.some((word) => word.toLowerCase() === value.toLowerCase()) ? undefined : ("unknown-value" as const);

/** The keys of the query language of executions, in the order they are offered. */
export const queryKeys = {
  status: { words: executionStatuses, set: true, check: oneOf(executionStatuses) },
  package: { set: true },
  since: { set: false, check: (value) => (readMoment(value) ? undefined : "not-a-moment") },
  until: { set: false, check: (value) => (readMoment(value) ? undefined : "not-a-moment") },
  user: { set: true },
  folder: { set: true },
  error: { set: true },
  duration: { set: false, check: (value) => (readComparison(value, readDuration) ? undefined : "not-a-duration") },
  rows: { set: false, check: (value) => (readComparison(value, readCount) ? undefined : "not-a-number") },
  kind: { words: executionKinds, set: true, check: oneOf(executionKinds) },
  report: { set: true, check: (value) => (/^[0-9a-f]{16}$/i.test(value) ? undefined : "not-a-report") },
} as const satisfies Record<string, QueryKeyInfo>;

export type QueryKey = keyof typeof queryKeys;

export const queryKeyNames = Object.keys(queryKeys) as QueryKey[];

/** The keys a list is narrowed by with a click. */
export const facetKeys = ["status", "package", "folder", "user", "kind"] as const satisfies QueryKey[];
export type FacetKey = (typeof facetKeys)[number];

/** What is known about a key, without its literal types. */
export function keyInfo(key: QueryKey): QueryKeyInfo {
  return queryKeys[key];
}

/** A whole number that both databases can compare with; undefined for anything else. */
export function readCount(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
