"use client";

import { useQueries } from "@tanstack/react-query";
import { FileBox, Folder, FolderOpen } from "lucide-react";
import { useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { packagePath } from "@/components/packages/package-path";
import type { TreeRow } from "@/components/ui/tree";
import type { TreeLevel } from "@/server/folders/types";

/**
 * The visible rows of the package tree. A level is read when its folder is first opened; the folders on the way to the
 * current page are open unless the person closed them.
 */
export function useFolderRows(root: TreeLevel, currentPath: string) {
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const [asked, setAsked] = useState<string[]>([]);
  const answers = useQueries({
    queries: [root.folderId, ...asked].map((folderId) => ({
      queryKey: ["tree", folderId],
      queryFn: () => fetchJson<TreeLevel>(`/api/folders/${folderId}/tree`),
      ...(folderId === root.folderId ? { initialData: root } : {}),
    })),
  });
  const levels = new Map(answers.flatMap(({ data }) => (data ? [[data.folderId, data] as const] : [])));
  const failed = answers.find((answer) => answer.isError)?.error?.message;

  const rows: TreeRow[] = [];
  const missing: string[] = [];
  const addLevel = (level: TreeLevel, names: string[]) => {
    const setSize = level.folders.length + level.packages.length;
    const place = { level: names.length + 1, setSize };
    level.folders.forEach((folder, index) => {
      const own = [...names, folder.name];
      const href = packagePath(own);
      const expanded = folder.hasChildren && (toggled[folder.id] ?? `${currentPath}/`.startsWith(`${href}/`));
      const icon = expanded ? FolderOpen : Folder;
      const opening = folder.hasChildren ? { expanded } : {};
      rows.push({ id: folder.id, label: folder.name, icon, href, position: index + 1, ...place, ...opening });
      const content = levels.get(folder.id);
      if (expanded && content) addLevel(content, own);
      else if (expanded && !asked.includes(folder.id)) missing.push(folder.id);
    });
    level.packages.forEach((each, index) => {
      const position = level.folders.length + index + 1;
      const href = packagePath([...names, each.name]);
      rows.push({ id: each.id, label: each.name, icon: FileBox, href, position, ...place });
    });
  };
  addLevel(levels.get(root.folderId) ?? root, []);
  // Setting state while rendering is React's way to derive it: the next pass asks for the levels that came into view.
  if (missing.length > 0) setAsked([...asked, ...missing]);

  const toggle = (row: TreeRow) => setToggled({ ...toggled, [row.id]: !row.expanded });
  return { rows, failed, loading: answers.some((answer) => answer.isLoading), toggle };
}
