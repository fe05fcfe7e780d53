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

/**
 * The text to store for a value given by an expression, a configuration or a person. Throws RangeError when the value does not fit
 * the property's type.
 */
export function encodeProperty(descriptor: PropertyDescriptor, value: DtsValue, dialect: Dialect): string {
  if (descriptor.type === "boolean") return formatBoolean(toBoolean(value), dialect);
  if (descriptor.numbers !== undefined) return enumerationName(descriptor.numbers, value);
  if (descriptor.type === "integer") return toInteger(value);
  return value === null ? "" : typeof value === "boolean" ? formatBoolean(value, dialect) : String(value);
}

function toBoolean(value: DtsValue): boolean {
  const text = String(value).trim();
  if (/^(true|false)$/i.test(text) || /^[+-]?\d+$/.test(text)) return !/^(false|[+-]?0+)$/i.test(text);
  throw new RangeError(`"${text}" is neither True nor False`);
}

function toInteger(value: DtsValue): string {
  const text = typeof value === "boolean" ? String(Number(value)) : String(value).trim();
  if (!/^[+-]?\d+$/.test(text)) throw new RangeError(`"${text}" is no whole number`);
  return text;
}

/** Property expressions and /Set give enumeration values as numbers, the file keeps names (DTSX.md section 20). */
function enumerationName(numbers: Readonly<Record<string, number>>, value: DtsValue): string {
  const text = String(value);
  const lower = text.toLowerCase();
  const name = Object.keys(numbers).find((one) => String(numbers[one]) === text || one.toLowerCase() === lower);
  if (name === undefined) throw new RangeError(`"${text}" is none of ${Object.keys(numbers).join(", ")}`);
  return name;
}
