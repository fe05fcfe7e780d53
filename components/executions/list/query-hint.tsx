import { useTranslations } from "next-intl";
import type { QueryKey } from "@/server/executions/query/query-keys";
import { executionStatuses } from "@/server/executions/status";

/** What an option of the query means: a key, a state, or nothing that would need words. */
export function QueryHint({ of, option }: { of: QueryKey | undefined; option: string }) {
  const t = useTranslations("executions.query");
  const word = useTranslations("status");
  const status = of === "status" ? executionStatuses.find((each) => each === option) : undefined;
  const said = of === undefined ? t(`key.${option as QueryKey}`) : status ? word(`${status}.word`) : undefined;
  return said === undefined ? null : <span className="min-w-0 truncate text-faint">{said}</span>;
}
