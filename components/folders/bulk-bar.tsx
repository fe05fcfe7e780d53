"use client";

import { Copy, FolderInput, Trash2, Users, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Item } from "./item-acts";
import type { useBulkActs } from "./use-bulk-acts";

const PlaceDialog = dynamic(() => import("./place-dialog").then((module) => module.PlaceDialog));
const BulkRolesDialog = dynamic(() => import("./bulk-roles-dialog").then((module) => module.BulkRolesDialog));

/** What can be done with the selected rows. It keeps its room while nothing is selected, so that no row moves. */
export function BulkBar({
  items,
  all,
  folderId,
  bulk,
  onDelete,
  onClear,
}: {
  items: readonly Item[];
  /** How many there are, where not all of them have been read: those that have not are not selected. */
  all: number | undefined;
  folderId: string;
  bulk: ReturnType<typeof useBulkActs>;
  onDelete: () => void;
  onClear: () => void;
}) {
  const t = useTranslations("packages");
  const [dialog, setDialog] = useState<"move" | "copy" | "roles">();
  const close = () => setDialog(undefined);
  const done = () => {
    close();
    onClear();
  };
  const count = items.length;
  return (
    <>
      <div
        role="toolbar"
        aria-label={t("bulk.toolbar")}
        className="sticky top-12 z-20 flex flex-wrap items-center gap-1 rounded-lg border bg-selected px-2 py-1 text-sm"
      >
        <p role="status" className="mr-2 font-medium">
          {all === undefined ? t("bulk.selected", { count }) : t("bulk.selectedOf", { count, all })}
        </p>
        <Button look="ghost" icon={<FolderInput aria-hidden size={15} />} onClick={() => setDialog("move")}>
          {t("move")}
        </Button>
        <Button look="ghost" icon={<Copy aria-hidden size={15} />} onClick={() => setDialog("copy")}>
          {t("copy")}
        </Button>
        <Button look="ghost" icon={<Users aria-hidden size={15} />} onClick={() => setDialog("roles")}>
          {t("bulk.roles")}
        </Button>
        <Button look="ghost" icon={<Trash2 aria-hidden size={15} />} onClick={onDelete}>
          {t("delete")}
        </Button>
        <Button
          look="ghost"
          className="ml-auto"
          label={t("bulk.clear")}
          icon={<X aria-hidden size={15} />}
          onClick={onClear}
        />
      </div>
      {dialog === "move" || dialog === "copy" ? (
        <PlaceDialog
          title={t(dialog === "move" ? "bulk.moveTitle" : "bulk.copyTitle", { count })}
          submitLabel={t(dialog === "move" ? "moveHere" : "copyHere")}
          startId={folderId}
          pending={bulk.pending}
          onSubmit={(target) => (dialog === "move" ? bulk.move(items, target, done) : bulk.copy(items, target, done))}
          onClose={close}
        />
      ) : null}
      {dialog === "roles" ? (
        <BulkRolesDialog
          count={count}
          pending={bulk.pending}
          onSubmit={(roles) => bulk.setRoles(items, roles, done)}
          onClose={close}
        />
      ) : null}
    </>
  );
}
