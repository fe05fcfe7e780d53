/**
 * What a FileSpec matches: `*` any characters, `?` one, without regard to case, as Windows matches names. `*.*` matches names without
 * a dot as well, and an extension of three letters also matches longer ones that begin with it (`*.xls` matches `.xlsx`), because
 * Windows compares short names too (CONTROLFLOW.md sections 14 and 18).
 */
export function fileSpecPattern(spec: string): RegExp {
  const trimmed = spec.trim();
  if (trimmed === "" || trimmed === "*.*") return /^/;
  const shortExtension = /\.[^.*?]{3}$/.test(trimmed) && trimmed.includes("*");
  const body = trimmed
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    // One star for many: each more would multiply the ways to match.
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${body}${shortExtension ? "[^.]*" : ""}$`, "is");
}
