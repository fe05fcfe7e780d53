import { Readable } from "node:stream";
import { z } from "zod";
import { openTapFile } from "@/server/executions/open-tap-file";
import { readConfig } from "@/server/home/config";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const input = z.object({ id: z.coerce.number().int().positive(), file: z.string().min(1).max(300) });

/** A file that a data tap of the execution has written. */
export const GET = route<{ id: string; file: string }>(async (caller, _request, params) => {
  const { id, file } = parseInput(input, params);
  const { name, bytes, handle } = await openTapFile(caller, { executionId: id, file }, readConfig().filesFolder);
  // Not more than its length says, should somebody still write to it.
  const stream = handle.createReadStream({ start: 0, end: Math.max(0, bytes - 1) });
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-length": String(bytes),
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
