"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp, ChevronRight, Folder } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { usePickerFolders } from "./use-picker-folders";

const rowPx = 32;

/** So many rows before the end of what is there, the next page is asked for. */
const rowsAhead = 40;

/** Walks the folders, or looks for one by its name, to choose it; `excludedId` is a folder that cannot go into itself. */
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
  const scroller = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const find = useDeferredValue(text.trim());
  const { location, folders, isPending, problem, loadMore } = usePickerFolders(folderId, find);
  const shown = folders.filter((each) => each.id !== excludedId);
  const parentId = location?.parentId ?? undefined;
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    onChange: (virtual) => {
      if ((virtual.getVirtualItems().at(-1)?.index ?? 0) >= shown.length - rowsAhead) loadMore?.();
    },
  });
  const choose = (id: string) => {
    setText("");
    onChange(id);
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <div className="rounded-lg border bg-surface">
      <div className="flex h-10 items-center gap-1 border-b px-1">
        <Button
          look="ghost"
          label={t("up")}
          icon={<ArrowUp aria-hidden size={15} />}
          disabledReason={parentId ? undefined : t("rootName")}
          onClick={() => parentId && choose(parentId)}
        />
        <p aria-live="polite" className="truncate text-sm font-medium">
          {location ? (
            ["", ...location.path.map((step) => step.name)].join(" / ") || t("rootName")
          ) : (
            <Skeleton className="h-4 w-32" />
          )}
        </p>
      </div>
      <div className="border-b p-1">
        <Input
          type="search"
          aria-label={t("findFolder")}
          placeholder={t("findFolder")}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div ref={scroller} className="h-52 overflow-y-auto p-1">
        <ul className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const each = shown[index];
            return each ? (
              <li key={each.id} className="absolute inset-x-0" style={{ top: start }}>
                <button
                  type="button"
                  title={each.path ?? each.name}
                  onClick={() => choose(each.id)}
                  className="flex h-8 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover"
                >
                  <Folder aria-hidden size={15} className="shrink-0 text-faint" />
                  <span className="min-w-0 flex-1 truncate">{each.name}</span>
                  {each.path ? <span className="min-w-0 max-w-1/2 truncate text-faint">{each.path}</span> : null}
                  <ChevronRight aria-hidden size={14} className="shrink-0 text-faint" />
                </button>
              </li>
            ) : null;
          })}
        </ul>
        {!isPending && !problem && shown.length === 0 ? (
          <p className="px-2 py-1.5 text-sm text-faint">{t(find === "" ? "noFolders" : "noFolderFound")}</p>
        ) : null}
        {problem ? (
          <p role="alert" className="px-2 py-1.5 text-sm text-danger">
            {problem}
          </p>
        ) : null}
      </div>
    </div>
  );
}
