import {
  DTS_E_CACHECOLDATATYPEINCOMPAT,
  DTS_E_CACHECOLDATATYPEPROPINCOMPAT,
  DTS_E_CACHECOLUMNOTFOUND,
  DTS_E_COLNOTMAPPEDTOCACHECOL,
  DTS_E_INCORRECTINPUTCACHECOLCOUNT,
  DTS_E_MULTICACHECOLMAPPINGS,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { BoundInputColumn, InputPort } from "../component";
import { describeType, isSameType } from "../same-type";
import type { CacheColumns } from "./cache-columns";

/** The input columns of a Cache Transform, in the order of the cache's columns: those of its index, then the others. */
export interface CacheMappings {
  readonly index: readonly BoundInputColumn[];
  readonly others: readonly BoundInputColumn[];
}

/**
 * Which input column goes into which column of the cache (CacheColumnName of the input columns).
 *
 * @throws DtsError when they are not joined one to one, or the types of a pair differ: nothing is converted.
 */
export function cacheMappings(port: InputPort, { index, others }: CacheColumns, component: string): CacheMappings {
  const all = [...index, ...others];
  const mapped = new Map<string, BoundInputColumn>();
  for (const input of port.columns) {
    const name = input.column.property("CacheColumnName")?.trim() ?? "";
    if (name === "") {
      throw refused(
        DTS_E_COLNOTMAPPEDTOCACHECOL,
        `"${component}" maps the input column "${input.name}" to no cache column.`,
      );
    }
    const column = all.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (column === undefined) {
      const there = all.map((one) => one.name).join(", ");
      const text = `"${component}" maps the input column "${input.name}" to the cache column "${name}", which its connection manager does not have. It has: ${there}.`;
      throw refused(DTS_E_CACHECOLUMNOTFOUND, text);
    }
    const other = mapped.get(column.name);
    if (other) {
      const text = `"${component}" maps two input columns, "${other.name}" and "${input.name}", to the cache column "${column.name}".`;
      throw refused(DTS_E_MULTICACHECOLMAPPINGS, text);
    }
    if (!isSameType(input.type, column.dataType)) {
      const properties = input.type.name === column.dataType.name;
      throw refused(
        properties ? DTS_E_CACHECOLDATATYPEPROPINCOMPAT : DTS_E_CACHECOLDATATYPEINCOMPAT,
        `"${component}" cannot map the input column "${input.name}", ${describeType(input.type)}, to the cache column "${column.name}", ${describeType(column.dataType)}.`,
      );
    }
    mapped.set(column.name, input);
  }
  const inputOf = ({ name }: { readonly name: string }) => {
    const input = mapped.get(name);
    if (input) return input;
    const text = `"${component}" maps ${mapped.size} input columns to the ${all.length} columns of its cache; "${name}" gets none.`;
    throw refused(DTS_E_INCORRECTINPUTCACHECOLCOUNT, text);
  };
  return { index: index.map(inputOf), others: others.map(inputOf) };
}

function refused(code: number, text: string): DtsError {
  return new DtsError(code, text, {
    help: {
      cause: "The input's columns or those of the cache connection manager changed after the component was made.",
      next: "Open the Cache Transform in the designer and map every input column to a cache column of the same type.",
    },
  });
}
