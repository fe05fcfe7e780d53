import { useTranslations } from "next-intl";
import { statusInfo } from "@/server/executions/status";
import type { RunningStore } from "./running-store";
import { useRunningItems } from "./use-running";
import type { StopAnswers } from "./use-stop";

/** What became of all of them in one sentence, told to screen readers as it changes. */
export function StopSummary({ store, ids, answers }: { store: RunningStore; ids: number[]; answers: StopAnswers }) {
  const t = useTranslations("running");
  const items = useRunningItems(store);
  const results = [...answers.values()];
  const refused = results.filter(({ outcome }) => outcome === "refused").length;
  const ended = results.filter(({ executionId, outcome }) => {
    const item = items.get(executionId);
    return outcome === "done" && (!item || statusInfo(item.status).terminal);
  }).length;
  return (
    <p role="status" className="mb-2 text-sm font-medium">
      {t("summary", { asked: results.length - refused, all: ids.length, ended, refused })}
    </p>
  );
}
