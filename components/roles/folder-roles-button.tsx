"use client";

import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import type { ObjectRoles } from "@/server/roles/types";
import { ObjectRolesForm } from "./object-roles-form";

/** Opens the reader and writer role of a folder; those of the root, whose name is empty, hold for all packages. */
export function FolderRolesButton({ folderId, name }: { folderId: string; name: string }) {
  const t = useTranslations("roles.objects");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Users aria-hidden size={15} />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        width="wide"
        title={name === "" ? t("titleRoot") : t("title", { name })}
        description={t("description")}
      >
        <FolderRoles folderId={folderId} />
      </Dialog>
    </>
  );
}

function FolderRoles({ folderId }: { folderId: string }) {
  const t = useTranslations("roles.objects");
  const { data: object, error } = useQuery({
    queryKey: ["folder-roles", folderId],
    queryFn: ({ signal }) => fetchJson<ObjectRoles>(`/api/folders/${folderId}/roles`, { signal }),
  });
  if (error) return <p role="alert">{error.message}</p>;
  if (!object)
    return (
      <p role="status" className="flex h-64 items-center justify-center gap-2 text-sm text-muted">
        <Spinner /> {t("loading")}
      </p>
    );
  return <ObjectRolesForm key={`${object.readerRoleId} ${object.writerRoleId}`} object={object} />;
}
