import { z } from "zod";
import { AppError } from "@/server/errors";

/** Folders below the chosen one, from a folder that was dropped: "Sales/Night". */
const folders = z
  .string()
  .max(4_000)
  .optional()
  .transform((text) => (text ?? "").split("/").filter((name) => name !== ""));

/** What the address of an upload, or of its preview, says about a package file. */
export const packageUploadQuery = z.object({
  folder: z.string().min(1).max(64),
  name: z.string().min(1).max(1000),
  folders,
  expects: z.coerce.number().int().min(0).optional(),
});

/** The same for a project file: `expects` is the hash of the folder's project, "none" for none; `versions` those of its packages. */
export const projectUploadQuery = z.object({
  folder: z.string().min(1).max(64),
  folders,
  expects: z
    .string()
    .max(64)
    .optional()
    .transform((hash) => (hash === "none" ? null : hash)),
  versions: z
    .string()
    .regex(/^(?:\d{1,9}(?:,\d{1,9})*)?$/)
    .optional()
    .transform((text) => (text ? text.split(",").map(Number) : [])),
});

/** A form of another site can send no such body without asking first (CORS), and we never agree. Throws "invalid-input". */
export function demandBytes(request: Request): void {
  if (request.headers.get("content-type") !== "application/octet-stream")
    throw new AppError("invalid-input", "bodyOfBytes");
}

/** Bytes of the largest package or project that is stored. */
export const maxUploadBytes = 64 * 1024 * 1024;
