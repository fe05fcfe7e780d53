import type { Caller } from "@/server/access/caller";
import { selectExecutions } from "./select-executions";
import type { JobPreview, JobSelection, JobVerb } from "./types";

/** As many packages as a person reads before a decision. */
const MOST_PACKAGES = 8;

/** What a job would do, without doing it. Throws "invalid-input", "too-large". */
export async function previewJob(
  caller: Caller,
  input: { verb: JobVerb; selection: JobSelection },
): Promise<JobPreview> {
  const { rows, leftOut, endedCutShort } = await selectExecutions(caller, input.verb, input.selection);
  const groups = [...Map.groupBy(rows, (row) => `${row.folderPath}/${row.packageName}`).values()].flatMap((group) =>
    group[0] ? [{ name: group[0].packageName, folderPath: group[0].folderPath, count: group.length }] : [],
  );
  groups.sort((a, b) => b.count - a.count);
  return {
    verb: input.verb,
    count: rows.length,
    packages: groups.slice(0, MOST_PACKAGES),
    morePackages: Math.max(0, groups.length - MOST_PACKAGES),
    leftOut: [...leftOut].map(([reason, count]) => ({
      reason,
      count,
      ...(reason === "ended" && endedCutShort ? { orMore: true } : {}),
    })),
  };
}
