import { describe, expect, it } from "vitest";
import { extractTerms, type TermOptions } from "./extract-terms";
import { singularOf } from "./singular";
import { splitSentences } from "./split-sentences";

const words = (text: string) => splitSentences(text).map((run) => run.map((word) => word.text).join(" "));
const both: TermOptions = { nouns: true, phrases: true, caseSensitive: false, maxWords: 12 };
const terms = (text: string, options: Partial<TermOptions> = {}) =>
  splitSentences(text).flatMap((run) => extractTerms(run, { ...both, ...options }).map(({ form }) => form));
const nouns = (text: string) => terms(text, { phrases: false });

/* The examples are those of Microsoft's page on Term Extraction. */
describe("words", () => {
  it("stay whole at hyphens and underscores, and end at other signs", () => {
    expect(words("copy-protected and read_only - a date/time (bicycle) in C# A23B#99")).toEqual([
      "copy-protected and read_only",
      "a date",
      "time",
      "bicycle",
      "in C",
      "A23B",
      "99",
    ]);
  });

  it("are acronyms without their points", () => {
    expect(words("the A.B.C Company and the U.S. army. A dog.")).toEqual(["the ABC Company and the US army", "A dog"]);
  });

  it("lose what stands behind an apostrophe", () => {
    expect(words("the bicycle's wheel 'quoted' we're")).toEqual(["the bicycle wheel", "quoted", "we"]);
  });

  it("go on behind one line break and end at two; letters that are not English end them", () => {
    expect(words("one\ntwo\r\n\r\nthree caf\u00e9 four")).toEqual(["one two", "three caf", "four"]);
    expect(words("January 31, 2004")).toEqual(["January 31", "2004"]);
  });
});

describe("singular", () => {
  it.each([
    ["bicycles", "bicycle"],
    ["potatoes", "potato"],
    ["stories", "story"],
    ["geese", "goose"],
    ["mice", "mouse"],
    ["men", "man"],
    ["classes", "class"],
    ["databases", "database"],
    ["boxes", "box"],
    ["viruses", "virus"],
    ["knives", "knife"],
    ["mother-in-laws", "mother-in-law"],
    ["status", "status"],
    ["news", "news"],
    ["analysis", "analysis"],
    ["bus", "bus"],
  ])("%s is %s", (plural, singular) => {
    expect(singularOf(plural)).toBe(singular);
  });
});

describe("terms", () => {
  it("are nouns without articles and pronouns, in the singular", () => {
    expect(nouns("the bicycle, my bicycle, and that bicycle")).toEqual(["bicycle", "bicycle", "bicycle"]);
    expect(nouns("You see many bicycles in Seattle. Bicycles are blue.")).toEqual(["bicycle", "Seattle", "bicycle"]);
    expect(nouns("Dogs chase cats. Mountain paths are steep.")).toEqual(["dog", "cat", "mountain", "path"]);
  });

  it("are phrases of nouns, adjectives and numbers, as long as they go", () => {
    expect(terms("many beautiful blue bicycles")).toEqual(["bicycle", "beautiful blue bicycle"].reverse());
    expect(terms("the highest mountain", { nouns: false })).toEqual(["highest mountain"]);
    expect(terms("a new bicycle helmet of Windows 7", { nouns: false })).toEqual(["new bicycle helmet", "Windows 7"]);
    expect(terms("a new bicycle helmet", { nouns: false, maxWords: 2 })).toEqual([]);
    expect(terms("blue and green", { nouns: false })).toEqual([]);
  });

  it("are no verbs: behind to, an auxiliary or a pronoun, or by their form", () => {
    expect(nouns("we want to test the report and they report that it doesn't start")).toEqual(["report"]);
    expect(nouns("the server was restarted quickly while connecting")).toEqual(["server"]);
  });

  it("keep capital letters in the middle of a sentence, and everywhere with case sensitivity", () => {
    const found = splitSentences("The Method is a method. Method").flatMap((run) => extractTerms(run, both));
    expect(found.map(({ key }) => key)).toEqual(["method", "method", "method"]);
    expect(terms("The Method is a method. Method", { caseSensitive: true, phrases: false })).toEqual([
      "Method",
      "method",
      "method",
    ]);
  });
});
