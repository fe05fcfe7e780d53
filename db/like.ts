/** Makes text match itself in a LIKE pattern that is followed by `escape '!'`. */
export function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}
