"use client";

import { Square } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { toast } from "sonner";
import { stopExecutionAction } from "@/app/(console)/executions/actions";
import { useLiveExecutions } from "@/components/frame/live-executions";
import { Button } from "@/components/ui/button";
import { HeadCell, HeadRow, Table } from "@/components/ui/table";
import type { RunningItem } from "@/server/executions/types";
import { RunningRow } from "./running-row";
import { StopDialog } from "./stop-dialog";
import { useRunning } from "./use-running";

/** What runs now, kept fresh; each can be stopped, or all at once after a look at what that means. */
export function RunningList({ initial, empty }: { initial: RunningItem[]; empty: ReactNode }) {
  const t = useTranslations("running");
  const common = useTranslations("common");
  const column = useTranslations("executions.column");
  const router = useRouter();
  const [stopping, setStopping] = useState<RunningItem[]>([]);
  const { items, rowsPerSecond, problem } = useRunning(initial);
  const { unfinished } = useLiveExecutions();
  const known = initial.map((item) => item.id);
  const changed = known.length !== unfinished.size || known.some((id) => !unfinished.has(id));
  const stoppable = items.filter((item) => item.mayStop.allowed && item.status !== "stopping");

  // The outside system is the live stream: it has told of an execution that began or ended.
  useEffect(() => {
    if (changed) router.refresh();
  }, [changed, router]);

  const stop = async (chosen: RunningItem[]) => {
    setStopping([]);
    const results = await Promise.all(
      chosen.map((item) =>
        stopExecutionAction({ executionId: item.id }).catch(() => ({
          ok: false as const,
          error: { message: common("offline") },
        })),
      ),
    );
    for (const [index, result] of results.entries()) {
      if (!result.ok) toast.error(t("problem", { id: String(chosen[index]?.id), message: result.error.message }));
    }
    const count = results.filter((result) => result.ok).length;
    if (count > 0) toast.success(t("result", { count }));
  };

  return (
    <>
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">
          {t("title")} {items.length > 0 ? <span className="font-normal text-faint">{items.length}</span> : null}
        </h1>
        {stoppable.length > 1 ? (
          <Button look="danger" icon={<Square aria-hidden size={14} />} onClick={() => setStopping(stoppable)}>
            {t("stopAll", { count: stoppable.length })}
          </Button>
        ) : null}
      </div>
      {problem ? (
        <p role="alert" className="text-sm text-danger">
          {t("stale", { message: problem })}
        </p>
      ) : null}
      {items.length === 0 ? (
        empty
      ) : (
        <Table label={t("list")}>
          <HeadRow>
            <HeadCell>{column("id")}</HeadCell>
            <HeadCell>{column("status")}</HeadCell>
            <HeadCell>{column("package")}</HeadCell>
            <HeadCell>{t("task")}</HeadCell>
            <HeadCell className="text-right">{column("rows")}</HeadCell>
            <HeadCell className="text-right">{t("rate")}</HeadCell>
            <HeadCell className="text-right">{t("elapsed")}</HeadCell>
            <HeadCell className="text-right">{t("usual")}</HeadCell>
            <HeadCell>{column("by")}</HeadCell>
            <HeadCell className="relative">
              <span className="sr-only">{t("stopColumn")}</span>
            </HeadCell>
          </HeadRow>
          <tbody>
            {items.map((item) => (
              <RunningRow
                key={item.id}
                item={item}
                rowsPerSecond={rowsPerSecond.get(item.id) ?? null}
                onStop={() => setStopping([item])}
              />
            ))}
          </tbody>
        </Table>
      )}
      <StopDialog chosen={stopping} onCancel={() => setStopping([])} onConfirm={stop} />
    </>
  );
}
