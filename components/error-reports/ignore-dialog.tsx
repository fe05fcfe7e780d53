"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

/** When an ignored error report opens again by itself; nothing = never. */
export interface IgnoreRule {
  until?: number;
  times?: number;
}

const DAY_MS = 86_400_000;
const spans = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS };
const kinds = ["day", "week", "month", "until", "times", "forever"] as const;
type Kind = (typeof kinds)[number];

/** Asks for how long an error report is to be ignored. */
export function IgnoreDialog({
  pending,
  onIgnore,
  onClose,
}: {
  pending: boolean;
  onIgnore: (rule: IgnoreRule) => void;
  onClose: () => void;
}) {
  const t = useTranslations("errors.rule");
  const [kind, setKind] = useState<Kind>("week");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onIgnore(ruleOf(kind, String(data.get("until")), Number(data.get("times"))));
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t("title")} description={t("text")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("kind")}>
          {(parts) => (
            <Select
              {...parts}
              value={kind}
              onChange={(event) => setKind(kinds.find((each) => each === event.target.value) ?? "week")}
            >
              {kinds.map((each) => (
                <option key={each} value={each}>
                  {t(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {kind === "until" ? (
          <Field label={t("untilLabel")}>
            {(parts) => <Input {...parts} type="datetime-local" name="until" required />}
          </Field>
        ) : null}
        {kind === "times" ? (
          <Field label={t("timesLabel")}>
            {(parts) => (
              <Input {...parts} type="number" name="times" min={1} max={1_000_000} defaultValue={10} required />
            )}
          </Field>
        ) : null}
        <div className="flex justify-end">
          <Button type="submit" look="primary" pending={pending}>
            {t("submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function ruleOf(kind: Kind, until: string, times: number): IgnoreRule {
  if (kind === "forever") return {};
  if (kind === "times") return { times };
  // The browser reads a local moment in the zone of the person who typed it.
  return { until: kind === "until" ? new Date(until).getTime() : Date.now() + spans[kind] };
}
