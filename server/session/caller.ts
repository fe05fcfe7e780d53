import { randomUUID } from "node:crypto";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { currentPrincipal } from "./current-principal";
import { recorder } from "./recorder";

/** What a verb is handed on behalf of the person who is signed in. Throws `unauthenticated` when nobody is. */
export async function caller(): Promise<Caller> {
  const user = await currentPrincipal();
  if (!user) throw new AppError("unauthenticated", "Nobody is signed in.", { hint: "Sign in and try again." });
  return {
    ...(await recorder()),
    principal: { kind: "user", id: user.id, name: user.name, sessionEpoch: user.sessionEpoch },
    requestId: randomUUID(),
  };
}
