"use server";

import { z } from "zod";
import { rerunExecution } from "@/server/executions/rerun-execution";
import { startExecution } from "@/server/executions/start-execution";
import { stopExecution } from "@/server/executions/stop-execution";
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

export const startExecutionAction = action(
  z.object({
    packageId: z.string().min(1).max(100),
    versionNumber: z.int().positive().optional(),
    overrides: z.array(override).max(500),
    loggingLevel: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  }),
  startExecution,
  { leavesPage: true },
);

export const stopExecutionAction = action(z.object({ executionId }), stopExecution);

export const rerunExecutionAction = action(z.object({ executionId }), rerunExecution, { leavesPage: true });
