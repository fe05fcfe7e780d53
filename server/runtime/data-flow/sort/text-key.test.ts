import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asciiKeyRoom, textKey, writeAsciiKey } from "./text-key";

const sorted = (texts: readonly string[], flags = 0) =>
  texts.toSorted((a, b) => Buffer.from(textKey(a, flags)).compare(Buffer.from(textKey(b, flags))));

describe("keys of text", () => {
  it("order like a dictionary: symbols, digits, letters; then accents, then case", () => {
    const texts = ["b", "Á", "a", "B", "á", "A", "1", "_", "ab", "é", "e", "10", "9"];
    expect(sorted(texts)).toEqual(["_", "1", "10", "9", "a", "A", "á", "Á", "ab", "b", "B", "e", "é"]);
  });

  it("leave out what the flags ignore", () => {
    expect(textKey("Ab", 1)).toBe(textKey("aB", 1));
    expect(textKey("é", 2)).toBe(textKey("e", 2));
    expect(textKey("a-b", 4)).toBe(textKey("ab", 4));
    expect(textKey("カ", 0x10000)).toBe(textKey("か", 0x10000));
    expect(textKey("Ａ", 0x20000)).toBe(textKey("A", 0x20000));
    expect(textKey("Ab", 0)).not.toBe(textKey("aB", 0));
  });

  it("are the same for ASCII on the short way", () => {
    const property = fc.property(
      fc.string({ unit: "binary-ascii", maxLength: 20 }),
      fc.constantFrom(0, 1, 2, 4, 5, 7),
      (text, flags) => {
        const target = Buffer.alloc(asciiKeyRoom(text.length));
        const written = writeAsciiKey(target, 0, Buffer.from(text), 0, text.length, flags);
        expect(target.toString("utf8", 0, written)).toEqual(textKey(text, flags));
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});
