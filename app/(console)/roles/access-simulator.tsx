import { getTranslations } from "next-intl/server";
import { AccessAnswer } from "@/components/roles/access-answer";
import { AccessPeople } from "@/components/roles/access-people";
import { AccessQuestion } from "@/components/roles/access-question";
import { choiceOf } from "@/components/users/user-choice";
import { type Act, acts } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { findByPath } from "@/server/folders/find-by-path";
import { checkAccess } from "@/server/roles/check-access";
import { listAccess } from "@/server/roles/list-access";
import { whoMay } from "@/server/roles/who-may";
import { getUser } from "@/server/users/get-user";

/** Asks the decision core what a person, or who of all, may do. The question stands in the address, to be shared. */
export async function AccessSimulator({
  caller,
  search,
}: {
  caller: Caller;
  search: Record<string, string | string[] | undefined>;
}) {
  const t = await getTranslations("roles.check");
  const everybody = { id: "everybody", label: t("everybody") };
  const asked = typeof search.user === "string" && search.user !== "" ? search.user : caller.principal.id;
  const found = asked === everybody.id ? undefined : await orNull(getUser(caller, { userId: asked }));
  const user = asked === everybody.id ? everybody : found ? choiceOf(found) : undefined;
  const act = acts.find((each) => each === search.act);
  const object = typeof search.object === "string" ? search.object : "";
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <AccessQuestion key={user?.id} everybody={everybody} acts={acts} user={user} act={act} object={object} />
      {user && act ? <Answer caller={caller} userId={user.id} act={act} object={object} /> : null}
    </div>
  );
}

interface Question {
  userId: string;
  act: Act;
  object: string;
}

async function Answer({ caller, userId, act, object }: Question & { caller: Caller }) {
  const objectId = await idOf(caller, act, object);
  if (userId === "everybody") return <AccessPeople answer={await orNull(whoMay(caller, { act, objectId }))} />;
  const question = { userId, act, objectId };
  const check = await orNull(checkAccess(caller, question));
  return <AccessAnswer check={check} overview={check && (await orNull(listAccess(caller, question)))} />;
}

/** Null when the object is not there. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

async function idOf(caller: Caller, act: Act, object: string): Promise<string | undefined> {
  if (act.startsWith("execution.")) return object.trim();
  if (!act.startsWith("package.") && !act.startsWith("folder.")) return undefined;
  const names = object.split("/").map((name) => name.trim());
  const found = await findByPath(caller, { names: names.filter((name) => name !== "") });
  if (act.startsWith("folder.")) return found?.kind === "folder" ? found.folderId : undefined;
  return found?.kind === "package" ? found.packageId : undefined;
}
