import { cache } from "react";
import { auth } from "@/auth";
import { currentUser } from "@/server/users/current-user";
import type { SessionUser } from "@/server/users/types";
import { recorder } from "./recorder";

/**
 * Who is signed in, according to the database at this moment: null without a session, for a user who was disabled or
 * deleted, and for a session that was ended. Asked once per rendered page.
 */
export const currentPrincipal = cache(async (): Promise<SessionUser | null> => {
  const session = await auth();
  if (!session?.user.id) return null;
  return currentUser(await recorder(), session.user);
});
