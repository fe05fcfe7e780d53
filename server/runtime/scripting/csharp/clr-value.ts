import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTVALUE } from "../../messages/task-codes";
import type { DtsValue } from "../../model/value";
import type { WireValue } from "../javascript/protocol";
import { fromWire, toWire } from "../javascript/wire-value";

/** An object of .NET that the runtime cannot look into: a custom class, a dictionary. Scripts hand it to each other in variables. */
class ClrObject {
  readonly typeName: string;

  constructor(typeName: string) {
    this.typeName = typeName;
  }
}

interface Serialized {
  readonly typeName: string;
  readonly base64: string;
}

/** What values were in .NET before they became lists, record sets or ClrObjects here. */
const serialized = new WeakMap<object, Serialized>();

/** A value for a script in .NET; what came from there goes back as what it was. Throws DtsError as toWire does. */
export function toClrWire(value: DtsValue): WireValue {
  const known = typeof value === "object" && value !== null ? serialized.get(value) : undefined;
  return known === undefined ? toWire(value) : ["clr", known.typeName, known.base64];
}

/** What a script in .NET sent, as a value of the runtime. Nothing in it is believed. Throws DtsError when it is no value. */
export function fromClrWire(wire: unknown): DtsValue {
  if (!Array.isArray(wire) || wire[0] !== "clr") return fromWire(wire);
  const [, typeName, base64, view]: unknown[] = wire;
  if (typeof typeName !== "string" || typeof base64 !== "string") {
    throw new DtsError(GANTRY_E_SCRIPTVALUE, "The value cannot be taken from the script: it has no form a value has.");
  }
  const seen = view === null || view === undefined ? null : fromWire(view);
  const value = typeof seen === "object" && seen !== null ? seen : new ClrObject(typeName);
  serialized.set(value, { typeName, base64 });
  return value;
}
