import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { RunningItem } from "@/server/executions/types";

interface StopDialogProps {
  chosen: RunningItem[];
  onCancel: () => void;
  onConfirm: (chosen: RunningItem[]) => void;
}

/** Says which packages will be stopped and what that means for their data, before it is done. */
export function StopDialog({ chosen, onCancel, onConfirm }: StopDialogProps) {
  const t = useTranslations("running");
  const common = useTranslations("common");

  return (
    <Dialog
      open={chosen.length > 0}
      onOpenChange={(open) => (open ? undefined : onCancel())}
      title={t("confirmTitle", { count: chosen.length })}
      description={t("confirmText")}
      footer={
        <>
          <Button onClick={onCancel}>{common("cancel")}</Button>
          <Button look="danger" onClick={() => onConfirm(chosen)}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-1 text-sm">
        {chosen.map((item) => (
          <li key={item.id}>
            <span className="font-mono text-muted">{item.id}</span> {item.packageName}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
