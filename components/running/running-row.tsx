"use client";

import { Square } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useReason } from "@/components/access/use-reason";
import { Elapsed } from "@/components/executions/elapsed";
import { StatusBadge } from "@/components/executions/status-badge";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/components/ui/format-duration";
import { Cell, Row } from "@/components/ui/table";
import type { RunningItem } from "@/server/executions/types";

interface RunningRowProps {
  item: RunningItem;
  rowsPerSecond: number | null;
  onStop: () => void;
}

/** One package that runs: what it is at, how fast, how long beside what is usual, and its stop. */
export function RunningRow({ item, rowsPerSecond, onStop }: RunningRowProps) {
  const t = useTranslations("running");
  const format = useFormatter();
  const reason = useReason();

  return (
    <Row>
      <Cell>
        <Link href={`/executions/${item.id}`} className="font-mono text-accent hover:underline">
          {item.id}
        </Link>
      </Cell>
      <Cell className="w-32">
        <StatusBadge status={item.status} />
      </Cell>
      <Cell>
        <Link
          href={`/executions/${item.id}`}
          className="hover:underline"
          title={`${item.folderPath}/${item.packageName}`}
        >
          <span className="text-faint max-sm:hidden">{item.folderPath.slice(1)}/</span>
          {item.packageName}
        </Link>
      </Cell>
      <Cell className="w-64 max-w-64 truncate text-muted" title={item.currentPath ?? undefined}>
        {item.currentPath?.split("\\").at(-1) ?? (item.startedAt === null ? t("waiting") : "–")}
      </Cell>
      <Cell className="w-28 text-right font-mono">{format.number(item.rowsTotal)}</Cell>
      <Cell className="w-24 text-right font-mono text-muted">
        {rowsPerSecond === null ? "–" : format.number(rowsPerSecond, { maximumFractionDigits: 0 })}
      </Cell>
      <Cell className="w-32 text-right">
        <Elapsed from={item.startedAt} to={null} />
      </Cell>
      <Cell className="w-24 text-right font-mono text-muted">
        {item.usualDurationMs === null ? "–" : formatDuration(item.usualDurationMs)}
      </Cell>
      <Cell>{item.requestedByName}</Cell>
      <Cell className="w-10 pr-1 text-right max-sm:sticky max-sm:right-0 max-sm:bg-surface">
        <Button
          look="ghost"
          icon={<Square aria-hidden size={14} />}
          label={t("stop", { name: item.packageName })}
          disabledReason={reason(item.mayStop)}
          pending={item.status === "stopping"}
          onClick={onStop}
          className="h-7 w-7"
        />
      </Cell>
    </Row>
  );
}
