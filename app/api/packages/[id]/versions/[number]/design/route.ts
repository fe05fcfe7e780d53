import { z } from "zod";
import { getPackageDesign } from "@/server/packages/get-package-design";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const params = z.object({ id: z.string().min(1).max(100), number: z.coerce.number().int().positive() });

/** What is in one version of a package, for the run dialog. */
export const GET = route<{ id: string; number: string }>(async (caller, _request, input) => {
  const { id, number } = parseInput(params, input);
  return Response.json(await getPackageDesign(caller, { packageId: id, versionNumber: number }));
});
