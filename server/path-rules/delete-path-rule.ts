import { eq } from "drizzle-orm";
import { pathRuleById } from "@/db/path-rules";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { loadFolder } from "@/server/folders/load-folder";

/** Takes a path rule away. Returns it, so that it can be set again. Throws "forbidden", "not-found". */
export async function deletePathRule(
  caller: Caller,
  input: { id: string },
): Promise<{ folderId: string; prefix: string; target: string }> {
  return caller.store.tx(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    const rule = yield* one(pathRuleById(at, input.id));
    if (!rule) throw new AppError("not-found", "pathRuleGone");
    const { folderId, prefix, target } = rule;
    const folder = yield* loadFolder(at, folderId);
    yield* q(at.db.delete(at.s.pathRules).where(eq(at.s.pathRules.id, rule.id)));
    yield* auditChange(at, caller, {
      verb: "delete-path-rule",
      object: { type: "folder", id: folder.id, name: folder.name },
      before: { prefix, target },
      after: null,
    });
    return { folderId, prefix, target };
  });
}
