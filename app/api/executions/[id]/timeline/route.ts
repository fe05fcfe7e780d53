import { z } from "zod";
import { getTimeline } from "@/server/executions/get-timeline";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const offset = z.coerce.number().int().nonnegative().optional();
const query = z.object({ id: z.coerce.number().int().positive(), from: offset, to: offset });

/** When each executable of an execution ran; `from` and `to`, in milliseconds after its start, cut a stretch out of it. */
export const GET = route<{ id: string }>(async (caller, request, params) => {
  const search = new URL(request.url).searchParams;
  const { id: executionId, from, to } = parseInput(query, { ...Object.fromEntries(search), ...params });
  return Response.json(await getTimeline(caller, { executionId, from, to }));
});
