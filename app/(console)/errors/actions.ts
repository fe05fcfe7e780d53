"use server";

import { z } from "zod";
import { setErrorReportState } from "@/server/error-reports/set-error-report-state";
import { action } from "@/server/session/action";

export const setErrorReportStateAction = action(
  z.object({ fingerprint: z.string().min(1).max(200), state: z.enum(["open", "resolved", "ignored"]) }),
  setErrorReportState,
);
