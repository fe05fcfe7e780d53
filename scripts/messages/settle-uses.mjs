import { walk } from "./read-modules.mjs";

/**
 * Keys that are asked for and do not exist, and keys that exist and nobody asks for. A key that fits only a use with `*` counts
 * as used when the word in place of the `*` stands as a text or number somewhere in the source: a state that was renamed
 * leaves its text behind otherwise.
 *
 * @param {Map<string, string>} english
 * @param {import("./find-uses.mjs").Use[]} uses
 * @param {import("./read-modules.mjs").Module[]} modules where the words may stand
 * @returns {string[]} a sentence for each finding
 */
export function settleUses(english, uses, modules) {
  const words = new Set(modules.flatMap(wordsOf));
  const used = new Set();
  const findings = [];
  for (const { key, place, lost } of uses) {
    if (lost) findings.push(`${place}: ${lost}, so it is not known which texts it needs`);
    else if (!key.includes("*")) {
      if (english.has(key)) used.add(key);
      else findings.push(`${place}: there is no text ${key}`);
    } else {
      const pattern = new RegExp(`^${key.split("*").map(literally).join("(.+)")}$`);
      const fitting = [...english.keys()].filter((each) =>
        pattern
          .exec(each)
          ?.slice(1)
          .every((word) => words.has(word)),
      );
      if (fitting.length === 0) findings.push(`${place}: there is no text ${key}`);
      for (const each of fitting) used.add(each);
    }
  }
  const unused = [...english.keys()].filter((key) => !used.has(key));
  return [...new Set(findings), ...unused.map((key) => `messages/en: nobody uses ${key}`)];
}

function literally(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function wordsOf({ program }) {
  const words = [];
  walk(program, (node) => {
    if (node.type === "Literal" && ["string", "number"].includes(typeof node.value)) words.push(String(node.value));
  });
  return words;
}
