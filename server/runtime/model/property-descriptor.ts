import { type Dialect, formatBoolean, parseBoolean, parseInteger } from "./stored-property";
import type { DtsValue } from "./value";

/** What is known of one property of an object: its object-model name, where the file keeps it, its type and default. */
export interface PropertyDescriptor {
  /** Name in the object model, as property expressions and property paths use it. */
  readonly name: string;
  /** Name in the file. */
  readonly stored: string;
  readonly type: "string" | "boolean" | "integer";
  /** What an absent property means. */
  readonly fallback: string | boolean | number;
  /** For enumerations that the file keeps by name: the number of the object model to each stored name. */
  readonly numbers?: Readonly<Record<string, number>>;
}

/** Shorthand of a descriptor: the type follows from the default, the stored name is the object-model name unless given. */
export function describeProperty(
  name: string,
  fallback: string | boolean | number,
  stored = name,
  numbers?: Readonly<Record<string, number>>,
): PropertyDescriptor {
  const type = typeof fallback === "boolean" ? "boolean" : typeof fallback === "number" ? "integer" : "string";
  return { name, stored, type, fallback, numbers };
}

/** Finds a descriptor by object-model name, exactly first, then without regard to case. */
export function findDescriptor(
  descriptors: readonly PropertyDescriptor[],
  name: string,
): PropertyDescriptor | undefined {
  const lower = name.toLowerCase();
  return descriptors.find((one) => one.name === name) ?? descriptors.find((one) => one.name.toLowerCase() === lower);
}

/** The typed value of a stored text. */
export function decodeProperty(descriptor: PropertyDescriptor, text: string | undefined): DtsValue {
  if (text === undefined) return descriptor.fallback;
  if (descriptor.type === "boolean") return parseBoolean(text);
  if (descriptor.type === "integer") return parseInteger(text, Number(descriptor.fallback));
  return text;
}

/** The text to store for a value given by an expression, a configuration or a person. */
export function encodeProperty(descriptor: PropertyDescriptor, value: DtsValue, dialect: Dialect): string {
  if (descriptor.type === "boolean") return formatBoolean(toBoolean(value), dialect);
  if (descriptor.numbers !== undefined) return enumerationName(descriptor.numbers, value);
  return value === null ? "" : typeof value === "boolean" ? formatBoolean(value, dialect) : String(value);
}

function toBoolean(value: DtsValue): boolean {
  if (typeof value === "string") return parseBoolean(value);
  return value === true || (typeof value === "number" && value !== 0) || (typeof value === "bigint" && value !== 0n);
}

/** Property expressions and /Set give enumeration values as numbers, the file keeps names (DTSX.md section 20). */
function enumerationName(numbers: Readonly<Record<string, number>>, value: DtsValue): string {
  const text = String(value);
  if (!/^-?\d+$/.test(text)) return text;
  const wanted = Number.parseInt(text, 10);
  return Object.keys(numbers).find((name) => numbers[name] === wanted) ?? text;
}
