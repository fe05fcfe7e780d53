"use server";

import { redirect } from "next/navigation";
import { CredentialsSignin } from "next-auth";
import { z } from "zod";
import { signIn } from "@/auth";
import { localPath } from "@/server/session/local-path";

export interface SignInState {
  problem?: "missing" | "wrong" | "tooMany" | "failed";
  name?: string;
}

const form = z.object({ name: z.string().trim().min(1), password: z.string().min(1), next: z.string().optional() });

/** Signs in and goes where the person wanted to go. Never says whether the name or the password was wrong. */
export async function submitSignIn(_before: SignInState, data: FormData): Promise<SignInState> {
  const parsed = form.safeParse(Object.fromEntries(data));
  const name = String(data.get("name") ?? "");
  if (!parsed.success) return { problem: "missing", name };
  try {
    await signIn("credentials", { name: parsed.data.name, password: parsed.data.password, redirect: false });
  } catch (error) {
    if (error instanceof CredentialsSignin)
      return { problem: error.code === "too-many-attempts" ? "tooMany" : "wrong", name };
    console.error("Signing in failed:", error);
    return { problem: "failed", name };
  }
  redirect(localPath(parsed.data.next));
}
