import { messageShape } from "./message-shape.mjs";

/**
 * Where a language differs from English in more than its words.
 *
 * @param {string} locale
 * @param {Map<string, string>} english
 * @param {Map<string, string>} texts those of the locale
 * @returns {string[]} a sentence for each finding
 */
export function compareLanguage(locale, english, texts) {
  return [
    ...[...english].flatMap(([key, original]) => {
      const text = texts.get(key);
      if (text === undefined) return [`messages/${locale}: ${key} is missing: ${original}`];
      return compareText(original, text, locale).map((problem) => `messages/${locale}: ${key} ${problem}`);
    }),
    ...[...texts.keys()]
      .filter((key) => !english.has(key))
      .map((key) => `messages/${locale}: ${key} does not exist in English`),
  ];
}

function compareText(original, text, locale) {
  if (text.trim() === "") return ["is empty"];
  // A word or two may well be the same in another language; a sentence is not.
  if (text === original && original.replaceAll(/[{<][^}>]*[}>]/g, "").match(/\p{L}{2,}/gu)?.length >= 3)
    return ["is not translated"];
  const wanted = messageShape(original, "en");
  const { needs, wrongPlurals } = messageShape(text, locale);
  const missing = wanted.needs.filter((each) => !needs.includes(each));
  const unknown = needs.filter((each) => !wanted.needs.includes(each));
  return [
    ...missing.map((each) => `does not use ${each}`),
    ...unknown.map((each) => `uses ${each}, which English does not`),
    ...wrongPlurals.map((each) => `is wrong in its plural: ${each}`),
  ];
}
