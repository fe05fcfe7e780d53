"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { signIn } from "@/auth";
import { parseInput } from "@/server/session/parse-input";
import { type Problem, problemOf } from "@/server/session/problem";
import { recorder } from "@/server/session/recorder";
import { createFirstAdministrator } from "@/server/users/create-first-administrator";

const form = z.object({
  token: z.string().min(1),
  name: z.string().trim().min(1).max(100),
  displayName: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(1000),
});

/** Makes the first administrator with the one-time link's token, signs them in and opens the start page. */
export async function submitWelcome(_before: Problem | undefined, data: FormData): Promise<Problem | undefined> {
  try {
    const input = parseInput(form, Object.fromEntries(data));
    const user = await createFirstAdministrator(await recorder(), input);
    await signIn("credentials", { name: user.name, password: input.password, redirect: false });
  } catch (error) {
    return problemOf(error);
  }
  redirect("/");
}
