import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useExecution, useLive } from "./live-execution-context";

const stages = ["acknowledged", "aborted", "gone"] as const;

interface StopQuestionProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** What a stop of the execution means for its data, and the stages it goes through, before it is asked for. */
export function StopQuestion({ open, onClose, onConfirm }: StopQuestionProps) {
  const t = useTranslations("executions");
  const common = useTranslations("common");
  const { detail } = useExecution();
  const waits = useLive((live) => live.status === "created" || live.status === "pending");
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={t("stopQuestion.title", { name: detail.packageName })}
      description={t(waits ? "stopQuestion.waiting" : "stopQuestion.text")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="danger" onClick={onConfirm}>
            {t("stopQuestion.confirm")}
          </Button>
        </>
      }
    >
      {waits ? null : (
        <div className="flex flex-col gap-1 text-sm text-muted">
          <p>{t("stopQuestion.stages")}</p>
          <ol className="list-inside list-decimal">
            {stages.map((stage) => (
              <li key={stage}>{t(`ledger.${stage}`)}</li>
            ))}
          </ol>
          <p>{t("stopQuestion.byForce")}</p>
        </div>
      )}
    </Dialog>
  );
}
