import { folderById } from "@/db/folders";
import { pathRulesOf } from "@/db/path-rules";
import { type At, one, q, type Steps } from "@/db/store";
import type { PathRuleItem } from "./types";

/** The rules that hold for a folder, its own first, those of the root last: the first of two with one prefix wins. */
export function* effectivePathRules(at: At, folderId: string): Steps<PathRuleItem[]> {
  const chain: { id: string; name: string }[] = [];
  for (let id: string | null = folderId; id; ) {
    const folder: { id: string; name: string; parentId: string | null } | undefined = yield* one(folderById(at, id));
    if (!folder) break;
    chain.push({ id: folder.id, name: folder.name });
    id = folder.parentId;
  }
  const rows = yield* q(
    pathRulesOf(
      at,
      chain.map(({ id }) => id),
    ),
  );
  return chain.flatMap(({ id }, index) => {
    // The root, the last of the chain, has no name of its own.
    const names = chain.slice(index, -1).map(({ name }) => `/${name}`);
    const folderPath = names.reverse().join("");
    return rows
      .filter((row) => row.folderId === id)
      .map((row) => ({ id: row.id, prefix: row.prefix, target: row.target, folderId: id, folderPath }));
  });
}
