import type { OutputColumn } from "@/server/runtime/model/data-flow";
import type { ComponentContext } from "../component";

/**
 * The path to the column of the data flow that a number means, as in ErrorColumn: `Source.Outputs[Output].Columns[Column]`; the name
 * alone in the formats that have no paths, and "" for a number that is no column's.
 */
export function columnIdentification({ component, errors }: ComponentContext, lineage: number): string {
  for (const [lineageId, column] of component.lineage) {
    if (errors.numberOf(lineageId) === lineage) return pathOf(column);
  }
  return "";
}

/** A reference id without the containers around its component: `Package\Data Flow\Source.Outputs[Output].Columns[Column]`. */
function pathOf({ id, name }: OutputColumn): string {
  const outputs = id.indexOf(".Outputs[");
  return outputs < 0 ? name : id.slice(id.lastIndexOf("\\", outputs) + 1);
}
