"use client";

import { Eraser, TriangleAlert } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { Spinner } from "@/components/ui/spinner";
import type { CleanupItem, Retention } from "@/server/retention/types";
import { CleanupQuestion } from "./cleanup-question";
import { CleanupTable } from "./cleanup-table";

/** The cleanup at work, the next one, those before, and the button that begins one now. */
export function CleanupSection({ retention, isSaved }: { retention: Retention; isSaved: boolean }) {
  const t = useTranslations("retention.cleanup");
  const [asking, setAsking] = useState(false);
  const { rules, current, last, nextAt } = retention;
  const reason = current ? "open" : rules.windowDays === null ? "forEver" : isSaved ? undefined : "unsaved";
  const problem = last[0]?.problem;
  return (
    <section className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-base font-semibold max-sm:flex-1">{t("title")}</h2>
        <p
          role="status"
          className="flex min-h-5 min-w-0 flex-1 items-center gap-1.5 text-sm text-muted max-sm:order-last max-sm:basis-full"
        >
          {current ? <AtWork cleanup={current} /> : <Next at={nextAt} />}
        </p>
        <Button
          icon={<Eraser aria-hidden size={15} />}
          disabledReason={reason && t(reason)}
          onClick={() => setAsking(true)}
        >
          {t("now")}
        </Button>
      </div>
      {last.length > 0 ? <CleanupTable cleanups={last} /> : <p className="text-sm text-muted">{t("none")}</p>}
      {problem ? (
        <p className="flex items-start gap-1.5 text-sm break-words">
          <TriangleAlert aria-hidden size={14} className="mt-0.5 shrink-0 text-status-stopping" />
          {t("problem", { problem })}
        </p>
      ) : null}
      {asking ? <CleanupQuestion rules={rules} lastEnded={last[0]?.id} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

function AtWork({ cleanup }: { cleanup: CleanupItem }) {
  const t = useTranslations("retention.cleanup");
  const { startedAt, executions, validations, messages } = cleanup;
  return (
    <>
      <Spinner />
      {startedAt === null ? t("waits") : t("works", { executions: executions + validations, messages })}
    </>
  );
}

function Next({ at }: { at: number | null }) {
  const t = useTranslations("retention.cleanup");
  const now = useNow({ updateInterval: 60_000 });
  if (at === null) return t("noNext");
  if (at <= now.getTime()) return t("nextSoon");
  return <span>{t.rich("next", { when: () => <Moment at={at} relative={false} /> })}</span>;
}
