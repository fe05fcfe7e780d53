import { describe, expect, it } from "vitest";
import { toLower, toUpper } from "./letter-case";

describe("UPPER and LOWER", () => {
  it.each([
    ["hello", "HELLO"],
    ["straße", "STRAßE"],
    ["ﬁn", "ﬁN"],
    ["čćž ñ ж ω", "ČĆŽ Ñ Ж Ω"],
    ["ÿ", "Ÿ"],
    ["😀ǆ", "😀Ǆ"],
  ])("UPPER of %s is %s", (text, expected) => {
    expect(toUpper(text)).toBe(expected);
  });

  it.each([
    ["ABC", "abc"],
    // No final sigma, and no combining dot of its own: every character by itself.
    ["ΟΔΟΣ", "οδοσ"],
    ["İ", "İ"],
  ])("LOWER of %s is %s", (text, expected) => {
    expect(toLower(text)).toBe(expected);
  });

  it("never change the length of a text", () => {
    for (let code = 0; code < 0x10000; code++) {
      const unit = `a${String.fromCharCode(code)}b`;
      if (toUpper(unit).length !== 3 || toLower(unit).length !== 3) expect.fail(code.toString(16));
    }
  });
});
