import { z } from "zod";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";
import { findUsers } from "@/server/users/find-users";

const query = z.object({ text: z.string().max(200).optional(), outside: z.string().max(64).optional() });

/** As many as a person looks through before they write more of the name. */
const MOST = 20;

/** The first users with a text in their name, to choose one: `?text=ada&outside=<a role they are not in>`. */
export const GET = route(async (caller, request) => {
  const { text, outside } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
  const { items, nextAfter } = await findUsers(caller, { text, outsideRole: outside, limit: MOST });
  const users = items.map(({ id, name, displayName }) => ({ id, name, displayName }));
  return Response.json({ users, more: nextAfter !== null });
});
