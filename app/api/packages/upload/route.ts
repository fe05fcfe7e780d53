import { z } from "zod";
import { AppError } from "@/server/errors";
import { uploadPackage } from "@/server/packages/upload-package";
import { parseInput } from "@/server/session/parse-input";
import { readBody } from "@/server/session/read-body";
import { route } from "@/server/session/route";

const maxPackageBytes = 64 * 1024 * 1024;
const query = z.object({ folder: z.string().min(1).max(64), name: z.string().min(1).max(1000) });

/** Stores the body, the bytes of one .dtsx file, as a package of the folder: a new one, or a new version of it. */
export const POST = route(async (caller, request) => {
  const { folder, name } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
  // A form of another site can send no such body without asking first (CORS), and we never agree.
  if (request.headers.get("content-type") !== "application/octet-stream")
    throw new AppError("invalid-input", "The body must be the bytes of one file, as application/octet-stream.");
  const bytes = await readBody(request, maxPackageBytes);
  return Response.json(await uploadPackage(caller, { folderId: folder, fileName: name, bytes }));
});
