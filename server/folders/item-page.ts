import { packageRowPage } from "@/db/packages";
import { folderPage } from "@/db/role-assignments";
import { type At, q, type Steps } from "@/db/store";
import type { FolderRow } from "./load-folder";

/** What lies in a folder, page by page: folders by name, then packages by name. */
export interface ItemPage {
  folders: FolderRow[];
  packages: Awaited<ReturnType<typeof packageRowPage>>;
  /** Handed in as `after` for the page that follows; null on the last one. */
  next: string | null;
}

/** Rows of a page: more than a screen shows, few enough to be drawn at once. */
const PAGE = 200;

/** Reads a page. `after` is the `next` of the page before: "f" or "p" with the key of its last row. */
export function* itemPage(at: At, folderId: string, after: string | undefined): Steps<ItemPage> {
  const inPackages = after?.startsWith("p") ?? false;
  const key = after?.slice(1);
  const folders = inPackages ? [] : yield* q(folderPage(at, folderId, key, PAGE + 1));
  if (folders.length > PAGE) {
    const page = folders.slice(0, PAGE);
    return { folders: page, packages: [], next: `f${page.at(-1)?.nameKey ?? ""}` };
  }
  const room = PAGE - folders.length;
  const rows = yield* q(packageRowPage(at, folderId, inPackages ? key : undefined, room + 1));
  const packages = rows.slice(0, room);
  const last = packages.at(-1)?.package.nameKey;
  // "p" alone begins with the first package.
  return { folders, packages, next: rows.length > room ? `p${last ?? ""}` : null };
}
