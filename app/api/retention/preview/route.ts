import { z } from "zod";
import { previewRetention } from "@/server/retention/preview-retention";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

/** Without a number of days executions stay for ever. */
const asked = z.object({
  windowDays: z.coerce.number().int().positive().max(36_500).optional(),
  keepLast: z.coerce.number().int().nonnegative().max(1_000),
});

/** What a cleanup with these rules would remove now; nothing is changed. */
export const GET = route(async (caller, request) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const { windowDays = null, keepLast } = parseInput(asked, search);
  return Response.json(await previewRetention(caller, { rules: { enabled: true, windowDays, keepLast } }));
});
