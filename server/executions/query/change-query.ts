import type { QueryKey } from "./query-keys";
import { type QueryTerm, readQuery } from "./read-query";

/** A value as it stands in a query: in quotes where it would be read as something else. */
export function writeValue(value: string): string {
  return /^$|[\s,"\\]/.test(value) ? `"${value.replace(/["\\]/g, "\\$&")}"` : value;
}

/** A term as it stands in a query. */
export function writeTerm({ key, not = false, values }: Pick<QueryTerm, "key" | "values"> & { not?: boolean }): string {
  return `${not ? "-" : ""}${key}:${values.map(writeValue).join(",")}`;
}

/** The values a query names for a key, without those behind a minus and without bare words. */
export function chosenValues(text: string, key: QueryKey): string[] {
  return readQuery(text).terms.flatMap((term) => (term.key === key && !term.not && !term.bare ? term.values : []));
}

/** The query with these values for a key, in the place of those it had; without any, the key is gone. The rest stays as typed. */
export function withValues(text: string, key: QueryKey, values: readonly string[]): string {
  const old = readQuery(text).terms.filter((term) => term.key === key && !term.not && !term.bare);
  const term = values.length > 0 ? writeTerm({ key, values: [...values] }) : "";
  const parts: string[] = [];
  let at = 0;
  for (const [index, { from, to }] of old.entries()) {
    parts.push(text.slice(at, from), index === 0 ? term : "");
    at = to;
  }
  parts.push(text.slice(at), old.length === 0 ? term : "");
  // Only the blanks where something was taken out: those inside of quotes belong to a value.
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join(" ");
}

/** The query with a value more for a key, or without it when it had it. Upper and lower case are the same. */
export function toggleValue(text: string, key: QueryKey, value: string): string {
  const chosen = chosenValues(text, key);
  const others = chosen.filter((each) => each.toLowerCase() !== value.toLowerCase());
  return withValues(text, key, others.length < chosen.length ? others : [...chosen, value]);
}
