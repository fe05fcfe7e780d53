"use client";

import { Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { stopExecutionAction } from "@/app/(console)/executions/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { useLiveExecution } from "./live-execution-context";

/** Stops the execution the page shows; from the click on, the ledger shows the stages. */
export function StopButton() {
  const t = useTranslations("executions");
  const reason = useReason();
  const { detail, live, showStop } = useLiveExecution();
  const [stop, pending] = useAction(stopExecutionAction);
  const requested = live.stop !== null;

  return (
    <Button
      look="danger"
      icon={<Square aria-hidden size={14} />}
      pending={pending || requested}
      disabledReason={reason(detail.rights["execution.stop"])}
      onClick={() => stop({ executionId: detail.id }, { onDone: showStop })}
    >
      {requested ? t("stopping") : t("stop")}
    </Button>
  );
}
