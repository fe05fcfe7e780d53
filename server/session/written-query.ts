import { getTimeZone } from "next-intl/server";
import { z } from "zod";
import type { WrittenQuery } from "@/server/executions/walk-of-query";
import { parseInput } from "./parse-input";

const written = z.object({ q: z.string().max(2_000).default("") });

/** The query of executions in the address of a request, with the zone of its reader. Throws "invalid-input". */
export async function writtenQuery(request: Request): Promise<WrittenQuery> {
  const { q } = parseInput(written, Object.fromEntries(new URL(request.url).searchParams));
  return { query: q, timeZone: await getTimeZone() };
}
