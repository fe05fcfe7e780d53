import { loadAuditSearch, toAuditFilter } from "@/components/audit/audit-search";
import { exportAudit } from "@/server/audit/export-audit";
import { route } from "@/server/session/route";
import { textStream } from "@/server/session/text-stream";

/** The audit trail as CSV, with the filters of its page. */
export const GET = route(async (caller, request) => {
  const filter = toAuditFilter(loadAuditSearch(new URL(request.url).searchParams), caller.now().getTime());
  const pieces = await exportAudit(caller, { filter });
  return new Response(textStream(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="audit.csv"`,
      "cache-control": "private, no-store",
    },
  });
});
