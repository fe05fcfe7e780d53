import { parse, TYPE } from "@formatjs/icu-messageformat-parser";

/**
 * What a caller has to give for a text, and what of its plurals a language does not have.
 *
 * @param {string} text an ICU message
 * @param {string} locale
 * @returns {{ needs: string[], wrongPlurals: string[] }} `needs` such as `count (plural)`, `state (open|resolved|other)`,
 *   `<b>`, sorted and without repetitions; throws where the text is no ICU message
 */
export function messageShape(text, locale) {
  const needs = new Set();
  const wrongPlurals = new Set();
  const read = (elements) => {
    for (const element of elements) {
      const options = Object.entries(element.options ?? {});
      if (element.type === TYPE.argument) needs.add(element.value);
      else if (element.type === TYPE.number) needs.add(`${element.value} (number)`);
      else if (element.type === TYPE.date || element.type === TYPE.time) needs.add(`${element.value} (date)`);
      else if (element.type === TYPE.select) {
        needs.add(`${element.value} (${options.map(([name]) => name).join("|")})`);
      } else if (element.type === TYPE.plural) {
        needs.add(`${element.value} (plural)`);
        for (const problem of problemsOfPlural(options, element, locale)) wrongPlurals.add(problem);
      } else if (element.type === TYPE.tag) {
        needs.add(`<${element.value}>`);
        read(element.children);
      }
      for (const [, option] of options) read(option.value);
    }
  };
  read(parse(text));
  return { needs: [...needs].sort(), wrongPlurals: [...wrongPlurals] };
}

/** `many` of French, Spanish and Portuguese is for whole millions; without it they read as `other`, which is right here. */
function problemsOfPlural(options, { value, pluralType }, locale) {
  const categories = new Intl.PluralRules(locale, { type: pluralType }).resolvedOptions().pluralCategories;
  const given = options.map(([name]) => name).filter((name) => !name.startsWith("="));
  const wanted = categories.filter((name) => name !== "many" && !given.includes(name));
  return [
    ...wanted.map((name) => `${value} has no form "${name}"`),
    ...given.filter((name) => !categories.includes(name)).map((name) => `${value} has a form "${name}"`),
  ];
}
