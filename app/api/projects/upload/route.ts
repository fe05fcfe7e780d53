import { z } from "zod";
import { AppError } from "@/server/errors";
import { uploadProject } from "@/server/projects/upload-project";
import { parseInput } from "@/server/session/parse-input";
import { readBody } from "@/server/session/read-body";
import { route } from "@/server/session/route";

const maxProjectBytes = 64 * 1024 * 1024;
const query = z.object({ folder: z.string().min(1).max(64) });

/** Stores the body, the bytes of one .ispac file, in a folder: its packages, and what they share. */
export const POST = route(async (caller, request) => {
  const { folder } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
  // A form of another site can send no such body without asking first (CORS), and we never agree.
  if (request.headers.get("content-type") !== "application/octet-stream")
    throw new AppError("invalid-input", "The body must be the bytes of one file, as application/octet-stream.");
  return Response.json(
    await uploadProject(caller, { folderId: folder, bytes: await readBody(request, maxProjectBytes) }),
  );
});
