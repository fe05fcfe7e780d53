import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { MessageRow } from "./message-row";
import { MessageSkeleton } from "./message-skeleton";
import type { useMessages } from "./use-messages";

const rowHeightPx = 32;
/** Rows rendered beyond the visible ones, so that scrolling shows no gaps. */
const overscanRows = 20;
const firstDrawnPx = 900;
/** A region that scrolls must be reachable for the keyboard (WCAG 2.1.1). */
const keyboardScrollable = { tabIndex: 0 };
const upKeys = ["ArrowUp", "PageUp", "Home"];

interface MessageScrollerProps {
  messages: ReturnType<typeof useMessages>;
  /** Id of the message a link leads to; 0 without one. */
  marked: number;
  /** The newest message stays in sight. */
  follow: boolean;
  /** The list begins with the newest messages, and what is seen of it too. */
  beginsAtEnd: boolean;
  /** The reader went up to older messages. */
  onLeave: () => void;
  /** A message is to be the one the address leads to. */
  onLink: (id: number) => void;
  emptyText: string;
  /** It stands below something else. */
  low: boolean;
}

/** The frame the messages scroll in. Only rows in sight are in the page, so that ten thousand scroll like ten. */
export function MessageScroller({
  messages,
  marked,
  follow,
  beginsAtEnd,
  onLeave,
  onLink,
  emptyText,
  low,
}: MessageScrollerProps) {
  const t = useTranslations("executions.messages");
  const common = useTranslations("common");
  const scroller = useRef<HTMLElement>(null);
  const { items, loadMore } = messages;
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]?.id ?? index,
    estimateSize: () => rowHeightPx,
    overscan: overscanRows,
    // What the server draws of messages that came with the page, before there is a frame to measure.
    initialRect: { width: 0, height: firstDrawnPx },
    onChange: (instance) => {
      const lastVisible = instance.getVirtualItems().at(-1)?.index ?? 0;
      if (lastVisible >= items.length - overscanRows) loadMore();
    },
  });
  const firstId = useRef(items[0]?.id);
  const sought = items.findIndex((message) => message.id === marked);

  // The outside system is the scroll position: rows that came before the first one must not move what is being read.
  useLayoutEffect(() => {
    const added = items.findIndex((message) => message.id === firstId.current);
    if (added > 0) rows.scrollToIndex(added, { align: "start" });
    firstId.current = items[0]?.id;
  }, [items, rows]);

  useEffect(() => {
    if (follow && items.length > 0) rows.scrollToIndex(items.length - 1, { align: "end" });
  }, [follow, items.length, rows]);

  // Once: rows that come before them must not take the reader back to the end.
  const atEnd = useRef(false);
  useEffect(() => {
    if (!beginsAtEnd || atEnd.current || messages.loading || messages.outdated || items.length === 0) return;
    atEnd.current = true;
    rows.scrollToIndex(items.length - 1, { align: "end" });
  }, [beginsAtEnd, messages.loading, messages.outdated, items.length, rows]);

  // Once per link: going on from there is the reader's.
  const found = sought >= 0;
  const seek = useEffectEvent(() => {
    if (!isInSight(scroller.current, sought)) rows.scrollToIndex(sought, { align: "center" });
  });
  useEffect(() => {
    if (found && marked > 0) seek();
  }, [found, marked]);

  return (
    <section
      ref={scroller}
      aria-label={t("label")}
      aria-busy={messages.loading || messages.outdated}
      {...keyboardScrollable}
      onWheel={(event) => event.deltaY < 0 && onLeave()}
      onTouchMove={onLeave}
      onKeyDown={(event: KeyboardEvent) => upKeys.includes(event.key) && onLeave()}
      className={classNames(
        low ? "h-80" : "h-[max(18rem,calc(100dvh-22rem))]",
        "overflow-auto overscroll-contain rounded-lg border bg-surface [overflow-anchor:none]",
        messages.outdated && "opacity-60",
      )}
    >
      {messages.hasEarlier && !messages.loading ? (
        <p className="flex h-9 items-center justify-center border-b">
          <Button look="ghost" className="h-7" onClick={messages.loadEarlier}>
            {t("earlier")}
          </Button>
        </p>
      ) : null}
      {messages.loading ? <MessageSkeleton /> : null}
      {!messages.loading && items.length === 0 && !messages.problem ? (
        <p className="p-4 text-sm text-muted">{emptyText}</p>
      ) : null}
      {messages.problem ? (
        <div role="alert" className="flex flex-wrap items-center gap-3 border-b p-3 text-sm text-danger">
          <p>{t("failed", { message: messages.problem })}</p>
          <Button onClick={messages.retry}>{common("retry")}</Button>
        </div>
      ) : null}
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
              <MessageRow message={message} marked={message.id === marked} onLink={onLink} />
            </li>
          ) : null;
        })}
      </ol>
      {messages.loadingMore ? <p className="px-3 py-1 text-xs text-faint">{t("more")}</p> : null}
    </section>
  );
}

/** Whether a row is seen whole: then nothing need move to show it. */
function isInSight(frame: HTMLElement | null, index: number): boolean {
  const row = frame?.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect();
  const seen = frame?.getBoundingClientRect();
  return row !== undefined && seen !== undefined && row.top >= seen.top && row.bottom <= seen.bottom;
}
