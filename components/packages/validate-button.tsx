"use client";

import { ListChecks } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { validatePackageAction } from "@/app/(console)/executions/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import type { PackageDetail } from "@/server/packages/types";

/** Validates the current version in a host of its own, and shows what was found. */
export function ValidateButton({ detail }: { detail: PackageDetail }) {
  const t = useTranslations("packages");
  const router = useRouter();
  const reason = useReason();
  const [validate, pending] = useAction(validatePackageAction);
  return (
    <Button
      icon={<ListChecks aria-hidden size={15} />}
      pending={pending}
      disabledReason={reason(detail.rights["package.execute"])}
      onClick={() =>
        validate(
          { packageId: detail.id },
          { onDone: ({ executionId }) => router.push(`/executions/${executionId}?tab=messages`) },
        )
      }
    >
      {t("validate")}
    </Button>
  );
}
