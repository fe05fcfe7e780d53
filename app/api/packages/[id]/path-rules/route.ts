import { listPackagePathRules } from "@/server/path-rules/list-package-path-rules";
import { route } from "@/server/session/route";

/** The path rules that hold for a package, for its run dialog. */
export const GET = route<{ id: string }>(async (caller, _request, { id }) =>
  Response.json(await listPackagePathRules(caller, { packageId: id })),
);
