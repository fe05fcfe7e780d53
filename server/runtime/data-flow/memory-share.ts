import type { DataFlow } from "@/server/runtime/model/data-flow";

/** Components that gather rows before they give any, or keep them to the end, and that heed a limit. */
const gathering: ReadonlySet<string> = new Set([
  "Microsoft.Aggregate",
  "Microsoft.Cache",
  "Microsoft.FuzzyGrouping",
  "Microsoft.FuzzyLookup",
  "Microsoft.Lookup",
  "Microsoft.Merge",
  "Microsoft.MergeJoin",
  "Microsoft.RecordsetDestination",
  "Microsoft.RowSampling",
  "Microsoft.Sort",
  "Microsoft.TermExtraction",
  "Microsoft.TermLookup",
]);

/**
 * What each component of a data flow that gathers rows may hold of a limit for all of them, in bytes. The parts are equal: which one
 * will need the most is not known before the rows have come.
 */
export function memoryShare(limit: number | undefined, dataFlow: DataFlow | undefined): number | undefined {
  if (limit === undefined || dataFlow === undefined) return undefined;
  const count = dataFlow.components.filter(({ classId }) => gathering.has(classId)).length;
  return Math.floor(limit / Math.max(1, count));
}
