import { userById } from "@/db/people";
import { one } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import type { UserChoice } from "./types";

/** One user, as they are shown to be chosen. Throws "not-found", "forbidden". */
export async function getUser(caller: Caller, input: { userId: string }): Promise<UserChoice> {
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "user.view", { type: "server" });
    const user = yield* one(userById(at, input.userId));
    if (!user) throw new AppError("not-found", "userGone");
    return { id: user.id, name: user.name, displayName: user.displayName };
  });
}
