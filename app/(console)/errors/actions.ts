"use server";

import { z } from "zod";
import { addNote } from "@/server/error-reports/add-note";
import { deleteNote } from "@/server/error-reports/delete-note";
import { setErrorReportState } from "@/server/error-reports/set-error-report-state";
import { action } from "@/server/session/action";

const fingerprint = z.string().min(1).max(200);
/** The last moment a Date can be. */
const maxMoment = 8_640_000_000_000_000;

export const setErrorReportStateAction = action(
  z.object({
    fingerprint,
    state: z.enum(["open", "resolved", "ignored"]),
    until: z.number().int().max(maxMoment).optional(),
    times: z.number().int().optional(),
  }),
  setErrorReportState,
);
export const addNoteAction = action(z.object({ fingerprint, text: z.string().max(10_000) }), addNote);
export const deleteNoteAction = action(z.object({ noteId: z.number().int().positive() }), deleteNote);
