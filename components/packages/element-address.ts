import type { UsePlace } from "@/server/packages/uses/use-types";

/** Where the console shows an element of the package at `address`: in a drawing, or in a table of its own. */
export function elementAddress(address: string, { kind, id, name, diagram }: UsePlace): string {
  const query = new URLSearchParams();
  if (kind === "connection") {
    query.set("tab", "connections");
    query.set("chosen", name);
  } else if (kind === "variable") {
    query.set("tab", "variables");
    query.set("chosen", name);
  } else {
    if (diagram !== null) query.set("diagram", diagram);
    if (kind !== "package") query.set("chosen", id);
  }
  return query.size === 0 ? address : `${address}?${query}`;
}
