import { z } from "zod";
import { layOutDrawing } from "@/server/packages/lay-out-drawing";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

/** A refId: names of containers inside each other. */
const id = z.string().min(1).max(8_000);

const shape = z.object({
  nodes: z.array(z.object({ id, parentId: id.optional(), container: z.boolean() })).max(2_000),
  edges: z.array(z.object({ id, from: id, to: id })).max(10_000),
  headerHeight: z.number().min(0).max(1_000),
});

/** Places for the boxes of a drawing: `[["Package\\Load", {"x": 0, "y": 0, "width": 196, "height": 44}], ...]`. */
export const POST = route(async (_caller, request) =>
  Response.json(await layOutDrawing(parseInput(shape, await request.json().catch(() => undefined)))),
);
