/** Where the console shows a script of the package at `address`: by its task or component, its file and a line of it. */
export function scriptAddress(
  address: string,
  id: string,
  place: { file?: string | null; line?: number | null } = {},
): string {
  const query = new URLSearchParams({ tab: "scripts", script: id });
  if (place.file) query.set("file", place.file);
  if (place.line) query.set("line", String(place.line));
  return `${address}?${query}`;
}
