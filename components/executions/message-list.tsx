"use client";

import { ArrowDownToLine, ArrowUpToLine, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { statusInfo } from "@/server/executions/status";
import type { MessageLevel, MessagePage } from "@/server/executions/types";
import { LevelNavigator } from "./level-navigator";
import { useExecution } from "./live-execution-context";
import { MessageDownload } from "./message-download";
import { MessageFilters } from "./message-filters";
import { MessageScroller } from "./message-scroller";
import { useMessageCounts } from "./use-message-counts";
import { type MessageAnchor, useMessages } from "./use-messages";
import { useSettled } from "./use-settled";

const levels = ["error", "warning", "information", "progress", "status"] as const satisfies MessageLevel[];
const walked = ["error", "warning"] as const satisfies MessageLevel[];
/** Between two keys of a word nothing is asked. */
const typingMs = 250;

interface MessageListProps {
  /** Where they begin, if the page brought it. */
  begins?: MessagePage;
  low?: boolean;
}

/** All messages of the execution: searched and filtered by the server, drawn only where they are seen, followed while it runs. */
export function MessageList({ begins, low = false }: MessageListProps) {
  const t = useTranslations("executions.messages");
  const more = useTranslations("execution.messages");
  const format = useFormatter();
  const { detail } = useExecution();
  const [filter, setFilter] = useQueryStates(
    {
      level: parseAsArrayOf(parseAsStringLiteral(levels)).withDefault([]),
      text: parseAsString.withDefault(""),
      path: parseAsString.withDefault(""),
      message: parseAsInteger.withDefault(0),
    },
    { history: "replace" },
  );
  const [follow, setFollow] = useState(!statusInfo(detail.status).terminal && filter.message === 0);
  const [anchor, setAnchor] = useState<MessageAnchor>(follow ? "end" : filter.message || "start");
  const [linked, setLinked] = useState(filter.message);
  const text = useSettled(filter.text, typingMs);
  const search = { text: text || undefined, path: filter.path || undefined };
  const messages = useMessages({ ...search, levels: filter.level }, anchor, begins);
  const { counts, complete, share } = useMessageCounts(search);

  // A link to a message that is not in the list begins the list with it.
  if (filter.message !== linked) {
    setLinked(filter.message);
    if (filter.message !== 0 && !messages.items.some((message) => message.id === filter.message)) {
      setAnchor(filter.message);
      setFollow(false);
    }
  }
  const change = (changed: { level?: MessageLevel[] | null; text?: string | null; path?: null }) => {
    setAnchor(follow ? "end" : "start");
    void setFilter({ ...changed, message: null });
  };
  const goTo = (end: "start" | "end") => {
    setFollow(false);
    setAnchor(end);
    void setFilter({ message: null });
  };
  // The same function for every row, which is drawn anew only for itself.
  const link = useCallback((message: number) => void setFilter({ message }), [setFilter]);
  const show = (level: MessageLevel, message: number) =>
    void setFilter((now) => ({
      message,
      level: now.level.length === 0 || now.level.includes(level) ? now.level : null,
    }));

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <MessageFilters
          chosen={filter.level}
          text={filter.text}
          counts={counts}
          complete={complete}
          onChange={change}
        />
        {messages.running ? (
          <Button
            icon={<ArrowDownToLine aria-hidden size={14} />}
            aria-pressed={follow}
            className={follow ? "border-accent! bg-selected!" : undefined}
            onClick={() => {
              if (!follow) setAnchor("end");
              setFollow(!follow);
            }}
          >
            {t("follow")}
          </Button>
        ) : null}
      </div>
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        {walked.map((level) => (
          <LevelNavigator
            key={level}
            level={level}
            search={search}
            count={counts?.[level]}
            complete={complete}
            marked={filter.message}
            onFound={(id) => show(level, id)}
          />
        ))}
        {filter.path ? (
          <span className="inline-flex h-8 max-w-full items-center gap-1 rounded-md bg-selected pl-2.5 text-sm">
            <span className="truncate" title={filter.path}>
              {more("only", { name: nameOf(filter.path) })}
            </span>
            <Button
              look="ghost"
              icon={<X aria-hidden size={14} />}
              label={more("all")}
              onClick={() => change({ path: null })}
            />
          </span>
        ) : null}
        <span role="status" className="text-sm text-muted">
          {complete ? null : more("searched", { share: format.number(share, { style: "percent" }) })}
        </span>
        <span className="ml-auto flex items-center gap-1">
          <Button
            look="ghost"
            label={more("first")}
            icon={<ArrowUpToLine aria-hidden size={14} />}
            onClick={() => goTo("start")}
          />
          <Button
            look="ghost"
            label={more("last")}
            icon={<ArrowDownToLine aria-hidden size={14} />}
            onClick={() => goTo("end")}
          />
          <MessageDownload filter={{ ...search, levels: filter.level }} />
        </span>
      </div>
      <MessageScroller
        // Another end of the messages is another list: it begins where it is looked at.
        key={anchor === "end" ? "end" : "start"}
        messages={messages}
        marked={filter.message}
        follow={follow && messages.running}
        beginsAtEnd={anchor === "end"}
        onLeave={() => setFollow(false)}
        onLink={link}
        emptyText={filter.text || filter.path || filter.level.length > 0 ? t("empty") : t("none")}
        low={low}
      />
    </div>
  );
}

/** "Package\Loop\Load" -> "Load" */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("\\") + 1);
}
