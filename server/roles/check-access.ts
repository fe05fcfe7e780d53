import type { Act } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { loadPerson } from "./load-person";
import { objectOfAct } from "./object-of-act";
import type { AccessCheck } from "./types";

/**
 * The simulator: whether a user may do an act to an object, and why. The act's name says what kind of object `objectId`
 * names; acts on the server need none. Throws "forbidden" (asking about others needs the right to see users), "not-found".
 */
export async function checkAccess(
  caller: Caller,
  input: { userId: string; act: Act; objectId?: string },
): Promise<AccessCheck> {
  return caller.store.read(function* (at) {
    const principal = yield* loadPerson(at, caller, input.userId);
    const { object, name } = yield* objectOfAct(at, input.act, input.objectId);
    const decision = decide({ principal, act: input.act, object });
    return { principalName: principal.name, act: input.act, objectName: name, decision };
  });
}
