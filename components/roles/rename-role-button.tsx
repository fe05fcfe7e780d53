"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { renameRoleAction } from "@/app/(console)/roles/actions";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { RoleItem } from "@/server/roles/types";

/** Gives a role of one's own another name, and says anew what it is for. */
export function RenameRoleButton({
  role,
  disabledReason,
}: {
  role: Pick<RoleItem, "id" | "name" | "description">;
  disabledReason: string | undefined;
}) {
  const t = useTranslations("roles");
  const tell = useUndoToast();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [rename, pending] = useAction(renameRoleAction);

  const show = (shown: boolean) => {
    setOpen(shown);
    setProblem(undefined);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = String(data.get("name"));
    const before = { roleId: role.id, name: role.name, description: role.description };
    rename(
      { roleId: role.id, name, description: String(data.get("description")) },
      {
        onProblem: setProblem,
        onDone: () => {
          show(false);
          tell(t("renamed", { name }), (undone) => rename(before, { onDone: undone }));
        },
      },
    );
  };
  return (
    <>
      <Button icon={<Pencil aria-hidden size={15} />} disabledReason={disabledReason} onClick={() => show(true)}>
        {t("renameRole")}
      </Button>
      <Dialog open={open} onOpenChange={show} title={t("renameTitle", { name: role.name })}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field label={t("roleName")} error={problem}>
            {(parts) => <Input {...parts} name="name" defaultValue={role.name} required />}
          </Field>
          <Field label={t("roleDescription")}>
            {(parts) => <Input {...parts} name="description" defaultValue={role.description} />}
          </Field>
          <div className="flex justify-end">
            <Button type="submit" look="primary" pending={pending}>
              {t("rename")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
