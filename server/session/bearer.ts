import { randomUUID } from "node:crypto";
import type { Caller } from "@/server/access/caller";
import { tokenPrincipal } from "@/server/tokens/token-principal";
import { recorder } from "./recorder";

/** The API token of a request: `Authorization: Bearer gantry_...`. */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

/** What a verb is handed on behalf of the owner of a token, within its scope. Throws "unauthenticated". */
export async function bearerCaller(token: string): Promise<Caller> {
  const found = await recorder();
  return { ...found, principal: await tokenPrincipal(found, token), requestId: randomUUID() };
}
