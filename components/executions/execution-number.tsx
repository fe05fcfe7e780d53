import Link from "next/link";

/** The number of an execution, leading to its page or to one of its tabs. Lists have many: none is fetched before it is followed. */
export function ExecutionNumber({
  id,
  tab,
  label,
  tabIndex,
}: {
  id: number;
  tab?: string;
  /** Where it says more than that it leads to the execution. */
  label?: string;
  tabIndex?: number;
}) {
  return (
    <Link
      href={`/executions/${id}${tab === undefined ? "" : `?tab=${tab}`}`}
      prefetch={false}
      tabIndex={tabIndex}
      aria-label={label}
      className="font-mono text-accent hover:underline"
    >
      {id}
    </Link>
  );
}
