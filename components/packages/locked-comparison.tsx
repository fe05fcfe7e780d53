"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { openComparisonAction } from "@/app/(console)/packages/actions";
import { nothingStale, useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { OpenedComparison } from "@/server/packages/open-comparison";
import type { ComparisonView } from "./comparison-address";
import { VersionComparison } from "./version-comparison";

/** Compares two versions of which at least one is wholly encrypted, for who gives their passwords. */
export function LockedComparison({
  packageId,
  address,
  pair,
  view,
}: {
  packageId: string;
  address: string;
  pair: { from: number; to: number };
  view: ComparisonView;
}) {
  const t = useTranslations("packages.compare");
  // What the passwords have opened stays in this page and is closed again when the page is left.
  const [opened, setOpened] = useState<OpenedComparison>();
  const [problem, setProblem] = useState<string>();
  const [open, pending] = useAction(openComparisonAction, nothingStale);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [before, after] = [String(given.get("before")), String(given.get("after"))];
    // Most packages keep their password from version to version.
    const passwords = { from: before || after, to: after || before };
    open({ packageId, ...pair, passwords }, { onDone: setOpened, onProblem: setProblem });
  };
  if (opened)
    return (
      <VersionComparison
        address={address}
        pair={pair}
        view={view}
        comparison={opened.comparison}
        design={view === "list" ? undefined : opened[view]}
      />
    );
  return (
    <EmptyState
      icon={<Lock size={28} />}
      title={t("locked")}
      text={t("lockedText")}
      action={
        <form onSubmit={submit} className="flex w-full min-w-72 flex-col gap-3 text-left">
          <Field label={t("passwordOf", { version: pair.from })} error={problem}>
            {(parts) => <Input {...parts} name="before" type="password" autoComplete="off" maxLength={1_000} />}
          </Field>
          <Field label={t("passwordOf", { version: pair.to })} hint={t("samePassword")}>
            {(parts) => <Input {...parts} name="after" type="password" autoComplete="off" maxLength={1_000} />}
          </Field>
          <Button type="submit" look="primary" pending={pending} className="self-end">
            {t("openAndCompare")}
          </Button>
        </form>
      }
    />
  );
}
