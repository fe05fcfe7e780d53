"use client";

import { FolderPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { createFolderAction } from "@/app/(console)/packages/actions";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Button } from "@/components/ui/button";
import { itemActs } from "./item-acts";
import { NameDialog } from "./name-dialog";

export function NewFolderButton({ parentId, disabledReason }: { parentId: string; disabledReason?: string }) {
  const t = useTranslations("packages");
  const tell = useUndoToast();
  const [open, setOpen] = useState(false);
  const [create, pending] = useAction(createFolderAction);
  const [remove] = useAction(itemActs.folder.remove);
  const submit = (name: string, onProblem: (message: string) => void) =>
    create(
      { parentId, name },
      {
        onProblem,
        onDone: ({ folderId }) => {
          setOpen(false);
          tell(t("created", { name }), (undone) => remove({ id: folderId }, { onDone: undone }));
        },
      },
    );
  return (
    <>
      <Button icon={<FolderPlus aria-hidden size={15} />} disabledReason={disabledReason} onClick={() => setOpen(true)}>
        {t("newFolder")}
      </Button>
      {open ? (
        <NameDialog
          title={t("newFolder")}
          initial=""
          submitLabel={t("newFolder")}
          pending={pending}
          onSubmit={submit}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
