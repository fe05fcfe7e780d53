import type { OutputPlan } from "../plan";
import type { PortColumn } from "./protocol";

/** The columns of an output, as its thread is told them. */
export function portColumns({ columns }: OutputPlan): PortColumn[] {
  return columns.map(({ column, slot }) => ({
    lineageId: column.lineageId,
    name: slot.name,
    type: slot.type,
    index: slot.index,
  }));
}
