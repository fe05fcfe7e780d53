import { wordDistance } from "./word-distance";

/** Words further apart are different words, not spellings of one. */
const MAX_SPELLING_DISTANCE = 0.5;

/** A word that is missing costs less than one that is wrong. */
const MISSING_FACTOR = 0.5;

/** How much a word says: rare words more than frequent ones. */
export type WordWeight = (word: string) => number;

/**
 * What it costs to turn words into others, in any order: a word into another spelling by the distance of the two, a word of the other side
 * that is missing half its weight, a word too many its whole weight. 0 means the same words.
 */
export function changeCost(words: readonly string[], others: readonly string[], weight: WordWeight): number {
  const pairs: { readonly i: number; readonly j: number; readonly distance: number }[] = [];
  for (const [i, word] of words.entries()) {
    for (const [j, other] of others.entries()) {
      const distance = wordDistance(word, other);
      if (distance <= MAX_SPELLING_DISTANCE) pairs.push({ i, j, distance });
    }
  }
  pairs.sort((a, b) => a.distance - b.distance);
  const taken = new Set<number>();
  const otherTaken = new Set<number>();
  let cost = 0;
  for (const { i, j, distance } of pairs) {
    if (taken.has(i) || otherTaken.has(j)) continue;
    taken.add(i);
    otherTaken.add(j);
    cost += distance * weight(words[i] ?? "");
  }
  for (const [i, word] of words.entries()) if (!taken.has(i)) cost += weight(word);
  for (const [j, word] of others.entries()) if (!otherTaken.has(j)) cost += MISSING_FACTOR * weight(word);
  return cost;
}

/** What it would cost to turn words into others that have nothing in common with them. */
export function wholeCost(words: readonly string[], others: readonly string[], weight: WordWeight): number {
  const sum = (all: readonly string[]) => all.reduce((total, word) => total + weight(word), 0);
  return sum(words) + MISSING_FACTOR * sum(others);
}

/** A cost as a similarity: 1 for the same words, 0 when nothing is alike. `whole` is the cost where nothing is. */
export function similarityOf(cost: number, whole: number): number {
  if (whole === 0) return 1;
  // Sums of weights differ in their last digits when they are added in another order.
  return Math.min(1, Math.max(0, 1 - cost / whole));
}
