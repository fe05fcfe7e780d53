"use server";

import { cookies } from "next/headers";
import { z } from "zod";

const choice = z.object({ name: z.enum(["theme", "zone", "tree", "locale"]), value: z.string().max(100) });

/** Keeps a choice of this browser for a year. Needs nobody signed in: it concerns no one else and nothing stored. */
export async function keepChoice(input: z.input<typeof choice>): Promise<void> {
  const { name, value } = choice.parse(input);
  (await cookies()).set(`gantry-${name}`, value, { maxAge: 31_536_000, sameSite: "lax", httpOnly: true });
}
