import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ShownDifference } from "./audit-words";

const most = 3;

/** What a change changed: field, what it was, what it is. The first few, the rest on demand. */
export function DifferenceList({ differences }: { differences: ShownDifference[] }) {
  const t = useTranslations("audit");
  if (differences.length === 0) return <span className="text-faint">{t("nothing")}</span>;
  const rest = differences.slice(most);
  return (
    <>
      <Lines differences={differences.slice(0, most)} />
      {rest.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-accent">{t("more", { count: rest.length })}</summary>
          <Lines differences={rest} />
        </details>
      ) : null}
    </>
  );
}

function Lines({ differences }: { differences: ShownDifference[] }) {
  const t = useTranslations("audit");
  return (
    <dl className="flex flex-col gap-0.5">
      {differences.map(({ key, label, before, after }) => (
        <div key={key} className="flex flex-wrap items-baseline gap-x-1.5">
          <dt className="text-xs text-faint">{label}</dt>
          <dd className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
            {before === null ? null : (
              <del className="relative min-w-0 whitespace-pre-wrap break-all text-status-failed">
                <span className="sr-only">{t("before")} </span>
                {cut(before)}
              </del>
            )}
            {before === null || after === null ? null : <ArrowRight aria-hidden size={12} className="text-faint" />}
            {after === null ? null : (
              <ins className="relative min-w-0 whitespace-pre-wrap break-all text-status-succeeded no-underline">
                <span className="sr-only">{t("after")} </span>
                {cut(after)}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A value may be a whole script; the export has all of it. An empty one is seen too. */
function cut(value: string): string {
  if (value === "") return "\u2205";
  return value.length > 600 ? `${value.slice(0, 600)}…` : value;
}
