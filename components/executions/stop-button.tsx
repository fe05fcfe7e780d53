"use client";

import { Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { stopExecutionAction } from "@/app/(console)/executions/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { useExecution, useLive } from "./live-execution-context";

/** Stops the execution the page shows; from the click on, the ledger shows the stages. */
export function StopButton() {
  const t = useTranslations("executions");
  const reason = useReason();
  const { detail, store } = useExecution();
  const [stop, pending] = useAction(stopExecutionAction);
  const requested = useLive((live) => live.stopAsked || live.stop !== null || live.status === "stopping");

  return (
    <Button
      look="danger"
      icon={<Square aria-hidden size={14} />}
      pending={pending || requested}
      disabledReason={reason(detail.rights["execution.stop"])}
      onClick={() => {
        store.askStop(true);
        stop(
          { executionId: detail.id },
          {
            onDone: (ledger) => store.showStop(ledger),
            onProblem: (message) => {
              store.askStop(false);
              notify("error", message);
            },
          },
        );
      }}
    >
      {requested ? t("stopping") : t("stop")}
    </Button>
  );
}
