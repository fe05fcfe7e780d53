"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { deletePathRuleAction, setPathRuleAction } from "@/app/(console)/packages/actions";
import { useReason } from "@/components/access/use-reason";
import { fetchJson } from "@/components/actions/fetch-json";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Spinner } from "@/components/ui/spinner";
import type { FolderPathRules, PathRuleItem } from "@/server/path-rules/types";
import { PathRuleForm } from "./path-rule-form";
import { PathRuleList } from "./path-rule-list";

/** The rules of a folder, what it has from above, and a form for one more. */
export function PathRulesPanel({ folderId }: { folderId: string }) {
  const t = useTranslations("packages.pathRules");
  const tell = useUndoToast();
  const reason = useReason();
  const [set] = useAction(setPathRuleAction);
  const [remove] = useAction(deletePathRuleAction);
  const { data: rules, error } = useQuery({
    queryKey: ["folder-path-rules", folderId],
    queryFn: ({ signal }) => fetchJson<FolderPathRules>(`/api/folders/${folderId}/path-rules`, { signal }),
  });
  if (error) return <p role="alert">{error.message}</p>;
  if (!rules) {
    return (
      <p role="status" className="flex h-32 items-center justify-center gap-2 text-sm text-muted">
        <Spinner /> {t("loading")}
      </p>
    );
  }
  const mayNotChange = reason(rules.rights["settings.change"]);
  const takeAway = ({ id, prefix, target }: PathRuleItem) =>
    remove(
      { id },
      {
        onDone: () => tell(t("removed", { prefix }), (undone) => set({ folderId, prefix, target }, { onDone: undone })),
      },
    );

  return (
    <div className="flex flex-col gap-4">
      <PathRuleList
        title={t("own")}
        rules={rules.own}
        empty={t("none")}
        disabledReason={mayNotChange}
        onRemove={takeAway}
      />
      {rules.inherited.length > 0 ? <PathRuleList title={t("inherited")} rules={rules.inherited} /> : null}
      <PathRuleForm folderId={folderId} disabledReason={mayNotChange} />
      <p className="text-sm break-words text-muted">{t("default", { folder: rules.filesFolder })}</p>
    </div>
  );
}
