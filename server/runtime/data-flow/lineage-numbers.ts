import type { DataFlow } from "@/server/runtime/model/data-flow";

/**
 * The integers that stand for lineage ids in ErrorColumn. Formats 2 and 3 store integers; the later formats store reference ids, for
 * which SSIS makes up integers at load, as this does: 1, 2, 3 ... in the order of the file.
 */
export function lineageNumbers(dataFlow: DataFlow): (lineageId: string) => number {
  const numbers = new Map<string, number>();
  for (const component of dataFlow.components) {
    for (const output of component.outputs) {
      for (const { lineageId } of output.columns) {
        numbers.set(lineageId, /^\d+$/.test(lineageId) ? Number(lineageId) : numbers.size + 1);
      }
    }
  }
  return (lineageId) => numbers.get(lineageId) ?? 0;
}
