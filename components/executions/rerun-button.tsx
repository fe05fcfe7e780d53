"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { rerunExecutionAction } from "@/app/(console)/executions/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { useExecution } from "./live-execution-context";

/** Runs the same version with the same values once more and shows the new execution. */
export function RerunButton() {
  const t = useTranslations("executions");
  const router = useRouter();
  const reason = useReason();
  const { detail } = useExecution();
  const [rerun, pending] = useAction(rerunExecutionAction);

  return (
    <Button
      icon={<RotateCcw aria-hidden size={14} />}
      pending={pending}
      disabledReason={reason(detail.rights["package.execute"])}
      onClick={() =>
        rerun({ executionId: detail.id }, { onDone: ({ executionId }) => router.push(`/executions/${executionId}`) })
      }
    >
      {t("rerun")}
    </Button>
  );
}
