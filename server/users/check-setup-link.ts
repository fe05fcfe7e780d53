import { anyUser } from "@/db/people";
import { unusedLink } from "@/db/sign-in";
import { one } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import { hashToken } from "./setup-token";

/** Whether the link still creates the first administrator, so that its page can say so before anything is typed. */
export async function checkSetupLink({ store, now }: Recorder, input: { token: string }): Promise<{ valid: boolean }> {
  return store.read(function* (at) {
    if (yield* one(anyUser(at))) return { valid: false };
    const link = yield* one(unusedLink(at, hashToken(input.token), now()));
    return { valid: link !== undefined };
  });
}
