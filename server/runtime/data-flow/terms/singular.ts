const irregular: Readonly<Record<string, string>> = {
  men: "man",
  women: "woman",
  children: "child",
  mice: "mouse",
  lice: "louse",
  geese: "goose",
  feet: "foot",
  teeth: "tooth",
  oxen: "ox",
  criteria: "criterion",
  phenomena: "phenomenon",
  indices: "index",
  matrices: "matrix",
  vertices: "vertex",
  appendices: "appendix",
  analyses: "analysis",
  crises: "crisis",
  hypotheses: "hypothesis",
  theses: "thesis",
  diagnoses: "diagnosis",
  parentheses: "parenthesis",
  movies: "movie",
  cookies: "cookie",
  calories: "calorie",
  ties: "tie",
  pies: "pie",
  lies: "lie",
  zombies: "zombie",
  gases: "gas",
  lenses: "lens",
  shoes: "shoe",
  toes: "toe",
  canoes: "canoe",
  axes: "axis",
};

/** Nouns that end like a plural and are none, or are the same in both. */
const unchanged: ReadonlySet<string> = new Set(
  "news lens series species means gas physics mathematics economics politics statistics athletics ethics chaos bias canvas atlas alias christmas texas kansas gps dns sms".split(
    " ",
  ),
);

/** Plurals in -ves whose singular ends in f or fe. */
const endsInF: Readonly<Record<string, string>> = {
  knives: "knife",
  lives: "life",
  wives: "wife",
  wolves: "wolf",
  leaves: "leaf",
  shelves: "shelf",
  halves: "half",
  calves: "calf",
  thieves: "thief",
  loaves: "loaf",
  selves: "self",
  scarves: "scarf",
};

/** Plurals in -uses and the like of nouns that end in s themselves: buses, viruses. */
const endsInS =
  /(?:bus|virus|bonus|status|campus|census|focus|genius|radius|menus|minus|plus|iris|canvas|bias|atlas|alias)es$/;

/** The singular of an English noun in lower case, by rules and a list of irregular nouns; what is no plural comes back as it is. */
export function singularOf(noun: string): string {
  const hyphen = noun.lastIndexOf("-");
  if (hyphen > 0) return noun.slice(0, hyphen + 1) + singularOf(noun.slice(hyphen + 1));
  const known = irregular[noun] ?? endsInF[noun];
  if (known !== undefined) return known;
  if (noun.length < 4 || unchanged.has(noun) || !noun.endsWith("s") || /(?:ss|us|is)$/.test(noun)) return noun;
  if (noun.endsWith("ies")) return `${noun.slice(0, -3)}y`;
  if (endsInS.test(noun) || /(?:ss|x|ch|sh|zz|[^aeiou]o)es$/.test(noun)) return noun.slice(0, -2);
  return noun.slice(0, -1);
}

/** Words with the last one in the singular; the letters that stay keep their case: `Blue Bicycles` is `Blue Bicycle`. */
export function singularPhrase(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  const singular = singularOf(last.toLowerCase());
  const kept = last.toLowerCase().startsWith(singular) ? last.slice(0, singular.length) : singular;
  return [...words.slice(0, -1), kept].join(" ");
}
