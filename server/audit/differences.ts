import type { Difference } from "./types";

type Side = Record<string, unknown> | null;

/**
 * What is different between the two sides of a change, field by field, in the order of the fields. Objects are looked into;
 * a list is one value, item below item. Fields that are the same are left out.
 */
export function differences(before: Side, after: Side): Difference[] {
  const old = flatten(before ?? {});
  const now = flatten(after ?? {});
  const fields = [...new Set([...old.keys(), ...now.keys()])];
  return fields.flatMap((field) => {
    const change = { field, before: old.get(field) ?? null, after: now.get(field) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function flatten(value: Record<string, unknown>, prefix = ""): Map<string, string> {
  const entries = Object.entries(value).flatMap(([key, each]): [string, string][] => {
    if (each === null || each === undefined) return [];
    if (typeof each === "object" && !Array.isArray(each))
      return [...flatten(each as Record<string, unknown>, `${prefix}${key}.`)];
    return [[`${prefix}${key}`, shown(each)]];
  });
  return new Map(entries);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join("\n");
  if (typeof value === "object" && value !== null)
    return [...flatten(value as Record<string, unknown>)].map(([key, each]) => `${key}: ${each}`).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
