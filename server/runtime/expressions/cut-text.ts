/**
 * At most `units` UTF-16 units from `start` on. Half a character beyond the basic plane is never kept: the columns of a data flow hold
 * UTF-8, which has no way to say it.
 */
export function cutText(text: string, start: number, units: number): string {
  const from = wholeCharacter(text, start);
  return text.slice(from, Math.max(from, wholeCharacter(text, Math.min(text.length, from + units))));
}

/** The position itself, or the one before when it lies between the two halves of a character. */
function wholeCharacter(text: string, position: number): number {
  const before = text.charCodeAt(position - 1);
  const after = text.charCodeAt(position);
  const splits = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
  return splits ? position - 1 : position;
}
