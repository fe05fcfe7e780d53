import { executionById } from "@/db/executions";
import { type At, one, type Steps } from "@/db/store";
import type { AccessObject, Act } from "@/server/access/acts";
import { executionAccess } from "@/server/access/execution-access";
import { folderAccess } from "@/server/access/inherited-roles";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { loadFolder } from "@/server/folders/load-folder";
import { loadStoredPackage } from "@/server/packages/load-stored-package";

/** What an id names for an act, whose name says which kind of object it is done to; acts on the server need none. Throws "not-found". */
export function* objectOfAct(at: At, act: Act, id = ""): Steps<{ object: AccessObject; name: string }> {
  switch (act.slice(0, act.indexOf("."))) {
    case "package": {
      const object = yield* packageAccess(at, yield* loadStoredPackage(at, id));
      return { object, name: object.name };
    }
    case "folder": {
      const object = yield* folderAccess(at, yield* loadFolder(at, id));
      return { object, name: object.name };
    }
    case "execution": {
      const row = /^\d+$/.test(id) ? yield* one(executionById(at, Number(id))) : undefined;
      if (!row) throw new AppError("not-found", "executionGone", { values: { id: id } });
      return { object: yield* executionAccess(at, row), name: `${row.packageName} ${row.id}` };
    }
    default:
      return { object: { type: "server" }, name: "" };
  }
}
