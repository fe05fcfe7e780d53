import path from "node:path";
import { and, eq } from "drizzle-orm";
import { type At, one, q, type Steps } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { loadFolder } from "@/server/folders/load-folder";

const MAX_LENGTH = 1_000;

interface PathRuleInput {
  folderId: string;
  /** `C:`, `D:\data`, `\\server\share`, or the name of a Windows program. */
  prefix: string;
  /** Absolute path on the executor's machine. */
  target: string;
}

/**
 * Says where a Windows drive, share, folder or program lies for the packages of a folder and below it; the root folder's rules are
 * those of the instance. A rule of the folder with the same prefix is replaced. Returns what undoes it. Throws "forbidden",
 * "invalid-input", "not-found".
 */
export async function setPathRule(
  caller: Caller,
  input: PathRuleInput,
): Promise<{ id: string; before: { prefix: string; target: string } | null }> {
  const prefix = checkPrefix(input.prefix);
  const target = checkTarget(input.target);
  const prefixKey = prefix.toLowerCase();
  return caller.store.tx(function* (at) {
    const folder = yield* loadFolder(at, input.folderId);
    yield* authorize(at, caller, "settings.change", { type: "server" });
    const existing = yield* findRule(at, folder.id, prefixKey);
    const { pathRules } = at.s;
    const now = { updatedAt: caller.now(), updatedByName: caller.principal.name };
    const id = existing?.id ?? crypto.randomUUID();
    if (existing)
      yield* q(
        at.db
          .update(pathRules)
          .set({ prefix, target, ...now })
          .where(eq(pathRules.id, id)),
      );
    else yield* q(at.db.insert(pathRules).values({ id, folderId: folder.id, prefix, prefixKey, target, ...now }));
    const before = existing ? { prefix: existing.prefix, target: existing.target } : null;
    yield* auditChange(at, caller, {
      verb: "set-path-rule",
      object: { type: "folder", id: folder.id, name: folder.name },
      before,
      after: { prefix, target },
    });
    return { id, before };
  });
}

function* findRule(
  { db, s }: At,
  folderId: string,
  prefixKey: string,
): Steps<At["s"]["pathRules"]["$inferSelect"] | undefined> {
  const { pathRules } = s;
  return yield* one(
    db
      .select()
      .from(pathRules)
      .where(and(eq(pathRules.folderId, folderId), eq(pathRules.prefixKey, prefixKey))),
  );
}

function checkPrefix(given: string): string {
  const prefix = given.trim().replaceAll("/", "\\").replace(/\\+$/, "");
  const known =
    /^[A-Za-z]:($|\\)/.test(prefix) ||
    /^\\\\[^\\]+\\[^\\]+/.test(prefix) ||
    /^[^\\:]+\.(exe|com|bat|cmd)$/i.test(prefix);
  if (known && prefix.length <= MAX_LENGTH) return prefix;
  throw new AppError("invalid-input", "pathRulePrefix", {
    hint: "pathRulePrefix",
    values: { given: given.slice(0, 100), share: "\\\\server\\share" },
  });
}

function checkTarget(given: string): string {
  const target = given.trim();
  if (path.isAbsolute(target) && target.length <= MAX_LENGTH && !target.includes("\0")) return path.normalize(target);
  throw new AppError("invalid-input", "pathRuleTarget", {
    hint: "pathRuleTarget",
    values: { given: given.slice(0, 100), example: "/srv/data" },
  });
}
