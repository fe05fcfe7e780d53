import { loadReportSearch, windowLength } from "@/components/reports/report-search";
import { exportPackages } from "@/server/reports/export-reports";
import { csvResponse } from "@/server/session/csv-response";
import { route } from "@/server/session/route";

/** The dashboard’s packages as CSV, with the filters of their page. */
export const GET = route(async (caller, request) => {
  const search = loadReportSearch(new URL(request.url).searchParams);
  return csvResponse(exportPackages(caller, { lengthMs: windowLength(search), order: search.sort }), "packages.csv");
});
