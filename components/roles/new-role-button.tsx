"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { createRoleAction } from "@/app/(console)/roles/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { Decision } from "@/server/access/acts";

/** Makes a role of one's own, for packages to name as reader or writer role. */
export function NewRoleButton({ decision }: { decision: Decision }) {
  const t = useTranslations("roles");
  const reason = useReason();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [create, pending] = useAction(createRoleAction);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = String(data.get("name"));
    create(
      { name, description: String(data.get("description")) },
      {
        onProblem: setProblem,
        onDone: ({ roleId }) => {
          setOpen(false);
          notify("success", t("created", { name }));
          router.push(`/roles?role=${encodeURIComponent(roleId)}`);
        },
      },
    );
  };
  return (
    <>
      <Button icon={<Plus aria-hidden size={15} />} disabledReason={reason(decision)} onClick={() => setOpen(true)}>
        {t("newRole")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("newRole")}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field label={t("roleName")} error={problem}>
            {(parts) => <Input {...parts} name="name" required />}
          </Field>
          <Field label={t("roleDescription")}>{(parts) => <Input {...parts} name="description" />}</Field>
          <div className="flex justify-end">
            <Button type="submit" look="primary" pending={pending}>
              {t("create")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
