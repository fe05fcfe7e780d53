import { z } from "zod";
import { getPackageDesign } from "@/server/packages/get-package-design";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const params = z.object({
  id: z.string().min(1).max(100),
  number: z.coerce.number().int().positive(),
  rerunOf: z.coerce.number().int().positive().optional(),
});

/** What is in one version of a package, for the run dialog; with the project of an earlier execution of it where that is run again. */
export const GET = route<{ id: string; number: string }>(async (caller, request, input) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const { id, number, rerunOf } = parseInput(params, { ...search, ...input });
  return Response.json(await getPackageDesign(caller, { packageId: id, versionNumber: number, rerunOf }));
});
