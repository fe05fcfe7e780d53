"use server";

import { getTimeZone } from "next-intl/server";
import { z } from "zod";
import { cancelJob } from "@/server/jobs/cancel-job";
import { jobInput } from "@/server/jobs/job-input";
import { startJob } from "@/server/jobs/start-job";
import { action } from "@/server/session/action";

export const startJobAction = action(
  jobInput,
  async (caller, { verb, selection }) =>
    startJob(caller, { verb, selection: { ...selection, timeZone: await getTimeZone() } }),
  { leavesPage: true },
);

export const cancelJobAction = action(z.object({ jobId: z.int().positive() }), cancelJob);
