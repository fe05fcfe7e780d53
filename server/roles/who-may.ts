import { memberships, rolesByName, usersByName } from "@/db/people";
import { q } from "@/db/store";
import type { Act } from "@/server/access/acts";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { objectOfAct } from "./object-of-act";
import type { WhoMay } from "./types";

/** For every user whether they may do an act to an object, and why; those who may come first. Throws "forbidden", "not-found". */
export async function whoMay(caller: Caller, input: { act: Act; objectId?: string }): Promise<WhoMay> {
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "user.view", { type: "server" });
    const { object, name } = yield* objectOfAct(at, input.act, input.objectId);
    const roles = new Map((yield* q(rolesByName(at))).map((role) => [role.id, role]));
    const held = Map.groupBy(yield* q(memberships(at)), (member) => member.userId);
    const people = (yield* q(usersByName(at))).map(({ id, name: signInName, displayName, disabled }) => {
      const own = (held.get(id) ?? []).flatMap(({ roleId }) => roles.get(roleId) ?? []);
      const principal = { id, name: displayName, disabled, roles: own };
      return { id, name: signInName, displayName, decision: decide({ principal, act: input.act, object }) };
    });
    const order = (allowed: boolean) => people.filter(({ decision }) => decision.allowed === allowed);
    return { act: input.act, objectName: name, people: [...order(true), ...order(false)] };
  });
}
