import { z } from "zod";
import { getPackageXml } from "@/server/packages/get-package-xml";
import { packagePassword } from "@/server/session/package-password";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const params = z.object({ id: z.string().min(1).max(100), number: z.coerce.number().int().positive() });

/** The file of one version to be read, as UTF-8 text; a wholly encrypted one with its password in a header. */
export const GET = route<{ id: string; number: string }>(async (caller, request, input) => {
  const { id, number } = parseInput(params, input);
  const bytes = await getPackageXml(caller, {
    packageId: id,
    versionNumber: number,
    password: packagePassword(request),
  });
  return new Response(Buffer.from(bytes), {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" },
  });
});
