"use client";

import { FileBox, Folder } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/executions/status-badge";
import { packagePath } from "@/components/packages/package-path";
import { SupportBadge } from "@/components/packages/support-badge";
import { classNames } from "@/components/ui/class-names";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { FolderDetail, FolderItem, PackageItem } from "@/server/folders/types";
import { ItemMenu } from "./item-menu";
import { dragSource, useDropTarget } from "./use-item-drag";

/** What is in a folder: folders first, then packages. Rows can be dragged onto folders; files dropped onto a folder go there. */
export function FolderTable({
  folder,
  onFiles,
}: {
  folder: FolderDetail;
  onFiles: (files: File[], folderId: string) => void;
}) {
  const t = useTranslations();
  const path = folder.path.map((step) => step.name);
  return (
    <Table label={t("packages.title")}>
      <HeadRow>
        <HeadCell className="w-full">{t("common.name")}</HeadCell>
        <HeadCell className="max-sm:hidden">{t("packages.support")}</HeadCell>
        <HeadCell className="max-md:hidden">{t("packages.lastExecution")}</HeadCell>
        <HeadCell className="text-right max-lg:hidden">{t("packages.version")}</HeadCell>
        <HeadCell className="max-lg:hidden">{t("packages.owner")}</HeadCell>
        <HeadCell className="max-lg:hidden">{t("packages.modified")}</HeadCell>
        <HeadCell>
          <span className="sr-only">{t("packages.actions")}</span>
        </HeadCell>
      </HeadRow>
      <tbody>
        {folder.folders.map((each) => (
          <FolderRow key={each.id} folder={each} path={path} onFiles={onFiles} />
        ))}
        {folder.packages.map((each) => (
          <PackageRow key={each.id} item={each} path={path} />
        ))}
      </tbody>
    </Table>
  );
}

function FolderRow({
  folder,
  path,
  onFiles,
}: {
  folder: FolderItem;
  path: string[];
  onFiles: (files: File[], folderId: string) => void;
}) {
  const t = useTranslations("packages");
  const item = { kind: "folder" as const, id: folder.id, name: folder.name, folderId: folder.parentId };
  const { over, handlers } = useDropTarget(folder.id, (files) => onFiles(files, folder.id));
  return (
    <Row {...dragSource(item)} {...handlers} className={classNames(over && "bg-selected")}>
      <Cell className="max-w-0">
        <NameLink
          href={packagePath([...path, folder.name])}
          icon={<Folder aria-hidden size={15} />}
          name={folder.name}
        />
      </Cell>
      <Cell className="text-faint max-sm:hidden">{t("folderPackages", { count: folder.packageCount })}</Cell>
      <Cell className="max-md:hidden" />
      <Cell className="max-lg:hidden" />
      <Cell className="max-lg:hidden" />
      <Cell className="max-lg:hidden">
        <Moment at={folder.updatedAt} relative={false} />
      </Cell>
      <Cell className="px-1">
        <ItemMenu item={item} />
      </Cell>
    </Row>
  );
}

function PackageRow({ item: each, path }: { item: PackageItem; path: string[] }) {
  const t = useTranslations("packages");
  const item = { kind: "package" as const, id: each.id, name: each.name, folderId: each.folderId };
  return (
    <Row {...dragSource(item)}>
      <Cell className="max-w-0">
        <NameLink href={packagePath([...path, each.name])} icon={<FileBox aria-hidden size={15} />} name={each.name} />
      </Cell>
      <Cell className="max-sm:hidden">
        <SupportBadge unsupported={each.unsupportedCount} partly={each.partlyCount} />
      </Cell>
      <Cell className="max-md:hidden">
        {each.lastExecution ? (
          <Link href={`/executions/${each.lastExecution.id}`} className="flex items-center gap-2">
            <StatusBadge status={each.lastExecution.status} />
            <Moment at={each.lastExecution.at} />
          </Link>
        ) : (
          <span className="text-faint">{t("never")}</span>
        )}
      </Cell>
      <Cell className="text-right font-mono max-lg:hidden">{each.currentVersion}</Cell>
      <Cell className="max-lg:hidden">{each.ownerName ?? <span className="text-faint">{t("noOwner")}</span>}</Cell>
      <Cell className="max-lg:hidden">
        <Moment at={each.updatedAt} relative={false} />
      </Cell>
      <Cell className="px-1">
        <ItemMenu item={item} />
      </Cell>
    </Row>
  );
}

function NameLink({ href, icon, name }: { href: string; icon: ReactNode; name: string }) {
  return (
    <Link
      href={href}
      draggable={false}
      title={name}
      className="flex min-w-0 items-center gap-2 font-medium hover:underline"
    >
      <span className="shrink-0 text-faint">{icon}</span>
      <span className="truncate">{name}</span>
    </Link>
  );
}
