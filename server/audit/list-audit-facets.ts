import { auditObjectTypes, auditVerbs } from "@/db/audit";
import { usersByName } from "@/db/people";
import { q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import type { AuditFacets } from "./types";

/** What the audit trail can be filtered by: all people and Gantry itself, the verbs and kinds of objects in it. Throws "forbidden". */
export async function listAuditFacets(caller: Caller): Promise<AuditFacets> {
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "audit.view", { type: "server" });
    const users = (yield* q(usersByName(at))).map(({ id, name }) => ({ id, name }));
    return {
      people: [...users, { id: "system", name: "Gantry" }],
      verbs: (yield* q(auditVerbs(at))).map(({ verb }) => verb),
      objectTypes: (yield* q(auditObjectTypes(at))).map(({ objectType }) => objectType),
    };
  });
}
