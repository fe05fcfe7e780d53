"use server";

import { z } from "zod";
import { purgeBinItem } from "@/server/bin/purge-bin-item";
import { restoreFromBin } from "@/server/bin/restore-from-bin";
import { restoreItems } from "@/server/bin/restore-items";
import { action } from "@/server/session/action";

const id = z.string().min(1).max(64);

export const restoreFromBinAction = action(
  z.object({ binId: id, folderId: id.optional(), name: z.string().max(1000).optional() }),
  restoreFromBin,
);
export const restoreItemsAction = action(z.object({ binIds: z.array(id).min(1).max(1000) }), restoreItems);
export const purgeBinItemAction = action(z.object({ binId: id }), purgeBinItem);
