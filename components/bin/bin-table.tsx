"use client";

import { FileBox, Folder, RotateCcw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { purgeBinItemAction, restoreFromBinAction } from "@/app/(console)/bin/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { PlaceDialog } from "@/components/folders/place-dialog";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import { useKeptFocus } from "@/components/ui/use-kept-focus";
import type { BinItem } from "@/server/bin/types";

/** What was deleted: who did it, where it was, how long it is kept, and the two ways out. */
export function BinTable({ items }: { items: BinItem[] }) {
  const t = useTranslations("bin");
  const common = useTranslations("common");
  const reason = useReason();
  const tell = useUndoToast();
  const [restore, restoring] = useAction(restoreFromBinAction);
  const [purge, purging] = useAction(purgeBinItemAction);
  const [placed, setPlaced] = useState<BinItem>();
  const [doomed, setDoomed] = useState<BinItem>();
  const [restoredId, setRestoredId] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list);

  const restoreItem = (item: BinItem, place?: { folderId: string; name: string }) => {
    setRestoredId(item.id);
    restore(
      { binId: item.id, ...place },
      {
        onDone: ({ path }) => {
          setPlaced(undefined);
          tell(t("restored", { path }));
        },
      },
    );
  };
  return (
    <div ref={list}>
      <Table label={t("title")}>
        <HeadRow>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell className="w-full max-sm:hidden">{t("path")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("content")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("deletedAt")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("by")}</HeadCell>
          <HeadCell className="max-lg:hidden">{t("until")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{common("actions")}</span>
          </HeadCell>
        </HeadRow>
        <tbody>
          {items.map((item) => {
            const mayNotRestore = reason(item.rights[item.kind === "folder" ? "folder.delete" : "package.delete"]);
            return (
              <Row key={item.id}>
                <Cell className="max-w-64 font-medium">
                  <span className="flex min-w-0 items-center gap-2" title={item.name}>
                    <span aria-hidden className="shrink-0 text-faint">
                      {item.kind === "folder" ? <Folder size={15} /> : <FileBox size={15} />}
                    </span>
                    <bdi className="truncate">{item.name}</bdi>
                  </span>
                </Cell>
                <Cell className="max-w-0 truncate text-muted max-sm:hidden" title={item.path}>
                  <bdi>{item.path}</bdi>
                </Cell>
                <Cell className="text-muted max-md:hidden">
                  {item.kind === "folder" ? t("packages", { count: item.packageCount }) : t("package")}
                </Cell>
                <Cell className="max-sm:hidden">
                  <Moment at={item.deletedAt} />
                </Cell>
                <Cell className="max-w-40 truncate max-md:hidden" title={item.deletedByName}>
                  <bdi>{item.deletedByName}</bdi>
                </Cell>
                <Cell className="max-lg:hidden">
                  <Moment at={item.expiresAt} relative={false} />
                </Cell>
                <Cell>
                  <span className="flex justify-end gap-1">
                    <Button
                      look="ghost"
                      className="h-7"
                      aria-label={t("restoreOf", { name: item.name })}
                      icon={<RotateCcw aria-hidden size={14} />}
                      pending={restoring && restoredId === item.id}
                      disabledReason={mayNotRestore}
                      onClick={() => (item.folderId === null ? setPlaced(item) : restoreItem(item))}
                    >
                      <span className="max-sm:sr-only">{t("restore")}</span>
                    </Button>
                    <Button
                      look="ghost"
                      className="h-7 w-7"
                      label={t("purgeOf", { name: item.name })}
                      icon={<Trash2 aria-hidden size={15} />}
                      disabledReason={reason(item.rights["settings.change"])}
                      onClick={() => setDoomed(item)}
                    />
                  </span>
                </Cell>
              </Row>
            );
          })}
        </tbody>
      </Table>
      {placed ? (
        <PlaceDialog
          title={t("placeTitle", { name: placed.name })}
          submitLabel={t("restore")}
          startId="root"
          copyOf={placed.name}
          pending={restoring}
          onSubmit={(folderId, name) => restoreItem(placed, { folderId, name })}
          onClose={() => setPlaced(undefined)}
        />
      ) : null}
      {doomed ? (
        <ConfirmDialog
          title={t("purgeTitle", { name: doomed.name })}
          text={t("purgeText")}
          confirmLabel={t("purge")}
          pending={purging}
          onConfirm={() => purge({ binId: doomed.id }, { onDone: () => setDoomed(undefined) })}
          onClose={() => setDoomed(undefined)}
        />
      ) : null}
    </div>
  );
}
