import { uploadPackage } from "@/server/packages/upload-package";
import { packagePassword } from "@/server/session/package-password";
import { parseInput } from "@/server/session/parse-input";
import { readBody } from "@/server/session/read-body";
import { route } from "@/server/session/route";
import { demandBytes, maxUploadBytes, packageUploadQuery } from "@/server/session/upload-query";

/**
 * Stores the body, the bytes of one .dtsx file, as a package of the folder: a new one, or a new version of it.
 * The header x-package-password carries the password of a file that needs one.
 */
export const POST = route(async (caller, request) => {
  const query = parseInput(packageUploadQuery, Object.fromEntries(new URL(request.url).searchParams));
  demandBytes(request);
  return Response.json(
    await uploadPackage(caller, {
      folderId: query.folder,
      folders: query.folders,
      fileName: query.name,
      expectedVersion: query.expects,
      bytes: await readBody(request, maxUploadBytes),
      password: packagePassword(request),
    }),
  );
});
