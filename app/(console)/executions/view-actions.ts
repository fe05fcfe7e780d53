"use server";

import { z } from "zod";
import { action } from "@/server/session/action";
import { changeView } from "@/server/views/change-view";
import { deleteView } from "@/server/views/delete-view";
import { saveView } from "@/server/views/save-view";

const viewId = z.string().min(1).max(100);
const view = z.object({
  name: z.string().max(500),
  query: z.string().max(2_000),
  columns: z.array(z.string().max(50)).max(50).nullable(),
  shared: z.boolean(),
});

export const saveViewAction = action(view, saveView);

export const changeViewAction = action(view.extend({ viewId }), changeView);

export const deleteViewAction = action(z.object({ viewId }), deleteView);
