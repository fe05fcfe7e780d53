import { cookies } from "next/headers";
import type { Caller } from "@/server/access/caller";
import { beginViewAs } from "@/server/users/begin-view-as";
import { endViewAs } from "@/server/users/end-view-as";
import { viewAsCookie, viewedPerson } from "./viewed-person";

/** Nobody should find themselves in somebody else's view the next morning. */
const viewAsSeconds = 3_600;

/** From now on, for an hour, this browser shows the console as another user sees it. Throws as `beginViewAs`. */
export async function startViewing(caller: Caller, input: { userId: string }): Promise<void> {
  await beginViewAs(caller, input);
  (await cookies()).set(viewAsCookie, input.userId, { maxAge: viewAsSeconds, sameSite: "lax", httpOnly: true });
}

/** Back to one's own view. */
export async function stopViewing(caller: Caller): Promise<void> {
  const viewed = await viewedPerson();
  if (viewed) await endViewAs(caller, { userId: viewed.id });
  (await cookies()).delete(viewAsCookie);
}
