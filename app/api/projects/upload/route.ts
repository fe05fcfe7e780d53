import { uploadProject } from "@/server/projects/upload-project";
import { packagePassword } from "@/server/session/package-password";
import { parseInput } from "@/server/session/parse-input";
import { readBody } from "@/server/session/read-body";
import { route } from "@/server/session/route";
import { demandBytes, maxUploadBytes, projectUploadQuery } from "@/server/session/upload-query";

/** Stores the body, the bytes of one .ispac file, in a folder: its packages, and what they share. */
export const POST = route(async (caller, request) => {
  const query = parseInput(projectUploadQuery, Object.fromEntries(new URL(request.url).searchParams));
  demandBytes(request);
  return Response.json(
    await uploadProject(caller, {
      folderId: query.folder,
      folders: query.folders,
      bytes: await readBody(request, maxUploadBytes),
      password: packagePassword(request),
      expected: query.expects === undefined ? undefined : { projectHash: query.expects, versions: query.versions },
    }),
  );
});
