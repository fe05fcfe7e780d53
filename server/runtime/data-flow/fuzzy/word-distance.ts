/** Words beyond this length are compared by their beginning: the cost grows with the square. */
const MAX_COMPARED = 64;

const before = new Uint8Array(MAX_COMPARED + 1);
const current = new Uint8Array(MAX_COMPARED + 1);

/** How far two words are apart: letters to change, add or leave out, as a part of the longer word's length. 0 is equal, 1 nothing alike. */
export function wordDistance(one: string, other: string): number {
  if (one === other) return 0;
  const a = one.slice(0, MAX_COMPARED);
  const b = other.slice(0, MAX_COMPARED);
  const longest = Math.max(a.length, b.length);
  if (a === b) return 1 / longest;
  for (let j = 0; j <= b.length; j++) before[j] = j;
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      current[j] = Math.min(change, (before[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
    }
    before.set(current);
  }
  return (before[b.length] ?? 0) / longest;
}
