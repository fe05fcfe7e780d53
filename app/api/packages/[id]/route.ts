import { getPackage } from "@/server/packages/get-package";
import { route } from "@/server/session/route";

/** A package and what the caller may do with it. */
export const GET = route<{ id: string }>(async (caller, _request, { id }) =>
  Response.json(await getPackage(caller, { packageId: id })),
);
