import type { ExecutionItem } from "@/server/executions/types";

/** A line has no room for more; who points at it reads more, and the page of the execution has all. */
const shown = { line: 300, title: 1_000 };

/** The first error of an execution on one line, cut to the room it has. */
export function FirstError({
  item: { firstErrorCode, firstErrorText },
}: {
  item: Pick<ExecutionItem, "firstErrorCode" | "firstErrorText">;
}) {
  return (
    <span className="block truncate" title={firstErrorText?.slice(0, shown.title) ?? undefined}>
      {firstErrorCode ? <code className="mr-1.5 text-xs">{firstErrorCode}</code> : null}
      <bdi>{firstErrorText?.slice(0, shown.line)}</bdi>
    </span>
  );
}
