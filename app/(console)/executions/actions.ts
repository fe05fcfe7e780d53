"use server";

import { z } from "zod";
import { requestSample } from "@/server/executions/request-sample";
import { rerunExecution } from "@/server/executions/rerun-execution";
import { startExecution } from "@/server/executions/start-execution";
import { startInput } from "@/server/executions/start-input";
import { stopExecution } from "@/server/executions/stop-execution";
import { stopExecutions } from "@/server/executions/stop-executions";
import { validatePackage } from "@/server/executions/validate-package";
import { action } from "@/server/session/action";

const executionId = z.int().positive();
export const startExecutionAction = action(startInput, startExecution, { leavesPage: true });

export const validatePackageAction = action(
  z.object({ packageId: z.string().min(1).max(100), versionNumber: z.int().positive().optional() }),
  validatePackage,
  { leavesPage: true },
);

export const stopExecutionAction = action(z.object({ executionId }), stopExecution);

/** The monitor hears of the stops by its live stream. */
export const stopExecutionsAction = action(
  z.object({ executionIds: z.array(executionId).min(1).max(1_000) }),
  stopExecutions,
  { leavesPage: true },
);

/** The answer comes with the live stream of the execution. */
export const requestSampleAction = action(
  z.object({
    executionId,
    path: z.string().min(1).max(8_000),
    pathId: z.string().min(1).max(8_000),
    rows: z.int().positive(),
  }),
  requestSample,
  { leavesPage: true },
);

export const rerunExecutionAction = action(z.object({ executionId }), rerunExecution, { leavesPage: true });
