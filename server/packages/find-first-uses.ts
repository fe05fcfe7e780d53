import type { MatchingUse } from "@/db/package-uses";
import type { At, Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { packageAccess } from "@/server/access/package-access";
import { folderSteps } from "@/server/folders/folder-steps";
import { nameKinds, rowsOfUses } from "./uses/rows-of-uses";
import type { PackageUse, UseKind } from "./uses/use-types";

/** Rows looked at where what comes first may not be seen. */
const MAX_ROWS = 2_000;

/** The first uses, with the names on the way to their packages. */
export interface FirstUses {
  uses: (PackageUse & { path: string[] })[];
  /** There are more than these. */
  more: boolean;
}

/**
 * The first tasks and components, statements, and names that packages use with a text, `limit` of each; what has them all is
 * `findUses`. However many packages use a name, no more rows are read than are shown, and one. Throws "forbidden".
 */
export async function findFirstUses(
  caller: Caller,
  { text, limit }: { text: string; limit: number },
): Promise<Record<"elements" | "statements" | "names", FirstUses>> {
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "package.enumerate", { type: "server" });
    const ways = new Map<string, string[] | null>();
    const first = (kinds: readonly UseKind[]) => firstOf(at, subject, ways, { text, kinds, limit });
    return {
      elements: yield* first(["element"]),
      statements: yield* first(["statement"]),
      names: yield* first(nameKinds),
    };
  });
}

function* firstOf(
  at: At,
  subject: Subject,
  ways: Map<string, string[] | null>,
  { text, kinds, limit }: { text: string; kinds: readonly UseKind[]; limit: number },
): Steps<FirstUses> {
  const rows = yield* rowsOfUses(at, text, kinds, limit + 1);
  const visible = yield* visibleOf(at, subject, ways, rows);
  if (rows.length <= limit || visible.length > limit) return upTo(limit, visible);
  return upTo(limit, yield* visibleOf(at, subject, ways, yield* rowsOfUses(at, text, kinds, MAX_ROWS)));
}

function* visibleOf(
  at: At,
  subject: Subject,
  ways: Map<string, string[] | null>,
  rows: readonly MatchingUse[],
): Steps<FirstUses["uses"]> {
  const visible: FirstUses["uses"] = [];
  for (const { use, package: row } of rows) {
    let path = ways.get(row.id);
    if (path === undefined) {
      const object = yield* packageAccess(at, row);
      const may = decide({ principal: subject, act: "package.view", object }).allowed;
      path = may ? [...(yield* folderSteps(at, row.folderId)).map((step) => step.name), row.name] : null;
      ways.set(row.id, path);
    }
    if (path === null) continue;
    const place = { kind: use.placeKind, id: use.placeId, name: use.placeName, diagram: use.diagram };
    visible.push({ kind: use.kind, way: use.way, name: use.name, place, path });
  }
  return visible;
}

function upTo(limit: number, uses: FirstUses["uses"]): FirstUses {
  return { uses: uses.slice(0, limit), more: uses.length > limit };
}
