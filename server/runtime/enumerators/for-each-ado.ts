import type { DtsValue } from "../model/value";
import type { Enumeration, EnumeratorDefinition } from "../registry";
import { RecordSet } from "../tasks/execute-sql/record-set";
import { notEnumerable, requireVariable } from "./object-variable";

/**
 * Foreach ADO: the rows of a full result set in an Object variable, one index per column; or of several result sets all rows, or the
 * result sets themselves (CONTROLFLOW.md section 14). NULL is null, which only Object variables take.
 */
export const forEachAdo: EnumeratorDefinition = {
  type: "Microsoft.ForEachADOEnumerator",
  displayName: "Foreach ADO",
  validate(enumerator, context) {
    requireVariable(enumerator, "DataObjectVariable", context);
  },
  async enumerate(enumerator, context): Promise<Enumeration> {
    const variable = requireVariable(enumerator, "DataObjectVariable", context);
    const value = context.variables.get(variable);
    const tables = tablesOf(value);
    if (tables === undefined) throw notEnumerable(variable, value, "a record set");
    const elements = elementsOf(tables, String(enumerator.getProperty("Type")));
    return { total: elements.length, elements };
  },
};

/** A record set is one table; an array of them stands for a .NET DataSet. */
function tablesOf(value: DtsValue): RecordSet[] | undefined {
  if (value instanceof RecordSet) return [value];
  if (!Array.isArray(value)) return undefined;
  const tables: RecordSet[] = value.filter((one: unknown) => one instanceof RecordSet);
  return tables.length === value.length ? tables : undefined;
}

function elementsOf(tables: readonly RecordSet[], type: string): DtsValue[][] {
  if (type === "EnumerateTables") return tables.map((table) => [table]);
  const wanted = type === "EnumerateAllRows" ? tables : tables.slice(0, 1);
  return wanted.flatMap((table) => table.rows.map((row) => [...row]));
}
