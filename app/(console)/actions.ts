"use server";

import { signOut } from "@/auth";

/** Ends the session of this browser. */
export async function leave(): Promise<void> {
  await signOut({ redirectTo: "/sign-in" });
}
