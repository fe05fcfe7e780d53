"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useReason } from "@/components/access/use-reason";
import { runPrefill } from "@/components/run/run-prefill";
import { useRunDialog } from "@/components/run/use-run-dialog";
import { Button } from "@/components/ui/button";
import { useExecution } from "./live-execution-context";

/** Opens the run dialog with the version and the values of this execution, to change some of them. */
export function RerunChangedButton() {
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
        label={t("changed")}
        pending={pending}
        disabledReason={reason(detail.rights["package.execute"])}
        onClick={ask}
      />
      {dialog}
    </>
  );
}
