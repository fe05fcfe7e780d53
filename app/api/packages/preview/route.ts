import { previewUpload } from "@/server/packages/preview-upload";
import { packagePassword } from "@/server/session/package-password";
import { parseInput } from "@/server/session/parse-input";
import { readBody } from "@/server/session/read-body";
import { route } from "@/server/session/route";
import { demandBytes, maxUploadBytes, packageUploadQuery } from "@/server/session/upload-query";

/**
 * What storing the body, the bytes of one .dtsx file, in the folder would do. Stores nothing.
 * The header x-package-password carries the password of a file that needs one.
 */
export const POST = route(async (caller, request) => {
  const query = parseInput(packageUploadQuery, Object.fromEntries(new URL(request.url).searchParams));
  demandBytes(request);
  return Response.json(
    await previewUpload(caller, {
      folderId: query.folder,
      folders: query.folders,
      fileName: query.name,
      bytes: await readBody(request, maxUploadBytes),
      password: packagePassword(request),
    }),
  );
});
