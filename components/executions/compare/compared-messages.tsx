import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ComparedMessage, ExecutionComparison } from "@/server/executions/comparison-types";

/** A text longer than this is read on the page of its execution. */
const shownCharacters = 600;

/** Messages without their like in the other execution, one list per execution. */
export function ComparedMessages({
  comparison: { a, b, onlyA, onlyB, moreMessages },
}: {
  comparison: ExecutionComparison;
}) {
  const t = useTranslations("executions.compare");
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{t("messages")}</h2>
      <p className="text-sm text-muted">{moreMessages ? t("messagesMore") : t("messagesText")}</p>
      <div className="grid gap-4 lg:grid-cols-2">
        <Only id={a.id} messages={onlyA} />
        <Only id={b.id} messages={onlyB} />
      </div>
    </section>
  );
}

function Only({ id, messages }: { id: number; messages: ComparedMessage[] }) {
  const t = useTranslations("executions");
  return (
    <section aria-label={t("compare.onlyIn", { id: String(id) })} className="min-w-0 rounded-lg border">
      <h3 className="border-b bg-page px-3 py-1.5 text-sm font-medium">{t("compare.onlyIn", { id: String(id) })}</h3>
      {messages.length === 0 ? <p className="p-3 text-sm text-muted">{t("compare.noneOnly")}</p> : null}
      <ul>
        {messages.map((message) => (
          <li key={message.id} className="border-b px-3 py-1.5 text-sm last:border-b-0">
            <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-faint">
              <span className={message.level === "error" ? "text-danger" : undefined}>
                {t(`messages.level.${message.level}`)}
              </span>
              {message.code ? <code>{message.code}</code> : null}
              <bdi className="min-w-0 truncate">{message.path.split("\\").at(-1)}</bdi>
              {message.count > 1 ? <span>{t("compare.times", { count: message.count })}</span> : null}
              <Link
                prefetch={false}
                href={`/executions/${id}?tab=messages&message=${message.id}`}
                className="ml-auto text-accent underline underline-offset-2"
              >
                {t("compare.show")}
              </Link>
            </p>
            <p dir="auto" className="break-words">
              {message.text.slice(0, shownCharacters)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
