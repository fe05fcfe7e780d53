"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { setRetentionAction } from "@/app/(console)/settings/retention/actions";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { useSettled } from "@/components/executions/use-settled";
import type { Retention, RetentionRules } from "@/server/retention/types";
import { CleanupSection } from "./cleanup-section";
import { PreviewSection } from "./preview-section";
import { draftOf, type RulesDraft, rulesOf, sameRules } from "./rules-draft";
import { RulesForm } from "./rules-form";
import { retentionKey, useRetention } from "./use-retention";

/** While a person types nothing is counted. */
const TYPED_MS = 300;

/** The rules beside what they would remove now, and the cleanups below. */
export function RetentionView({ initial }: { initial: Retention }) {
  const t = useTranslations("retention.rules");
  const tell = useUndoToast();
  const queries = useQueryClient();
  const retention = useRetention(initial);
  const [run, pending] = useAction(setRetentionAction);
  const [typed, setTyped] = useState<RulesDraft>();
  const [problem, setProblem] = useState<string>();
  const draft = typed ?? draftOf(retention.rules);
  const rules = rulesOf(draft);
  const isSaved = rules !== undefined && sameRules(rules, retention.rules);
  const settled = useSettled(JSON.stringify(rules ?? null), TYPED_MS);

  const save = (next: RetentionRules, undone?: () => void) =>
    run(next, {
      onDone: ({ before }) => {
        // Until the server has been asked again, what was saved is what holds: the form does not go back and forth.
        queries.setQueryData<Retention>(retentionKey, (known) => known && { ...known, rules: next });
        setTyped(undefined);
        setProblem(undefined);
        if (undone) undone();
        else tell(t("saved"), (taken) => save(before, taken));
      },
      onProblem: setProblem,
    });
  return (
    <>
      <div className="grid items-start gap-x-8 gap-y-5 lg:grid-cols-2">
        <section className="flex flex-col gap-3">
          <h2 className="text-base font-semibold">{t("title")}</h2>
          <RulesForm
            draft={draft}
            onChange={setTyped}
            isSaved={isSaved}
            pending={pending}
            problem={problem}
            onSave={() => rules && save(rules)}
          />
        </section>
        <PreviewSection
          rules={(JSON.parse(settled) as RetentionRules | null) ?? undefined}
          isSaved={isSaved}
          lastEnded={retention.last[0]?.id}
        />
      </div>
      <CleanupSection retention={retention} isSaved={isSaved} />
    </>
  );
}
