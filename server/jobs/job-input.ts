import { z } from "zod";

const id = z.int().positive();

/** What a browser says of a job; the zone of its days is the server's to add. */
export const jobInput = z.object({
  verb: z.enum(["rerun", "stop"]),
  selection: z.union([
    z
      .object({
        executionIds: z.array(id).max(10_000),
        waiting: z.object({ find: z.string().max(200), upTo: z.int().nonnegative() }).optional(),
      })
      .refine(({ executionIds, waiting }) => executionIds.length > 0 || waiting),
    z.object({ query: z.string().max(2_000), upTo: z.int().nonnegative() }),
  ]),
});

export type JobInput = z.input<typeof jobInput>;
