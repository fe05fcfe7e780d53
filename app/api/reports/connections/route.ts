import { loadReportSearch } from "@/components/reports/report-search";
import { toConnectionFilter } from "@/components/reports/to-filter";
import { exportConnections } from "@/server/reports/export-reports";
import { csvResponse } from "@/server/session/csv-response";
import { route } from "@/server/session/route";

/** Connections as CSV, with the filters of their page. */
export const GET = route(async (caller, request) => {
  const search = loadReportSearch(new URL(request.url).searchParams);
  return csvResponse(exportConnections(caller, toConnectionFilter(search)), "connections.csv");
});
