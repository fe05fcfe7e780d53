import { listVersions } from "@/server/packages/list-versions";
import { route } from "@/server/session/route";

/** The versions of a package, the newest first. */
export const GET = route<{ id: string }>(async (caller, _request, { id }) =>
  Response.json(await listVersions(caller, { packageId: id })),
);
