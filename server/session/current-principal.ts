import { cache } from "react";
import { auth } from "@/auth";
import { currentUser } from "@/server/users/current-user";
import type { SessionUser } from "@/server/users/types";
import { recorder } from "./recorder";
import { hasSignedOut } from "./signed-out";

/**
 * Who is signed in, according to the database at this moment: null without a session, for a user who was disabled or
 * deleted, for a session that was ended, and for a cookie of a sign-in that is over. Asked once per rendered page.
 */
export const currentPrincipal = cache(async (): Promise<SessionUser | null> => {
  const session = await auth();
  if (!session?.user.id || hasSignedOut(session.user.signInId)) return null;
  return currentUser(await recorder(), session.user);
});
