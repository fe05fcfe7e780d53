import { z } from "zod";
import { exportMessages } from "@/server/executions/export-messages";
import { route } from "@/server/session/route";
import { textStream } from "@/server/session/text-stream";
import { messageQuery, parseQuery } from "../message-query";

const query = messageQuery.extend({ format: z.enum(["csv", "text"]) });
const files = { csv: { type: "text/csv", ending: "csv" }, text: { type: "text/plain", ending: "log" } };

/** The messages of an execution as a file, with the filters of its page. */
export const GET = route<{ id: string }>(async (caller, request, { id }) => {
  const { id: executionId, level: levels, text, path, format } = parseQuery(query, request, id);
  const pieces = await exportMessages(caller, { executionId, filter: { levels, text, path }, format });
  const { type, ending } = files[format];
  return new Response(textStream(pieces), {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="execution-${executionId}-messages.${ending}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
