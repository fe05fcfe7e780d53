"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowUp, ChevronRight, Folder } from "lucide-react";
import { useTranslations } from "next-intl";
import { fetchJson } from "@/components/actions/fetch-json";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { FolderDetail } from "@/server/folders/types";

/** Walks the folders to choose one; `excludedId` is a folder that cannot go into itself. */
export function FolderPicker({
  folderId,
  excludedId,
  onChange,
}: {
  folderId: string;
  excludedId?: string;
  onChange: (folderId: string) => void;
}) {
  const t = useTranslations("packages");
  const { data: folder, error } = useQuery({
    queryKey: ["folder", folderId],
    queryFn: () => fetchJson<FolderDetail>(`/api/folders/${folderId}`),
    placeholderData: (before) => before,
  });
  const folders = folder?.folders.filter((each) => each.id !== excludedId) ?? [];
  const parentId = folder?.parentId ?? undefined;
  return (
    <div className="rounded-lg border bg-surface">
      <div className="flex h-10 items-center gap-1 border-b px-1">
        <Button
          look="ghost"
          label={t("up")}
          icon={<ArrowUp aria-hidden size={15} />}
          disabledReason={parentId ? undefined : t("rootName")}
          onClick={() => parentId && onChange(parentId)}
        />
        <p aria-live="polite" className="truncate text-sm font-medium">
          {folder ? (
            ["", ...folder.path.map((step) => step.name)].join(" / ") || t("rootName")
          ) : (
            <Skeleton className="h-4 w-32" />
          )}
        </p>
      </div>
      <ul className="h-52 overflow-y-auto p-1">
        {folders.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              onClick={() => onChange(each.id)}
              className="flex h-8 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover"
            >
              <Folder aria-hidden size={15} className="text-faint" />
              <span className="min-w-0 flex-1 truncate">{each.name}</span>
              <ChevronRight aria-hidden size={14} className="text-faint" />
            </button>
          </li>
        ))}
        {folder && folders.length === 0 ? <li className="px-2 py-1.5 text-sm text-faint">{t("noFolders")}</li> : null}
        {error ? <li className="px-2 py-1.5 text-sm text-danger">{error.message}</li> : null}
      </ul>
    </div>
  );
}
