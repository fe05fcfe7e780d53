import { blobsToRead, type MatchingUse } from "@/db/package-uses";
import { type At, one, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { packageAccess } from "@/server/access/package-access";
import { folderSteps } from "@/server/folders/folder-steps";
import { nameKinds, rowsOfUses } from "./uses/rows-of-uses";
import { USES_READING } from "./uses/store-uses";
import type { PackageUse, UseKind } from "./uses/use-types";

/**
 * Rows looked at for one answer: the second number when the first rows were mostly of packages the caller may not see, and the answer
 * would be empty for that reason.
 */
const ROWS = [2_000, 10_000];
const MAX_PACKAGES = 100;

/** A package that uses what was looked for, with the elements that do. */
export interface UsingPackage {
  packageId: string;
  name: string;
  /** Names of the folders it is in. */
  folders: string[];
  uses: PackageUse[];
}

export interface FoundUses {
  packages: UsingPackage[];
  /** There are more than the answer holds: a longer text finds fewer. */
  more: boolean;
  /** Some stored packages were not read yet, and may be missing. */
  incomplete: boolean;
}

/**
 * Which packages use a table, column, procedure, connection, server, database, file, package or variable whose name, or whose last
 * part, begins with the text; for the kinds "element" and "statement", which have such a task, container or component, or the text in
 * their SQL: in their current versions, as far as the caller may see their content. Throws "forbidden".
 */
export async function findUses(
  caller: Caller,
  input: { text: string; kinds?: readonly UseKind[] },
): Promise<FoundUses> {
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "package.enumerate", { type: "server" });
    const incomplete = (yield* one(blobsToRead(at, USES_READING, 1))) !== undefined;
    let found: Omit<FoundUses, "incomplete"> = { packages: [], more: true };
    for (const limit of ROWS) {
      if (found.more && found.packages.length < MAX_PACKAGES) {
        const rows = yield* rowsOfUses(at, input.text, input.kinds ?? nameKinds, limit);
        found = yield* visiblePackages(at, subject, rows, rows.length === limit);
      }
    }
    return { ...found, incomplete };
  });
}

/** The packages of these rows that the caller may look into, as many as an answer holds. */
function* visiblePackages(
  at: At,
  subject: Subject,
  rows: MatchingUse[],
  isCut: boolean,
): Steps<Omit<FoundUses, "incomplete">> {
  const found = new Map<string, UsingPackage | null>();
  const answer = (more: boolean) => ({ packages: [...found.values()].filter((item) => item !== null), more });
  let shown = 0;
  for (const { use, package: row } of rows) {
    let item = found.get(row.id);
    if (item === undefined) {
      const object = yield* packageAccess(at, row);
      const isVisible = decide({ principal: subject, act: "package.view", object }).allowed;
      if (isVisible && shown === MAX_PACKAGES) return answer(true);
      item = isVisible
        ? {
            packageId: row.id,
            name: row.name,
            folders: (yield* folderSteps(at, row.folderId)).map((step) => step.name),
            uses: [],
          }
        : null;
      if (isVisible) shown++;
      found.set(row.id, item);
    }
    item?.uses.push({
      kind: use.kind,
      way: use.way,
      name: use.name,
      place: { kind: use.placeKind, id: use.placeId, name: use.placeName, diagram: use.diagram },
    });
  }
  return answer(isCut);
}
