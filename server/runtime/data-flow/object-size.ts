/** What an object, an array or an entry of a map takes beside its content, in bytes: a round number for V8. */
export const OBJECT_BYTES = 64;

/** What a text takes as a string of JavaScript, at most: two bytes a letter. */
export function textSize(text: string | null): number {
  return text === null ? 0 : OBJECT_BYTES / 2 + 2 * text.length;
}
