/** Makes text match itself in a LIKE pattern that is followed by `escape '!'`. */
export function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}

/** Whether a pattern, in which `*` and `?` stand for any characters and for one, stands for itself. */
export function isLiteral(pattern: string): boolean {
  return !/[*?]/.test(pattern);
}

/** What such a pattern begins with before its first wildcard: a range of an index. */
export function literalStart(pattern: string): string {
  return pattern.replace(/[*?].*$/s, "");
}

/** Such a pattern as LIKE takes it, followed by `escape '!'`. */
export function likePattern(pattern: string): string {
  return escapeLike(pattern).replaceAll("*", "%").replaceAll("?", "_");
}
