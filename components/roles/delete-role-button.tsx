"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { deleteRoleAction } from "@/app/(console)/roles/actions";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import type { RoleItem } from "@/server/roles/types";

export function DeleteRoleButton({
  role,
  disabledReason,
}: {
  role: Pick<RoleItem, "id" | "name">;
  disabledReason: string | undefined;
}) {
  const t = useTranslations("roles");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [remove, pending] = useAction(deleteRoleAction);
  const submit = () =>
    remove(
      { roleId: role.id },
      {
        onDone: () => {
          setOpen(false);
          notify("success", t("deleted", { name: role.name }));
          router.push("/roles");
        },
      },
    );
  return (
    <>
      <Button icon={<Trash2 aria-hidden size={15} />} disabledReason={disabledReason} onClick={() => setOpen(true)}>
        {t("deleteRole")}
      </Button>
      {open ? (
        <ConfirmDialog
          title={t("deleteTitle", { name: role.name })}
          text={t("deleteText")}
          confirmLabel={t("deleteRole")}
          pending={pending}
          onConfirm={submit}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
