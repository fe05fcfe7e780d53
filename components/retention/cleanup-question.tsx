"use client";

import { useTranslations } from "next-intl";
import { startCleanupAction } from "@/app/(console)/settings/retention/actions";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import type { RetentionRules } from "@/server/retention/types";
import { PreviewFacts } from "./preview-facts";
import { useRetentionPreview } from "./use-retention";

interface CleanupQuestionProps {
  rules: RetentionRules;
  lastEnded: number | undefined;
  onClose: () => void;
}

/** Says what goes, and that nothing brings it back, before a cleanup begins. */
export function CleanupQuestion({ rules, lastEnded, onClose }: CleanupQuestionProps) {
  const t = useTranslations("retention.question");
  const texts = useTranslations("retention.cleanup");
  const common = useTranslations("common");
  const [start, starting] = useAction(startCleanupAction);
  const { data, error } = useRetentionPreview(rules, lastEnded);
  const begin = () =>
    start(
      {},
      {
        onDone: () => {
          notify("success", texts("asked"));
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("title")}
      description={t("text")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            look="danger"
            pending={starting}
            disabledReason={data || error ? undefined : t("wait")}
            onClick={begin}
          >
            {texts("now")}
          </Button>
        </>
      }
    >
      <div aria-live="polite" className="min-h-56">
        {error ? (
          <p role="alert" className="text-sm text-danger">
            {error.message}
          </p>
        ) : data ? (
          <PreviewFacts preview={data} />
        ) : (
          <Skeleton className="h-56 w-full" />
        )}
      </div>
    </Dialog>
  );
}
