import type { DtsValue } from "../model/value";
import type { Enumeration, EnumeratorDefinition } from "../registry";
import { RecordSet } from "../tasks/execute-sql/record-set";
import { notEnumerable, requireVariable } from "./object-variable";

/**
 * Foreach From Variable: what is in a variable. Arrays, sets, byte arrays and every other iterable give their elements, a record set
 * its rows, a text its characters; an element that is an array has one index per value (CONTROLFLOW.md section 14).
 */
export const forEachFromVariable: EnumeratorDefinition = {
  type: "Microsoft.ForEachFromVarEnumerator",
  displayName: "Foreach From Variable",
  validate(enumerator, context) {
    requireVariable(enumerator, "VariableName", context);
  },
  async enumerate(enumerator, context): Promise<Enumeration> {
    const variable = requireVariable(enumerator, "VariableName", context);
    const value = context.variables.get(variable);
    if (value instanceof RecordSet) return { total: value.rows.length, elements: value.rows.map((row) => [...row]) };
    if (!isIterable(value)) throw notEnumerable(variable, value, "a list, a record set or a text");
    // A copy: the executables of the loop may change the list while it is gone through.
    const elements = [...value].map((one): DtsValue[] => (Array.isArray(one) ? one : [one ?? null]));
    return { total: elements.length, elements };
  },
};

function isIterable(value: DtsValue): value is DtsValue & Iterable<DtsValue | undefined> {
  return value !== null && typeof Object(value)[Symbol.iterator] === "function";
}
