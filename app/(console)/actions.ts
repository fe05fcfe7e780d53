"use server";

import { cookies } from "next/headers";
import { signOut } from "@/auth";
import { viewAsCookie } from "@/server/session/viewed-person";

/** Ends the session of this browser, and with it the view of somebody else. */
export async function leave(): Promise<void> {
  (await cookies()).delete(viewAsCookie);
  await signOut({ redirectTo: "/sign-in" });
}
