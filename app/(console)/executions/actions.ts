"use server";

import { z } from "zod";
import { requestSample } from "@/server/executions/request-sample";
import { rerunExecution } from "@/server/executions/rerun-execution";
import { startExecution } from "@/server/executions/start-execution";
import { stopExecution } from "@/server/executions/stop-execution";
import { stopExecutions } from "@/server/executions/stop-executions";
import { validatePackage } from "@/server/executions/validate-package";
import { action } from "@/server/session/action";

const executionId = z.int().positive();
/** Longer than any connection string or path seen; short enough that a request stays small. */
const text = z.string().max(8_000);

const override = z
  .object({
    kind: z.enum(["property", "connection", "retarget", "parameter", "path", "password"]),
    target: text.min(1),
    value: text,
    sensitive: z.boolean().optional(),
  })
  // Statements are translated from T-SQL and from nothing else.
  .refine(({ kind, value }) => kind !== "retarget" || value === "tsql");

const dataTap = z.object({
  path: text.min(1),
  pathId: text.min(1),
  file: z.string().max(300),
  maxRows: z.int().positive().nullable(),
});

export const startExecutionAction = action(
  z.object({
    packageId: z.string().min(1).max(100),
    versionNumber: z.int().positive().optional(),
    overrides: z.array(override).max(500),
    loggingLevel: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    memoryMb: z.int().positive().nullish(),
    dataTaps: z.array(dataTap).max(100).optional(),
    rerunOf: executionId.optional(),
  }),
  startExecution,
  { leavesPage: true },
);

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
  z.object({ executionId, path: text.min(1), pathId: text.min(1), rows: z.int().positive() }),
  requestSample,
  { leavesPage: true },
);

export const rerunExecutionAction = action(z.object({ executionId }), rerunExecution, { leavesPage: true });
