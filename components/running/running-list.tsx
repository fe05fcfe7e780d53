"use client";

import { Square } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { toast } from "sonner";
import { stopExecutionAction } from "@/app/(console)/executions/actions";
import { useReason } from "@/components/access/use-reason";
import { Elapsed } from "@/components/executions/elapsed";
import { StatusBadge } from "@/components/executions/status-badge";
import { useLiveExecutions } from "@/components/frame/live-executions";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/components/ui/format-duration";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { RunningItem } from "@/server/executions/types";
import { StopDialog } from "./stop-dialog";
import { useRunning } from "./use-running";

/** What runs now, kept fresh; each can be stopped, or all at once after a look at what that means. */
export function RunningList({ initial, empty }: { initial: RunningItem[]; empty: ReactNode }) {
  const t = useTranslations("running");
  const column = useTranslations("executions.column");
  const format = useFormatter();
  const reason = useReason();
  const router = useRouter();
  const [stopping, setStopping] = useState<RunningItem[]>([]);
  const items = useRunning(initial);
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
    const results = await Promise.all(chosen.map((item) => stopExecutionAction({ executionId: item.id })));
    for (const [index, result] of results.entries()) {
      if (!result.ok) toast.error(t("problem", { id: String(chosen[index]?.id), message: result.error.message }));
    }
    const count = results.filter((result) => result.ok).length;
    if (count > 0) toast.success(t("result", { count }));
  };

  if (items.length === 0) return empty;

  return (
    <>
      <div className="flex h-8 justify-end">
        {stoppable.length > 1 ? (
          <Button look="danger" icon={<Square aria-hidden size={14} />} onClick={() => setStopping(stoppable)}>
            {t("stopAll", { count: stoppable.length })}
          </Button>
        ) : null}
      </div>
      <Table label={t("list")}>
        <HeadRow>
          <HeadCell>{column("id")}</HeadCell>
          <HeadCell>{column("status")}</HeadCell>
          <HeadCell>{column("package")}</HeadCell>
          <HeadCell>{t("task")}</HeadCell>
          <HeadCell className="text-right">{column("rows")}</HeadCell>
          <HeadCell className="text-right">{t("elapsed")}</HeadCell>
          <HeadCell>{column("by")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t("stop", { name: "" })}</span>
          </HeadCell>
        </HeadRow>
        <tbody>
          {items.map((item) => (
            <Row key={item.id}>
              <Cell>
                <Link href={`/executions/${item.id}`} className="font-mono text-accent hover:underline">
                  {item.id}
                </Link>
              </Cell>
              <Cell>
                <StatusBadge status={item.status} />
              </Cell>
              <Cell title={item.folderPath}>{item.packageName}</Cell>
              <Cell className="max-w-80 truncate text-muted" title={item.currentPath ?? undefined}>
                {item.currentPath?.split("\\").at(-1) ?? (item.startedAt === null ? t("waiting") : "–")}
              </Cell>
              <Cell className="text-right font-mono">{format.number(item.rowsTotal)}</Cell>
              <Cell className="text-right">
                <Elapsed from={item.startedAt} to={null} />
                {item.usualDurationMs === null ? null : (
                  <span className="text-faint">
                    {" "}
                    · {t("usual", { duration: formatDuration(item.usualDurationMs) })}
                  </span>
                )}
              </Cell>
              <Cell>{item.requestedByName}</Cell>
              <Cell className="w-10">
                <Button
                  look="ghost"
                  icon={<Square aria-hidden size={14} />}
                  label={t("stop", { name: item.packageName })}
                  disabledReason={reason(item.mayStop)}
                  pending={item.status === "stopping"}
                  onClick={() => setStopping([item])}
                />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <StopDialog chosen={stopping} onCancel={() => setStopping([])} onConfirm={stop} />
    </>
  );
}
