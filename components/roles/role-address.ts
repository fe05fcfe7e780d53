import type { NamingPlace } from "@/server/roles/types";

/** Where in the members of a role, and in what names it, its page begins. */
export interface RolePlaces {
  members?: string;
  namings?: NamingPlace;
}

type Search = Record<string, string | string[] | undefined>;

/** The address of a role's page. */
export function roleAddress(roleId: string, { members, namings }: RolePlaces): string {
  const search = new URLSearchParams({ role: roleId });
  if (members !== undefined) search.set("members", members);
  if (namings)
    for (const [name, value] of Object.entries({ kind: namings.kind, after: namings.nameKey, id: namings.id }))
      search.set(name, value);
  return `/roles?${search}`;
}

/** What an address says of them; what it does not say whole is left out. */
export function rolePlacesOf({ members, kind, after, id }: Search): RolePlaces {
  const whole = (kind === "folder" || kind === "package") && typeof after === "string" && typeof id === "string";
  return {
    ...(typeof members === "string" ? { members } : {}),
    ...(whole ? { namings: { kind, nameKey: after, id } } : {}),
  };
}
