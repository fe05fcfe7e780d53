"use client";

import { ClipboardPaste, FolderPlus, FolderUp, PackageOpen, SearchCode, Trash2, Upload } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useEffect, useEffectEvent, useRef } from "react";
import { useReason } from "@/components/access/use-reason";
import { takesKeys } from "@/components/keys/read-keys";
import { chosenFiles, type DroppedFile, droppedFiles } from "@/components/packages/dropped-files";
import { UploadList } from "@/components/packages/upload-list";
import { UploadPasswordDialog } from "@/components/packages/upload-password-dialog";
import { useUploads } from "@/components/packages/use-uploads";
import { setWaitingFiles, useWaitingFiles } from "@/components/packages/waiting-files";
import { PathRulesButton } from "@/components/path-rules/path-rules-button";
import { FolderRolesButton } from "@/components/roles/folder-roles-button";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import type { FolderDetail } from "@/server/folders/types";
import { FolderTable } from "./folder-table";
import { useItemClipboard } from "./item-clipboard";
import { itemCommand } from "./item-keys";
import { NewFolderButton } from "./new-folder-button";
import { useItemCommands } from "./use-item-commands";
import { useDropTargets } from "./use-item-drag";

/** Makes a field choose a folder with everything in it; every browser knows it, React's types do not. */
const wholeFolder = { webkitdirectory: "" };

/** The page of a folder: what is in it, and files and folders dropped anywhere on it are looked into and stored in it. */
export function FolderView({ folder }: { folder: FolderDetail }) {
  const t = useTranslations("packages");
  const reason = useReason();
  const uploading = useUploads();
  const commands = useItemCommands();
  const clipboard = useItemClipboard();
  const { uploads, ignored, review, store, clear } = uploading;
  const files = useRef<HTMLInputElement>(null);
  const whole = useRef<HTMLInputElement>(null);
  const mayNotUpload = reason(folder.rights["folder.store"]);
  const drop = useDropTargets(
    (items, folderId) => commands.bulk.move(items, folderId),
    (transfer, folderId) => void droppedFiles(transfer).then((found) => receive(found, folderId)),
  );
  /** Of a folder below this one the server knows what the person may. */
  const receive = (found: readonly DroppedFile[], folderId: string) => {
    if (mayNotUpload && folderId === folder.id) notify("error", mayNotUpload);
    else void review(found, folderId);
  };
  const waiting = useWaitingFiles(folder.id);
  const takeWaiting = useEffectEvent((found: readonly DroppedFile[]) => {
    setWaitingFiles(undefined);
    receive(found, folder.id);
  });
  useEffect(() => {
    // The outside system is the tree, on a row of which they were dropped.
    if (waiting) takeWaiting(waiting);
  }, [waiting]);
  const paste = () => commands.command("paste", [], folder.id);
  const pasteByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || takesKeys(event.target) || !clipboard || itemCommand(event) !== "paste") return;
    event.preventDefault();
    paste();
  });

  // The keyboard of the whole page is the outside system: in an empty folder there is no row that has the focus.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => pasteByKey(event);
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  const onChosen = (event: ChangeEvent<HTMLInputElement>) => {
    void review(chosenFiles(event.target.files ?? []), folder.id);
    event.target.value = "";
  };

  const name = folder.name || t("rootName");
  const empty = folder.count === 0;
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
    <div {...drop.dropProps(folder.id)} className="relative flex min-h-[calc(100dvh-5.5rem)] flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="mr-auto min-w-0 truncate text-xl font-semibold">{name}</h1>
        <Link href="/where-used" className={buttonClass("ghost")}>
          <SearchCode aria-hidden size={15} /> {t("whereUsed")}
        </Link>
        <Link href="/bin" className={buttonClass("ghost")}>
          <Trash2 aria-hidden size={15} /> {t("bin")}
        </Link>
        {clipboard ? (
          <Button icon={<ClipboardPaste aria-hidden size={15} />} aria-keyshortcuts="Control+V" onClick={paste}>
            {t("bulk.paste")}
          </Button>
        ) : null}
        <FolderRolesButton folderId={folder.id} name={folder.name} />
        <PathRulesButton folderId={folder.id} name={folder.name} />
        <NewFolderButton parentId={folder.id} disabledReason={reason(folder.rights["folder.create"])} />
        <Button
          icon={<FolderUp aria-hidden size={15} />}
          disabledReason={mayNotUpload}
          onClick={() => whole.current?.click()}
        >
          {t("uploadFolder")}
        </Button>
        {uploadButton(empty ? "plain" : "primary")}
        <input ref={whole} type="file" hidden {...wholeFolder} onChange={onChosen} />
        <input ref={files} type="file" accept=".dtsx,.ispac" multiple hidden onChange={onChosen} />
      </div>
      <UploadList uploads={uploads} ignored={ignored} onStore={() => void store()} onClose={clear} />
      <UploadPasswordDialog {...uploading} />
      {commands.dialogs}
      {empty ? (
        <EmptyState
          icon={<PackageOpen size={28} />}
          title={t("emptyTitle")}
          text={t(mayNotUpload ? "emptyReadOnly" : "emptyText")}
          action={uploadButton("primary")}
        />
      ) : (
        <FolderTable key={folder.id} folder={folder} commands={commands} drop={drop} />
      )}
      {drop.overId === folder.id && !mayNotUpload ? (
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
