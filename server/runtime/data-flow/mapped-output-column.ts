import { DTS_E_INVALIDOUTPUTLINEAGEID } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { BoundInputColumn, BoundOutputColumn, OutputPort } from "./component";
import { readReference } from "./reference";

/**
 * The output column into which an input column of a Union All or Merge goes (OutputColumnLineageID, DTSX.md section 15); undefined for
 * one that is left out. Throws DtsError for a reference that leads nowhere: the column's values would be lost without a word.
 */
export function mappedOutputColumn(
  component: string,
  { column, name }: BoundInputColumn,
  output: OutputPort,
): BoundOutputColumn | undefined {
  const reference = readReference(column.property("OutputColumnLineageID"));
  if (reference === "" || reference === "0" || reference === "-1") return undefined;
  const target = output.columns.find((one) => one.lineageId === reference || one.column.id === reference);
  if (target !== undefined) return target;
  throw new DtsError(
    DTS_E_INVALIDOUTPUTLINEAGEID,
    `The input column "${name}" of "${component}" goes into ${reference}, which is no column of its output.`,
    {
      details: { column: name },
      help: {
        cause: "The output column was deleted, or the file was edited by hand.",
        next: "Open the component and map the column again.",
      },
    },
  );
}
