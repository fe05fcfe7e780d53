import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { cache } from "react";
import type { SessionUser } from "@/server/users/types";
import { viewedUser } from "@/server/users/viewed-user";
import { currentPrincipal } from "./current-principal";
import { recorder } from "./recorder";

/** The cookie that names the user somebody sees the console as. It only asks: the database says whether they may. */
export const viewAsCookie = "gantry-view-as";

/** Whom the person who is signed in sees the console as; null = as themselves. Asked once per rendered page. */
export const viewedPerson = cache(async (): Promise<SessionUser | null> => {
  const userId = (await cookies()).get(viewAsCookie)?.value;
  if (!userId) return null;
  const user = await currentPrincipal();
  if (!user || user.id === userId) return null;
  const { id, name, sessionEpoch } = user;
  const asking = { ...(await recorder()), requestId: randomUUID() };
  return viewedUser({ ...asking, principal: { kind: "user", id, name, sessionEpoch } }, { userId });
});
