import { z } from "zod";
import { listPackagePathRules } from "@/server/path-rules/list-package-path-rules";
import { parseInput } from "@/server/session/parse-input";
import { route } from "@/server/session/route";

const params = z.object({
  id: z.string().min(1).max(100),
  rerunOf: z.coerce.number().int().positive().optional(),
});

/** The path rules that hold for a package, or held for an earlier execution of it, for its run dialog. */
export const GET = route<{ id: string }>(async (caller, request, input) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const { id, rerunOf } = parseInput(params, { ...search, ...input });
  return Response.json(await listPackagePathRules(caller, { packageId: id, rerunOf }));
});
