"use client";

import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useReason } from "@/components/access/use-reason";
import { useRunDialog } from "@/components/run/use-run-dialog";
import { Button } from "@/components/ui/button";
import type { PackageDetail } from "@/server/packages/types";

/** Asks how the current version of a package is to be run. */
export function RunButton({ detail }: { detail: Pick<PackageDetail, "id" | "current" | "rights"> }) {
  const t = useTranslations("packages");
  const reason = useReason();
  const { ask, pending, dialog } = useRunDialog(detail.id, detail.current.number);
  return (
    <>
      <Button
        look="primary"
        icon={<Play aria-hidden size={15} />}
        disabledReason={reason(detail.rights["package.execute"]) ?? reason(detail.rights["package.view"])}
        pending={pending}
        onClick={ask}
      >
        {t("run")}
      </Button>
      {dialog}
    </>
  );
}
