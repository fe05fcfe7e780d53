import {
  DTS_E_COLUMNMAPPEDTOALREADYMAPPEDEXTERNALMETADATACOLUMN,
  DTS_E_COLUMNMAPPEDTONONEXISTENTEXTERNALMETADATACOLUMN,
  DTS_E_COLUMNNOTMAPPEDTOEXTERNALMETADATACOLUMN,
} from "../messages/component-codes";
import { DtsError } from "../messages/dts-error";
import type { Input, InputColumn } from "../model/data-flow";
import type { ComponentContext } from "./component";

/**
 * Checks that every input column of a destination goes into an external column that is there and takes no other one: the values of
 * a column that leads nowhere would be lost without a word (DTSX.md section 13). Throws DtsError.
 */
export function checkMappings({ component, inputs }: Pick<ComponentContext, "component" | "inputs">): void {
  for (const { input } of inputs) {
    const taken = new Map<string, string>();
    for (const column of input.columns) {
      const problem = column.usageType === "ignored" ? undefined : problemOf(column, input, taken);
      if (problem === undefined) continue;
      const { code, what } = problem;
      throw unmapped(code, `The input column "${column.name}" of "${component.name}" ${what}.`, column.name);
    }
  }
}

/** `taken` has the names of the columns so far by the external columns they go into. */
function problemOf(
  { name, externalMetadataColumnId: id }: InputColumn,
  { externalColumns }: Input,
  taken: Map<string, string>,
): { readonly code: number; readonly what: string } | undefined {
  if (id === undefined) {
    return {
      code: DTS_E_COLUMNNOTMAPPEDTOEXTERNALMETADATACOLUMN,
      what: "is mapped to no column of the destination",
    };
  }
  const external = externalColumns.find((one) => one.id === id);
  if (external === undefined) {
    const what = `is mapped to the external column ${id}, which does not exist`;
    return { code: DTS_E_COLUMNMAPPEDTONONEXISTENTEXTERNALMETADATACOLUMN, what };
  }
  const other = taken.get(id);
  taken.set(id, name);
  if (other === undefined) return undefined;
  const what = `is mapped to the external column "${external.name}", as "${other}" is`;
  return { code: DTS_E_COLUMNMAPPEDTOALREADYMAPPEDEXTERNALMETADATACOLUMN, what };
}

function unmapped(code: number, text: string, column: string): DtsError {
  return new DtsError(code, text, {
    details: { column },
    help: {
      cause: "The columns of the destination changed after the mappings were made, or the file was edited by hand.",
      next: "Open the destination and map the column, or take it out of the input.",
    },
  });
}
