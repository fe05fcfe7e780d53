import { type Act, acts } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { loadPerson } from "./load-person";
import { objectOfAct } from "./object-of-act";
import type { AccessOverview } from "./types";

/** Everything of the same kind as `act` that a user may do, or may not, to an object, and why. Throws "forbidden", "not-found". */
export async function listAccess(
  caller: Caller,
  input: { userId: string; act: Act; objectId?: string },
): Promise<AccessOverview> {
  const kind = input.act.slice(0, input.act.indexOf(".") + 1);
  return caller.store.read(function* (at) {
    const principal = yield* loadPerson(at, caller, input.userId);
    const { object, name } = yield* objectOfAct(at, input.act, input.objectId);
    const decisions = acts
      .filter((act) => act.startsWith(kind))
      .map((act) => ({ act, decision: decide({ principal, act, object }) }));
    return { principalName: principal.name, objectName: name, decisions };
  });
}
