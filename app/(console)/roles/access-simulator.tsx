import { AccessAnswer } from "@/components/roles/access-answer";
import { AccessQuestion } from "@/components/roles/access-question";
import { type Act, acts } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { findByPath } from "@/server/folders/find-by-path";
import { checkAccess } from "@/server/roles/check-access";
import type { AccessCheck } from "@/server/roles/types";
import type { UserItem } from "@/server/users/types";

/** Asks the decision core what a person may do. The question stands in the address, so that an answer can be shared. */
export async function AccessSimulator({
  caller,
  users,
  search,
}: {
  caller: Caller;
  users: UserItem[];
  search: Record<string, string | string[] | undefined>;
}) {
  const user = users.find((each) => each.id === search.user);
  const act = acts.find((each) => each === search.act);
  const object = typeof search.object === "string" ? search.object : "";
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <AccessQuestion users={users} acts={acts} userId={user?.id} act={act} object={object} />
      {user && act ? <AccessAnswer check={await answer(caller, user.id, act, object)} /> : null}
    </div>
  );
}

/** Null when the object is not there. */
async function answer(caller: Caller, userId: string, act: Act, object: string): Promise<AccessCheck | null> {
  try {
    return await checkAccess(caller, { userId, act, objectId: await objectId(caller, act, object) });
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

async function objectId(caller: Caller, act: Act, object: string): Promise<string | undefined> {
  if (act.startsWith("execution.")) return object.trim();
  if (!act.startsWith("package.") && !act.startsWith("folder.")) return undefined;
  const names = object.split("/").map((name) => name.trim());
  const found = await findByPath(caller, { names: names.filter((name) => name !== "") });
  return found?.kind === "package" ? found.packageId : found?.folderId;
}
