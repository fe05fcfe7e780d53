import { z } from "zod";

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

/** What an execution is started with, as the console and programs send it. */
export const startInput = z.object({
  packageId: z.string().min(1).max(100),
  versionNumber: z.int().positive().optional(),
  overrides: z.array(override).max(500),
  loggingLevel: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  memoryMb: z.int().positive().nullish(),
  dataTaps: z.array(dataTap).max(100).optional(),
  rerunOf: z.int().positive().optional(),
});
