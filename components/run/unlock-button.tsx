import { LockOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { openPackageAction } from "@/app/(console)/packages/actions";
import { nothingStale, useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import type { PackageDesign } from "@/server/packages/design-types";

interface UnlockButtonProps {
  packageId: string;
  versionNumber: number;
  rerunOf: number | undefined;
  /** What the field of the package password holds. */
  password: string | undefined;
  onOpened: (design: PackageDesign) => void;
}

/** Opens a wholly encrypted package in the run dialog, so that its parameters and connections can be given other values. */
export function UnlockButton({ packageId, versionNumber, rerunOf, password, onOpened }: UnlockButtonProps) {
  const t = useTranslations("run.locked");
  const [open, pending] = useAction(openPackageAction, nothingStale);
  const unlock = (given: string) =>
    open(
      { packageId, versionNumber, rerunOf, password: given },
      { onDone: onOpened, onProblem: (message) => notify("error", message) },
    );
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button
        icon={<LockOpen aria-hidden size={14} />}
        pending={pending}
        disabledReason={password ? undefined : t("first")}
        onClick={() => password && unlock(password)}
      >
        {t("open")}
      </Button>
      <p className="text-sm text-muted">{t("text")}</p>
    </div>
  );
}
