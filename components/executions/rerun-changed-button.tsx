"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useReason } from "@/components/access/use-reason";
import { runPrefill } from "@/components/run/run-prefill";
import { useRunDialog } from "@/components/run/use-run-dialog";
import { Button } from "@/components/ui/button";
import { useExecution } from "./live-execution-context";

/** Opens the run dialog with the version and the values of this execution, to change some of them. Beside others a sign is enough. */
export function RerunChangedButton({ named = false }: { named?: boolean }) {
  const t = useTranslations("execution.rerun");
  const reason = useReason();
  const { detail } = useExecution();
  const { ask, pending, dialog } = useRunDialog(detail.packageId, detail.versionNumber, {
    of: detail.id,
    prefillOf: (design) => runPrefill(design, detail),
  });

  return (
    <>
      <Button
        icon={<SlidersHorizontal aria-hidden size={14} />}
        label={named ? undefined : t("changed")}
        pending={pending}
        disabledReason={reason(detail.rights["package.execute"])}
        onClick={ask}
      >
        {named ? t("changed") : null}
      </Button>
      {dialog}
    </>
  );
}
