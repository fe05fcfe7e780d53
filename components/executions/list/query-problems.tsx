import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { QueryProblem } from "@/server/executions/query/read-query";

/** What of a query cannot be read, why, and what could stand there. */
export function QueryProblems({ id, problems }: { id: string; problems: QueryProblem[] }) {
  const t = useTranslations("executions.query");
  return (
    <div id={id} role="alert">
      <ul className="flex flex-col gap-0.5 text-sm text-danger">
        {problems.map(({ key, params, from }) => (
          <li key={from} className="flex items-start gap-1.5">
            <CircleAlert aria-hidden size={14} className="mt-0.75 shrink-0" />
            <span className="min-w-0 break-words">
              {t(`problem.${key}`, { text: params.text.slice(0, 80), key: params.key ?? "" })}{" "}
              {params.meant ? t(key === "unknown-value" ? "oneOf" : "meant", { meant: params.meant }) : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
