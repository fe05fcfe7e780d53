import { randomUUID } from "node:crypto";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { currentPrincipal } from "./current-principal";
import { readOnlyStore } from "./read-only-store";
import { recorder } from "./recorder";
import { viewedPerson } from "./viewed-person";

/**
 * What a verb is handed on behalf of the person who is signed in; of the one they see the console as, with a store that
 * cannot be changed, while they do. Throws `unauthenticated` when nobody is.
 */
export async function caller(): Promise<Caller> {
  const own = await ownCaller();
  const viewed = await viewedPerson();
  if (!viewed) return own;
  const { id, name, sessionEpoch } = viewed;
  const store = readOnlyStore(own.store, viewed.displayName);
  return { ...own, store, principal: { kind: "user", id, name, sessionEpoch } };
}

/** The same for who is signed in, whoever they see the console as. */
export async function ownCaller(): Promise<Caller> {
  const user = await currentPrincipal();
  if (!user) throw new AppError("unauthenticated", "notSignedIn", { hint: "signIn" });
  return {
    ...(await recorder()),
    principal: { kind: "user", id: user.id, name: user.name, sessionEpoch: user.sessionEpoch },
    requestId: randomUUID(),
  };
}
