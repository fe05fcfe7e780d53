import { loadReportSearch } from "@/components/reports/report-search";
import { toOperationFilter } from "@/components/reports/to-filter";
import { exportOperations } from "@/server/reports/export-reports";
import { csvResponse } from "@/server/session/csv-response";
import { route } from "@/server/session/route";

/** Operations as CSV, with the filters of their page. */
export const GET = route(async (caller, request) => {
  const search = loadReportSearch(new URL(request.url).searchParams);
  return csvResponse(exportOperations(caller, toOperationFilter(search, caller.now().getTime())), "operations.csv");
});
