import { z } from "zod";
import { reportPage } from "@/components/executions/report/report-page";
import { collectReport } from "@/server/executions/collect-report";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const input = z.object({ id: z.coerce.number().int().positive() });

/** The execution as one HTML file that opens without the console. */
export const GET = route<{ id: string }>(async (caller, _request, params) => {
  const { id: executionId } = parseInput(input, params);
  const report = await collectReport(caller, { executionId });
  return new Response(await reportPage(report, caller.principal.name, caller.now()), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-disposition": `attachment; filename="execution-${executionId}.html"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
