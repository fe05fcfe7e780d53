import { useFormatter, useTranslations } from "next-intl";

/** How many executions have a value; "at least" where only the newest were counted. It keeps its room while it is unknown. */
export function FacetCount({ count, more }: { count: number | undefined; more: boolean }) {
  const t = useTranslations("executions.facet");
  const format = useFormatter();
  if (count === undefined) return <span aria-hidden className="inline-block h-3 w-5 rounded bg-hover" />;
  return (
    <span className="font-mono text-xs text-faint" title={more ? t("atLeast") : undefined}>
      {format.number(count)}
      {more ? "+" : ""}
    </span>
  );
}
