"use server";

import { z } from "zod";
import { setRetention } from "@/server/retention/set-retention";
import { startCleanup } from "@/server/retention/start-cleanup";
import { action } from "@/server/session/action";

export const setRetentionAction = action(
  z.object({ enabled: z.boolean(), windowDays: z.number().nullable(), keepLast: z.number() }),
  setRetention,
);
export const startCleanupAction = action(z.object({}), startCleanup);
