import type { Word } from "./split-sentences";
import {
  ADJECTIVE_ENDING,
  adjectives,
  auxiliaries,
  determiners,
  gerunds,
  irregularVerbForms,
  nounsLikeAdjectives,
  nounsLikeAdverbs,
  nounsLikeParticiples,
  otherWords,
  pronouns,
  verbs,
} from "./word-classes";

/** What a word is, as far as terms are concerned. */
export type WordTag = "noun" | "properNoun" | "adjective" | "number" | "other";

/**
 * The part of speech of every word of a run, by word lists, endings and the word before: behind an article a word is a noun or an
 * adjective, behind `to`, an auxiliary or a pronoun a verb.
 */
export function tagWords(words: readonly Word[]): WordTag[] {
  let before = "";
  return words.map((word) => {
    const tag = tagOf(word, before);
    before = word.text.toLowerCase();
    return tag;
  });
}

function tagOf({ text, begins, contracted }: Word, before: string): WordTag {
  if (/^\d+$/.test(text)) return "number";
  const word = text.toLowerCase();
  if (contracted || isFunctionWord(word)) return "other";
  if (/^[A-Z]/.test(text) && (!begins || (text.length > 1 && text === text.toUpperCase()))) return "properNoun";
  if (isAdjective(word)) return "adjective";
  if (auxiliaries.has(before) || (pronouns.has(before) && before !== "one" && before !== "ones")) return "other";
  if (determiners.has(before)) return isParticiple(word) ? "adjective" : "noun";
  if (isVerbForm(word) || isAdverb(word)) return "other";
  return "noun";
}

function isFunctionWord(word: string): boolean {
  return determiners.has(word) || pronouns.has(word) || auxiliaries.has(word) || otherWords.has(word);
}

function isAdjective(word: string): boolean {
  if (adjectives.has(word)) return true;
  const compared = /^(.+?)(?:er|est)$/.exec(word)?.[1];
  if (compared !== undefined && isStemOf(compared, adjectives)) return true;
  return ADJECTIVE_ENDING.test(word) && !nounsLikeAdjectives.has(word);
}

function isAdverb(word: string): boolean {
  return word.length > 4 && word.endsWith("ly") && !nounsLikeAdverbs.has(word);
}

function isParticiple(word: string): boolean {
  return word.length > 4 && word.endsWith("ed") && !nounsLikeParticiples.has(word);
}

function isVerbForm(word: string): boolean {
  if (verbs.has(word) || irregularVerbForms.has(word) || isParticiple(word)) return true;
  if (word.endsWith("ing") && word.length > 5) return !gerunds.has(word);
  const third = /^(.+?)(?:es|s)$/.exec(word)?.[1];
  return third !== undefined && (isStemOf(third, verbs) || verbs.has(word.slice(0, -1)));
}

/** Whether a word without its ending is one of the words: `bigg` is `big`, `nic` is `nice`, `happi` is `happy`. */
function isStemOf(stem: string, words: ReadonlySet<string>): boolean {
  const single = /(.)\1$/.test(stem) ? stem.slice(0, -1) : stem;
  return words.has(stem) || words.has(`${stem}e`) || words.has(single) || words.has(stem.replace(/i$/, "y"));
}
