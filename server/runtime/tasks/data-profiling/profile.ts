import type { SqlColumn, SqlValue } from "../../connections/sql-connection";
import type { ProfileRequest } from "./profile-request";

/** A column of the table that is profiled, and where its value stands in a row. */
export interface ProfiledColumn extends SqlColumn {
  readonly index: number;
}

/** Collects what one profile needs from every row, and writes it when all rows were seen. */
export interface Profile {
  /** `value(index)` gives a value of the row. */
  add(value: (index: number) => SqlValue): void;
  /** The elements that follow table and column. */
  write(rowCount: number): string[];
}

/** How a kind of profile is made of one column, or of several together. */
export type ProfileMaker = (request: ProfileRequest, column: ProfiledColumn) => Profile;

/** A value as profiles count it and show it. */
export function valueText(value: Exclude<SqlValue, null>): string {
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString("hex").toUpperCase()}`;
  return String(value);
}

/** Adds one to what a map has for a key. */
export function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The entries of counts, most frequent first, equal ones by key. */
export function byFrequency(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([one, left], [other, right]) => right - left || (one < other ? -1 : one > other ? 1 : 0));
}
