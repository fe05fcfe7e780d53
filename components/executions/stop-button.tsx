"use client";

import { Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { stopExecutionAction } from "@/app/(console)/executions/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { useExecution, useLive } from "./live-execution-context";
import { StopQuestion } from "./stop-question";

/** Stops the execution the page shows, after a look at what that means; from then on, the ledger shows the stages. */
export function StopButton() {
  const t = useTranslations("executions");
  const reason = useReason();
  const { detail, store } = useExecution();
  const [stop, pending] = useAction(stopExecutionAction);
  const requested = useLive((live) => live.stopAsked || live.stop !== null || live.status === "stopping");

  const [isAsked, setAsked] = useState(false);

  const confirm = () => {
    setAsked(false);
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
  };
  return (
    <>
      <Button
        look="danger"
        icon={<Square aria-hidden size={14} />}
        pending={pending || requested}
        disabledReason={reason(detail.rights["execution.stop"])}
        onClick={() => setAsked(true)}
      >
        {requested ? t("stopping") : t("stop")}
      </Button>
      {/* Somebody else may stop it while the question is asked. */}
      <StopQuestion open={isAsked && !requested} onClose={() => setAsked(false)} onConfirm={confirm} />
    </>
  );
}
