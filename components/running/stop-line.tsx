import { useTranslations } from "next-intl";
import { useReason } from "@/components/access/use-reason";
import { StatusBadge } from "@/components/executions/status-badge";
import { Spinner } from "@/components/ui/spinner";
import type { RunningItem } from "@/server/executions/running-types";
import { AtWork } from "./at-work";
import type { RunningStore } from "./running-store";
import { useRunningItem } from "./use-running";
import type { StopAnswer } from "./use-stop";

/** One of them: before the answer what it is at, after it how far its stop has come or why it was refused. */
export function StopLine({
  store,
  item: asked,
  isAsking,
  answer,
}: {
  store: RunningStore;
  item: RunningItem;
  /** Its turn has not come, as far as its answer says. */
  isAsking: boolean;
  answer: StopAnswer | undefined;
}) {
  const t = useTranslations("running");
  const reason = useReason();
  const item = useRunningItem(store, asked.id) ?? asked;
  const stop = item.stop ?? (answer?.outcome === "done" ? answer.stop : null);
  return (
    // Lines out of sight are not laid out: hundreds open at once.
    <li className="flex min-h-8 flex-wrap items-center gap-x-3 border-t py-1 [content-visibility:auto] [contain-intrinsic-size:auto_32px]">
      <span className="w-12 shrink-0 font-mono text-muted">{item.id}</span>
      <span className="min-w-0 flex-1 basis-40 truncate font-medium" title={`${item.folderPath}/${item.packageName}`}>
        {item.packageName}
      </span>
      <span className="min-w-0 flex-1 basis-48 truncate text-muted">
        {answer?.outcome === "refused" ? (
          <span className="text-danger">{[answer.message, answer.hint].filter(Boolean).join(" ")}</span>
        ) : isAsking && !stop && item.endedAt === null ? (
          <span className="flex items-center gap-1.5">
            <Spinner /> {t("asking")}
          </span>
        ) : item.mayStop.allowed ? (
          <AtWork item={{ ...item, stop }} />
        ) : (
          reason(item.mayStop)
        )}
      </span>
      <StatusBadge status={item.status} />
    </li>
  );
}
