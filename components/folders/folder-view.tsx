"use client";

import { FolderPlus, PackageOpen, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useReason } from "@/components/access/use-reason";
import { UploadList } from "@/components/packages/upload-list";
import { useUploads } from "@/components/packages/use-uploads";
import { PathRulesButton } from "@/components/path-rules/path-rules-button";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { FolderDetail } from "@/server/folders/types";
import { FolderTable } from "./folder-table";
import { NewFolderButton } from "./new-folder-button";
import { useDropTarget } from "./use-item-drag";

/** The page of a folder: what is in it, and files dropped anywhere on it are stored in it. */
export function FolderView({ folder }: { folder: FolderDetail }) {
  const t = useTranslations("packages");
  const reason = useReason();
  const { uploads, upload, clear } = useUploads();
  const files = useRef<HTMLInputElement>(null);
  const mayNotUpload = reason(folder.rights["folder.store"]);
  const { over, handlers } = useDropTarget(
    folder.id,
    mayNotUpload ? undefined : (dropped) => void upload(dropped, folder.id),
  );
  const name = folder.name || t("rootName");
  const empty = folder.folders.length === 0 && folder.packages.length === 0;
  const uploadButton = (look: "primary" | "plain") => (
    <Button
      look={look}
      icon={<Upload aria-hidden size={15} />}
      disabledReason={mayNotUpload}
      onClick={() => files.current?.click()}
    >
      {t("upload")}
    </Button>
  );
  return (
    <div {...handlers} className="relative flex min-h-[calc(100dvh-5.5rem)] flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="mr-auto min-w-0 truncate text-xl font-semibold">{name}</h1>
        <PathRulesButton folderId={folder.id} name={folder.name} />
        <NewFolderButton parentId={folder.id} disabledReason={reason(folder.rights["folder.create"])} />
        {uploadButton(empty ? "plain" : "primary")}
        <input
          ref={files}
          type="file"
          accept=".dtsx,.ispac"
          multiple
          hidden
          onChange={(event) => {
            void upload([...(event.target.files ?? [])], folder.id);
            event.target.value = "";
          }}
        />
      </div>
      <UploadList uploads={uploads} path={folder.path.map((step) => step.name)} onClose={clear} />
      {empty ? (
        <EmptyState
          icon={<PackageOpen size={28} />}
          title={t("emptyTitle")}
          text={t(mayNotUpload ? "emptyReadOnly" : "emptyText")}
          action={uploadButton("primary")}
        />
      ) : (
        <FolderTable folder={folder} onFiles={(dropped, folderId) => void upload(dropped, folderId)} />
      )}
      {over ? (
        <div className="pointer-events-none absolute inset-0 flex items-center justify-center rounded-lg border-2 border-accent border-dashed bg-surface/70">
          <p className="flex items-center gap-2 rounded-md bg-raised px-4 py-2 font-medium shadow-pop">
            <FolderPlus aria-hidden size={16} className="text-accent" />
            {t("dropHere", { folder: name })}
          </p>
        </div>
      ) : null}
    </div>
  );
}
