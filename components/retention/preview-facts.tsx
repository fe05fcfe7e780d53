import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { FactList } from "@/components/settings/fact-list";
import { Moment } from "@/components/ui/moment";
import type { RetentionPreview } from "@/server/retention/types";
import { useCounts } from "./use-counts";

/** The server looks at so many of the oldest executions (server/retention/preview-retention.ts). */
const LOOKED_AT = 50_000;

/** How much would go, what is old enough and stays, and the oldest execution that would be there then. */
export function PreviewFacts({ preview }: { preview: RetentionPreview }) {
  const t = useTranslations("retention");
  const format = useFormatter();
  const { counted, atLeast } = useCounts();
  const { executions, validations, messages, jobs, tapFiles, kept, oldestKept, more } = preview;
  const isNothing = executions + validations + jobs + kept === 0 && !more;
  const number = (count: number) => <span className="font-mono">{atLeast(count, more)}</span>;
  return (
    <div className="flex flex-col gap-2">
      <FactList
        facts={[
          { name: t("count.executions"), value: number(executions) },
          { name: t("count.validations"), value: number(validations) },
          {
            name: t("count.messages"),
            value: (
              <span className="font-mono">{messages.more ? counted(messages) : atLeast(messages.count, more)}</span>
            ),
          },
          { name: t("count.jobs"), value: <span className="font-mono">{format.number(jobs)}</span> },
          { name: t("count.tapFiles"), value: number(tapFiles) },
          {
            name: t("preview.kept"),
            value: (
              <>
                {number(kept)} <span className="text-faint">{t("preview.keptHint")}</span>
              </>
            ),
          },
          {
            name: t("preview.oldestKept"),
            value: oldestKept ? (
              <>
                <Link href={`/executions/${oldestKept.id}`} className="font-mono text-accent hover:underline">
                  {oldestKept.id}
                </Link>{" "}
                <bdi className="break-words">{oldestKept.packageName}</bdi>, <Moment at={oldestKept.createdAt} />
              </>
            ) : (
              t("none")
            ),
          },
        ]}
      />
      {isNothing ? <p className="text-sm text-muted">{t("preview.nothing")}</p> : null}
      {more ? <p className="text-sm text-muted">{t("preview.more", { count: LOOKED_AT })}</p> : null}
    </div>
  );
}
