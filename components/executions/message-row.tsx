import { CircleAlert, CircleX, CornerDownRight, Info, LoaderCircle, Milestone } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { MessageItem, MessageLevel } from "@/server/executions/types";
import { MessageDetails } from "./message-details";

const looks: Record<MessageLevel, { icon: typeof Info; className: string }> = {
  error: { icon: CircleX, className: "text-status-failed" },
  warning: { icon: CircleAlert, className: "text-status-stopping" },
  information: { icon: Info, className: "text-status-running" },
  progress: { icon: LoaderCircle, className: "text-faint" },
  status: { icon: Milestone, className: "text-faint" },
};

/** One message: when, who, what. Opens to its details. */
export function MessageRow({ message, marked }: { message: MessageItem; marked: boolean }) {
  const t = useTranslations("executions.messages");
  const format = useFormatter();
  const { icon: Icon, className } = looks[message.level];
  const time = format.dateTime(new Date(message.at), {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
  });
  const hasDetails = Object.keys(message.details).length > 0;

  return (
    <div
      className={classNames(
        "flex min-h-8 gap-x-3 border-b px-3 py-1.5 text-sm max-sm:flex-wrap",
        marked && "bg-selected",
      )}
    >
      <span className="flex shrink-0 items-center gap-2 self-start font-mono text-xs leading-5 text-faint">
        <Icon role="img" aria-label={t(`level.${message.level}`)} size={14} className={className} />
        {time}
      </span>
      <span className="w-44 shrink-0 truncate text-muted" title={message.path}>
        {message.sourceName}
      </span>
      <span className="min-w-0 flex-1 break-words">
        {message.consequence ? (
          <CornerDownRight role="img" aria-label={t("consequence")} size={13} className="mr-1 inline text-faint" />
        ) : null}
        {message.level === "status" ? <code className="text-muted">{message.event}</code> : null}
        {message.code ? <code className="mr-1.5 text-xs text-muted">{message.code}</code> : null}
        {message.level === "status" ? null : message.text}
        {message.iteration ? <span className="block text-xs break-all text-faint">{message.iteration}</span> : null}
        {hasDetails ? <MessageDetails title={t("details")} details={message.details} /> : null}
      </span>
    </div>
  );
}
