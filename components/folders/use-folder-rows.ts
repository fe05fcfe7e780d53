"use client";

import { useQueries } from "@tanstack/react-query";
import { ChevronsDown, FileBox, Folder, FolderOpen, FolderTree } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { packagePath } from "@/components/packages/package-path";
import type { TreeRow } from "@/components/ui/tree-row";
import type { TreeLevel } from "@/server/folders/types";
import type { Item } from "./item-acts";

/** A page of a level: which folder, and where it begins. */
interface Asked {
  folderId: string;
  after: string | null;
}

/** A visible row with the item it stands for; the root, and the row that reads more of a folder, stand for none. */
interface FolderTreeRow extends TreeRow {
  item?: Item;
  /** The folder that takes what is pasted on the row: itself, or the one a package lies in. */
  folderId?: string;
}

const keyOf = ({ folderId, after }: Asked) => `${folderId} ${after ?? ""}`;

/**
 * The visible rows of the package tree, the root first. A level is read when its folder is first opened, page by page; the folders on the
 * way to the current page are open unless the person closed them.
 */
export function useFolderRows(root: TreeLevel, currentPath: string) {
  const t = useTranslations("frame");
  const rootName = useTranslations("packages")("rootName");
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const [asked, setAsked] = useState<Asked[]>([]);
  const pages: Asked[] = [{ folderId: root.folderId, after: null }, ...asked];
  const answers = useQueries({
    queries: pages.map(({ folderId, after }) => ({
      queryKey: ["tree", folderId, after],
      queryFn: () =>
        fetchJson<TreeLevel>(
          `/api/folders/${folderId}/tree${after === null ? "" : `?after=${encodeURIComponent(after)}`}`,
        ),
      ...(folderId === root.folderId && after === null ? { initialData: root } : {}),
    })),
  });
  const answered = new Map(
    pages.flatMap((page, index) => {
      const data = answers[index]?.data;
      return data ? [[keyOf(page), data] as const] : [];
    }),
  );
  const failed = answers.find((answer) => answer.isError)?.error?.message;

  /** What of a folder is there, and where the next page begins, if there is one that nobody asked for. */
  const levelOf = (folderId: string) => {
    const first = answered.get(keyOf({ folderId, after: null }));
    if (!first) return undefined;
    const [folders, packages] = [[...first.folders], [...first.packages]];
    let page = first;
    for (let next = page.next; next !== null; next = page.next) {
      const more = answered.get(keyOf({ folderId, after: next }));
      if (!more) return { folders, packages, count: first.count, next };
      folders.push(...more.folders);
      packages.push(...more.packages);
      page = more;
    }
    return { folders, packages, count: first.count, next: null };
  };

  const rows: FolderTreeRow[] = [];
  const missing: Asked[] = [];
  const ask = (page: Asked) =>
    setAsked((before) => (before.some((one) => keyOf(one) === keyOf(page)) ? before : [...before, page]));
  const addLevel = (folderId: string, names: string[]) => {
    const level = levelOf(folderId);
    if (!level) {
      if (!asked.some((one) => one.folderId === folderId)) missing.push({ folderId, after: null });
      return;
    }
    const { folders, packages, count, next } = level;
    const place = { level: names.length + 2, setSize: count };
    folders.forEach((folder, index) => {
      const own = [...names, folder.name];
      const href = packagePath(own);
      const expanded = folder.hasChildren && (toggled[folder.id] ?? `${currentPath}/`.startsWith(`${href}/`));
      const icon = expanded ? FolderOpen : Folder;
      const item: Item = { kind: "folder", id: folder.id, name: folder.name, folderId };
      const opening = folder.hasChildren ? { expanded } : {};
      const about = { id: folder.id, label: folder.name, icon, href, item, folderId: folder.id };
      rows.push({ ...about, position: index + 1, ...place, ...opening });
      if (expanded) addLevel(folder.id, own);
    });
    packages.forEach((each, index) => {
      const position = folders.length + index + 1;
      const href = packagePath([...names, each.name]);
      const item: Item = { kind: "package", id: each.id, name: each.name, folderId };
      rows.push({ id: each.id, label: each.name, icon: FileBox, href, item, folderId, position, ...place });
    });
    if (next === null) return;
    const shown = folders.length + packages.length;
    const label = t("treeMore", { shown, count });
    const page = { folderId, after: next };
    const onOpen = () => {
      // One that was asked for and could not be read is asked for again.
      const index = pages.findIndex((one) => keyOf(one) === keyOf(page));
      if (index < 0) ask(page);
      else if (answers[index]?.isError) void answers[index].refetch();
    };
    const onSeen = () => ask(page);
    const id = `more ${keyOf(page)}`;
    rows.push({ id, label, icon: ChevronsDown, onOpen, onSeen, position: shown + 1, ...place });
  };
  const isEmpty = (levelOf(root.folderId)?.count ?? root.count) === 0;
  const rootIsOpen = toggled[root.folderId] ?? true;
  rows.push({
    id: root.folderId,
    label: rootName,
    icon: FolderTree,
    href: packagePath([]),
    folderId: root.folderId,
    level: 1,
    position: 1,
    setSize: 1,
    ...(isEmpty ? {} : { expanded: rootIsOpen }),
  });
  if (rootIsOpen) addLevel(root.folderId, []);
  // Setting state while rendering is React's way to derive it: the next pass asks for the levels that came into view.
  if (missing.length > 0) setAsked([...asked, ...missing]);

  const toggle = (row: TreeRow) => setToggled({ ...toggled, [row.id]: !row.expanded });
  return { rows, isEmpty, failed, loading: answers.some((answer) => answer.isLoading), toggle };
}
