import { randomUUID } from "node:crypto";
import type { DtsObject } from "../../model/dts-object";

/** A fresh DTSID as SSIS writes it: a GUID in capitals and braces. */
export function newId(): string {
  return `{${randomUUID().toUpperCase()}}`;
}

/**
 * Answers the name when an object of that collection may have it. Throws RangeError for names SSIS refuses: empty, with blanks at an
 * end, with one of `/ \ : [ ] . =` (dots are allowed to connection managers), or taken.
 */
export function checkedName(name: string, siblings: readonly DtsObject[], allowDots = false): string {
  const forbidden = allowDots ? /[/\\:[\]=]/ : /[/\\:[\].=]/;
  if (name === "" || name !== name.trim()) throw new RangeError(`"${name}" is empty or starts or ends with a blank`);
  if (forbidden.test(name)) throw new RangeError(`"${name}" has a character that names must not have`);
  const lower = name.toLowerCase();
  if (siblings.some((one) => one.name.toLowerCase() === lower)) throw new RangeError(`The name "${name}" is taken`);
  return name;
}

/** The first of `Name`, `Name 1`, `Name 2` ... that is free, as the designer numbers new objects. */
export function freeName(base: string, siblings: readonly DtsObject[]): string {
  const taken = new Set(siblings.map((one) => one.name.toLowerCase()));
  let name = base;
  for (let number = 1; taken.has(name.toLowerCase()); number++) name = `${base} ${number}`;
  return name;
}
