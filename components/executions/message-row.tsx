import { CircleAlert, CircleX, CornerDownRight, Info, LoaderCircle, Milestone } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { usePointed } from "@/components/design/cursor";
import { classNames } from "@/components/ui/class-names";
import { clockFormat } from "@/components/ui/clock-format";
import type { MessageItem, MessageLevel } from "@/server/executions/types";
import { MessageDetails } from "./message-details";

const looks: Record<MessageLevel, { icon: typeof Info; className: string }> = {
  error: { icon: CircleX, className: "text-status-failed" },
  warning: { icon: CircleAlert, className: "text-status-stopping" },
  information: { icon: Info, className: "text-status-running" },
  progress: { icon: LoaderCircle, className: "text-faint" },
  status: { icon: Milestone, className: "text-faint" },
};

/** One message: when, who, what. Opens to its details. Its time is a link to it. */
export const MessageRow = memo(function MessageRow({
  message,
  marked,
  onLink,
}: {
  message: MessageItem;
  marked: boolean;
  onLink: (id: number) => void;
}) {
  const t = useTranslations("executions.messages");
  const format = useFormatter();
  const { icon: Icon, className } = looks[message.level];
  const at = new Date(message.at);
  const time = format.dateTime(at, clockFormat);
  const { pointed, pointers } = usePointed(message.path);
  // What the list is narrowed to, and what it stands beside, is kept.
  const search = new URLSearchParams(useSearchParams());
  search.set("message", String(message.id));
  const hasDetails = Object.keys(message.details).length > 0;

  return (
    <div
      {...pointers}
      data-pointed={pointed || undefined}
      className={classNames(
        "flex min-h-8 gap-x-3 border-b px-3 py-1.5 text-sm max-sm:flex-wrap",
        marked ? "bg-selected" : pointed ? "bg-hover" : undefined,
        // A line at the edge, beside the ground: who sees no difference of grounds sees it.
        pointed && "shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      <span className="flex shrink-0 items-center gap-2 self-start leading-5">
        <Icon role="img" aria-label={t(`level.${message.level}`)} size={14} className={className} />
        <Link
          href={`?${search}`}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onLink(message.id);
          }}
          prefetch={false}
          title={format.dateTime(at, { dateStyle: "full", timeStyle: "long" })}
          className="font-mono text-xs leading-5 text-muted hover:text-accent hover:underline"
        >
          {time}
        </Link>
      </span>
      <span className="w-40 min-w-0 shrink-0 truncate text-muted max-sm:flex-1" title={message.path}>
        {message.sourceName}
      </span>
      <div className="min-w-0 flex-1 break-words whitespace-pre-wrap max-sm:basis-full">
        {message.consequence ? (
          <CornerDownRight role="img" aria-label={t("consequence")} size={13} className="mr-1 inline text-faint" />
        ) : null}
        {message.level === "status" ? <code className="text-muted">{message.event}</code> : null}
        {message.code ? <code className="mr-1.5 text-xs text-muted">{message.code}</code> : null}
        {message.level === "status" ? null : message.text}
        {message.iteration ? <span className="block text-xs break-all text-faint">{message.iteration}</span> : null}
        {hasDetails ? (
          <details className="text-sm">
            <summary className="w-fit text-xs text-muted hover:text-text">{t("details")}</summary>
            <MessageDetails title={t("details")} executable={message.path} details={message.details} className="mt-1" />
          </details>
        ) : null}
      </div>
    </div>
  );
});
