import { describe, expect, it } from "vitest";
import { ExcludedTerms } from "./excluded-terms";
import { TermMatcher } from "./match-terms";

const counted = (terms: readonly string[], text: string, caseSensitive = false) =>
  Object.fromEntries(new TermMatcher(terms, caseSensitive).count(text).map(({ term, frequency }) => [term, frequency]));

/* The examples are those of Microsoft's page on Term Lookup. */
describe("terms of a reference", () => {
  it("are counted in the singular and the plural, apart where the reference has both", () => {
    const text = "A student and two students. Student exams; STUDENTS.";
    expect(counted(["student"], text)).toEqual({ student: 4 });
    expect(counted(["students", "student"], text)).toEqual({ student: 2, students: 2 });
    expect(counted(["doctors appointment"], "doctors appointments")).toEqual({ "doctors appointment": 1 });
  });

  it("are compared with their case where that is wanted, but for the beginning of a sentence", () => {
    const text = "Student exams. The STUDENT, a Student, a student";
    expect(counted(["student"], text, true)).toEqual({ student: 2 });
    expect(counted(["Student"], text, true)).toEqual({ Student: 2 });
  });

  it("overlap: the shorter one is found", () => {
    expect(counted(["Windows 7 Professional", "Windows"], "Windows 7 Professional")).toEqual({ Windows: 1 });
    expect(counted(["Windows 7 Professional"], "with windows 7 professional")).toEqual({ "Windows 7 Professional": 1 });
  });

  it("do not go beyond punctuation, and may hold signs themselves", () => {
    expect(counted(["data mining"], "data, mining; data  mining")).toEqual({ "data mining": 1 });
    expect(counted(["C#", ".NET", "a (b)"], "C# and .net, ABC#, A (B) and C#s")).toEqual({
      "C#": 2,
      ".NET": 1,
      "a (b)": 1,
    });
  });
});

describe("excluded terms", () => {
  it("exclude every term that contains them as whole words", () => {
    const excluded = new ExcludedTerms(["Data", "blue bicycles"], false);
    expect(excluded.has("data mining")).toBe(true);
    expect(excluded.has("database")).toBe(false);
    expect(excluded.has("new blue bicycle")).toBe(true);
    expect(excluded.has("bicycle")).toBe(false);
    expect(new ExcludedTerms(["Data"], true).has("data")).toBe(false);
  });
});
