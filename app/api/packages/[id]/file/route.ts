import { z } from "zod";
import { exportPackage } from "@/server/packages/export-package";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const query = z.object({ version: z.coerce.number().int().positive().optional() });

/** The stored bytes of a version, unchanged; of the current one without `?version=`. */
export const GET = route<{ id: string }>(async (caller, request, { id }) => {
  const { version } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
  const { fileName, bytes } = await exportPackage(caller, { packageId: id, versionNumber: version });
  return new Response(Buffer.from(bytes), {
    headers: {
      "content-type": "application/xml",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "cache-control": "private, no-store",
    },
  });
});
