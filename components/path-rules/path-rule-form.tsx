"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { deletePathRuleAction, setPathRuleAction } from "@/app/(console)/packages/actions";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** One more rule for a folder; a rule with the same Windows path is replaced. */
export function PathRuleForm({ folderId, disabledReason }: { folderId: string; disabledReason?: string }) {
  const t = useTranslations("packages.pathRules");
  const tell = useUndoToast();
  const [set, pending] = useAction(setPathRuleAction);
  const [remove] = useAction(deletePathRuleAction);
  const [prefix, setPrefix] = useState("");
  const [target, setTarget] = useState("");
  const [problem, setProblem] = useState<string>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    set(
      { folderId, prefix, target },
      {
        onProblem: setProblem,
        onDone: ({ id, before }) => {
          setPrefix("");
          setTarget("");
          tell(t("set", { prefix, target }), (undone) =>
            before ? set({ folderId, ...before }, { onDone: undone }) : remove({ id }, { onDone: undone }),
          );
        },
      },
    );
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <div className="grid gap-2 sm:grid-cols-2">
        <Field label={t("prefix")} hint={t("prefixHint")} error={problem}>
          {(parts) => (
            <Input
              {...parts}
              required
              spellCheck={false}
              autoComplete="off"
              value={prefix}
              onChange={(event) => setPrefix(event.target.value)}
              className="font-mono"
            />
          )}
        </Field>
        <Field label={t("target")} hint={t("targetHint")}>
          {(parts) => (
            <Input
              {...parts}
              required
              spellCheck={false}
              autoComplete="off"
              value={target}
              onChange={(event) => setTarget(event.target.value)}
              className="font-mono"
            />
          )}
        </Field>
      </div>
      <Button type="submit" look="primary" pending={pending} disabledReason={disabledReason} className="self-start">
        {t("add")}
      </Button>
    </form>
  );
}
