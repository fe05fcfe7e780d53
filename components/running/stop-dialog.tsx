import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { RunningItem } from "@/server/executions/running-types";
import type { RunningStore } from "./running-store";
import { StopLine } from "./stop-line";
import { StopSummary } from "./stop-summary";
import type { StopAnswers } from "./use-stop";

interface StopDialogProps {
  store: RunningStore;
  /** As they were when the question was asked. */
  chosen: RunningItem[];
  /** From the answer on: what became of each. */
  answers: StopAnswers | undefined;
  onConfirm: (ids: number[]) => void;
  onClose: () => void;
}

/**
 * Says which packages will be stopped, which will not and why, and what that means for their data; then what becomes of each, stage by
 * stage, until its end.
 */
export function StopDialog({ store, chosen, answers, onConfirm, onClose }: StopDialogProps) {
  const t = useTranslations("running");
  const common = useTranslations("common");
  const stoppable = chosen.filter((item) => item.mayStop.allowed);
  const refused = chosen.length - stoppable.length;

  return (
    <Dialog
      open={chosen.length > 0}
      onOpenChange={(open) => (open ? undefined : onClose())}
      width="wide"
      title={t(answers ? "stoppingTitle" : "confirmTitle", { count: stoppable.length })}
      description={t("confirmText")}
      footer={
        answers ? (
          <Button look="primary" onClick={onClose}>
            {common("close")}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{common("cancel")}</Button>
            <Button
              look="danger"
              disabledReason={stoppable.length === 0 ? t("noneStoppable") : undefined}
              onClick={() => onConfirm(stoppable.map(({ id }) => id))}
            >
              {t("confirm")}
            </Button>
          </>
        )
      }
    >
      {answers ? <StopSummary store={store} ids={stoppable.map(({ id }) => id)} answers={answers} /> : null}
      {!answers && refused > 0 ? (
        <p className="mb-2 text-sm text-status-stopping">{t("refusedCount", { count: refused })}</p>
      ) : null}
      <ul className="text-sm">
        {(answers ? stoppable : chosen).map((item) => (
          <StopLine key={item.id} store={store} item={item} answers={answers} />
        ))}
      </ul>
    </Dialog>
  );
}
