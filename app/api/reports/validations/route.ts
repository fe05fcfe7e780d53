import { loadReportSearch } from "@/components/reports/report-search";
import { toValidationFilter } from "@/components/reports/to-filter";
import { exportValidations } from "@/server/reports/export-reports";
import { csvResponse } from "@/server/session/csv-response";
import { route } from "@/server/session/route";

/** Validations as CSV, with the filters of their page. */
export const GET = route(async (caller, request) => {
  const search = loadReportSearch(new URL(request.url).searchParams);
  return csvResponse(exportValidations(caller, toValidationFilter(search, caller.now().getTime())), "validations.csv");
});
