"use client";

import { ArrowDownToLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { statusInfo } from "@/server/executions/status";
import type { MessageLevel } from "@/server/executions/types";
import { useExecution } from "./live-execution-context";
import { MessageFilters } from "./message-filters";
import { MessageScroller } from "./message-scroller";
import { type MessageAnchor, useMessages } from "./use-messages";
import { useSettled } from "./use-settled";

const levels = ["error", "warning", "information", "progress", "status"] as const satisfies MessageLevel[];
/** Between two keys of a word nothing is asked. */
const typingMs = 250;

/** All messages of the execution: searched and filtered by the server, drawn only where they are seen, followed while it runs. */
export function MessageList() {
  const t = useTranslations("executions.messages");
  const { detail } = useExecution();
  const [filter, setFilter] = useQueryStates(
    {
      level: parseAsArrayOf(parseAsStringLiteral(levels)).withDefault([]),
      text: parseAsString.withDefault(""),
      message: parseAsInteger.withDefault(0),
    },
    { history: "replace", throttleMs: 300 },
  );
  const [follow, setFollow] = useState(!statusInfo(detail.status).terminal && filter.message === 0);
  const [anchor, setAnchor] = useState<MessageAnchor>(follow ? "end" : filter.message || "start");
  const [linked, setLinked] = useState(filter.message);
  const text = useSettled(filter.text, typingMs);
  const messages = useMessages({ levels: filter.level, text }, anchor);

  // A link to a message that is not in the list begins the list with it.
  if (filter.message !== linked) {
    setLinked(filter.message);
    if (filter.message !== 0 && !messages.items.some((message) => message.id === filter.message)) {
      setAnchor(filter.message);
      setFollow(false);
    }
  }

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <MessageFilters
          chosen={filter.level}
          text={filter.text}
          counts={messages.counts}
          onChange={(change) => {
            setAnchor(follow ? "end" : "start");
            void setFilter({ ...change, message: null });
          }}
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
      <MessageScroller
        messages={messages}
        marked={filter.message}
        follow={follow && messages.running}
        onLeave={() => setFollow(false)}
        emptyText={filter.text || filter.level.length > 0 ? t("empty") : t("none")}
      />
    </div>
  );
}
