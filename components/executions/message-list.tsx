"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useRef } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { MessageLevel } from "@/server/executions/types";
import { useLiveExecution } from "./live-execution-context";
import { MessageFilters } from "./message-filters";
import { MessageRow } from "./message-row";
import { useMessages } from "./use-messages";

const levels = ["error", "warning", "information", "progress", "status"] as const satisfies MessageLevel[];
const rowHeightPx = 32;
/** Rows rendered beyond the visible ones, so that scrolling shows no gaps. */
const overscanRows = 20;
/** A region that scrolls must be reachable for the keyboard (WCAG 2.1.1). */
const keyboardScrollable = { tabIndex: 0 };

/** All messages of the execution: searched and filtered by the server, drawn only where they are seen, followed while it runs. */
export function MessageList() {
  const t = useTranslations("executions.messages");
  const { detail, live } = useLiveExecution();
  const [filter, setFilter] = useQueryStates(
    {
      level: parseAsArrayOf(parseAsStringLiteral(levels)).withDefault([]),
      text: parseAsString.withDefault(""),
      message: parseAsInteger.withDefault(0),
    },
    { history: "replace", throttleMs: 300 },
  );
  const scroller = useRef<HTMLElement>(null);
  const { items, counts, loading, loadingMore, failed, hasMore, loadMore } = useMessages(
    detail.id,
    { levels: filter.level, text: filter.text },
    filter.message,
    live.newMessages,
  );
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: overscanRows,
    onChange: (instance) => {
      const lastVisible = instance.getVirtualItems().at(-1)?.index ?? 0;
      if (hasMore && lastVisible >= items.length - overscanRows) loadMore();
    },
  });

  return (
    <section aria-label={t("label")} className="flex flex-col gap-2">
      <MessageFilters
        chosen={filter.level}
        text={filter.text}
        counts={counts}
        onChange={(change) => setFilter({ ...change, message: null })}
      />
      <section
        ref={scroller}
        aria-label={t("label")}
        {...keyboardScrollable}
        className="h-[60dvh] min-h-72 overflow-auto rounded-lg border bg-surface"
      >
        {loading ? <Skeleton className="m-3 h-40" /> : null}
        {!loading && items.length === 0 ? (
          <p className="p-4 text-sm text-muted">{filter.text || filter.level.length > 0 ? t("empty") : t("none")}</p>
        ) : null}
        {failed ? <p className="p-4 text-sm text-danger">{t("failed")}</p> : null}
        <ol className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => {
            const message = items[row.index];
            return message ? (
              <li
                key={message.id}
                ref={rows.measureElement}
                data-index={row.index}
                className="absolute inset-x-0"
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <MessageRow message={message} marked={message.id === filter.message} />
              </li>
            ) : null;
          })}
        </ol>
        {loadingMore ? <p className="px-3 py-1 text-xs text-faint">{t("more")}</p> : null}
      </section>
    </section>
  );
}
