"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { daysAreRight, keepIsRight, mostDays, mostKept, type RulesDraft, rulesOf } from "./rules-draft";

interface RulesFormProps {
  draft: RulesDraft;
  onChange: (draft: RulesDraft) => void;
  /** Whether the draft says what holds already. */
  isSaved: boolean;
  pending: boolean;
  problem: string | undefined;
  onSave: () => void;
}

/** How long executions stay, how many stay always, and whether Gantry cleans up by itself. */
export function RulesForm({ draft, onChange, isSaved, pending, problem, onSave }: RulesFormProps) {
  const t = useTranslations("retention.rules");
  const change = (part: Partial<RulesDraft>) => onChange({ ...draft, ...part });
  const isRight = rulesOf(draft) !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isRight && !isSaved && !pending) onSave();
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col items-start gap-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-4">
        <Field label={t("window")}>
          {(parts) => (
            <Select
              {...parts}
              value={draft.forEver ? "forEver" : "days"}
              onChange={(event) => change({ forEver: event.target.value === "forEver" })}
            >
              <option value="days">{t("days")}</option>
              <option value="forEver">{t("forEver")}</option>
            </Select>
          )}
        </Field>
        {draft.forEver ? null : (
          <Field label={t("daysLabel")} error={daysAreRight(draft) ? undefined : t("daysError", { most: mostDays })}>
            {(parts) => (
              <Input
                {...parts}
                inputMode="numeric"
                autoComplete="off"
                maxLength={6}
                value={draft.days}
                onChange={(event) => change({ days: event.target.value.trim() })}
                className="max-w-28 font-mono"
              />
            )}
          </Field>
        )}
      </div>
      <Field
        label={t("keep")}
        hint={t("keepHint")}
        error={keepIsRight(draft) ? undefined : t("keepError", { most: mostKept })}
      >
        {(parts) => (
          <Input
            {...parts}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={draft.keep}
            onChange={(event) => change({ keep: event.target.value.trim() })}
            className="max-w-28 font-mono"
          />
        )}
      </Field>
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          checked={draft.enabled}
          onChange={(event) => change({ enabled: event.target.checked })}
          className="mt-0.75 accent-accent"
        />
        <span>
          <span className="font-medium">{t("enabled")}</span>
          <span className="block text-faint">{t("enabledHint")}</span>
        </span>
      </label>
      {problem ? (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      ) : null}
      <Button
        type="submit"
        look="primary"
        pending={pending}
        disabledReason={isRight ? (isSaved ? t("unchanged") : undefined) : t("invalid")}
      >
        {t("save")}
      </Button>
    </form>
  );
}
