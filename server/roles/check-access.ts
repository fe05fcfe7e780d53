import { executionById } from "@/db/executions";
import { rolesOfUser, userById } from "@/db/people";
import { type At, one, q, type Steps } from "@/db/store";
import type { AccessObject, Act } from "@/server/access/acts";
import { demand } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { executionAccess } from "@/server/access/execution-access";
import { loadSubject } from "@/server/access/load-subject";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { loadStoredPackage } from "@/server/packages/load-stored-package";
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
    const subject = yield* loadSubject(at, caller);
    if (input.userId !== subject.id) demand(subject, "user.view", { type: "server" });
    const user = yield* one(userById(at, input.userId));
    if (!user) throw new AppError("not-found", "This user does not exist.");
    const roles = yield* q(rolesOfUser(at, user.id));
    const principal = { id: user.id, name: user.displayName, disabled: user.disabled, roles };
    const { object, name } = yield* objectOf(at, input.act, input.objectId);
    const decision = decide({ principal, act: input.act, object });
    return { principalName: user.displayName, act: input.act, objectName: name, decision };
  });
}

function* objectOf(at: At, act: Act, id = ""): Steps<{ object: AccessObject; name: string }> {
  switch (act.slice(0, act.indexOf("."))) {
    case "package": {
      const object = yield* packageAccess(at, yield* loadStoredPackage(at, id));
      return { object, name: object.name };
    }
    case "folder": {
      const object = folderObject(yield* loadFolder(at, id));
      return { object, name: object.name };
    }
    case "execution": {
      const row = /^\d+$/.test(id) ? yield* one(executionById(at, Number(id))) : undefined;
      if (!row) throw new AppError("not-found", "This execution does not exist.");
      return { object: yield* executionAccess(at, row), name: `${row.packageName} ${row.id}` };
    }
    default:
      return { object: { type: "server" }, name: "" };
  }
}
