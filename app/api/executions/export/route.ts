import { exportExecutions } from "@/server/executions/export-executions";
import { route } from "@/server/session/route";
import { textStream } from "@/server/session/text-stream";
import { writtenQuery } from "@/server/session/written-query";

/** All executions that match as CSV. */
export const GET = route(async (caller, request) => {
  const pieces = await exportExecutions(caller, await writtenQuery(request));
  return new Response(textStream(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="executions.csv"`,
      "cache-control": "private, no-store",
    },
  });
});
