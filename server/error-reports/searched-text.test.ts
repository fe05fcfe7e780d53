import { expect, test } from "vitest";
import { searchedText } from "./searched-text";

test("a code is looked for by its digits, or by the first of them", () => {
  expect(searchedText("0xC020901E").codeRange).toEqual({ from: 0xc020901e, to: 0xc020901e });
  expect(searchedText(" 0xc020 ").codeRange).toEqual({ from: 0xc0200000, to: 0xc020ffff });
  expect(searchedText("0xC020901E0").codeRange).toBeUndefined();
  expect(searchedText("C020901E").codeRange).toBeUndefined();
});

test("a symbolic name is looked for by any part of it that tells it from the others", () => {
  expect(searchedText("variablenotfound").codes).toContain(0xc0010001);
  expect(searchedText("DTS_E_TXLOOKUP_ROWLOOKUPERROR").codes).toEqual([0xc020901e]);
  expect(searchedText("DTS").codes).toEqual([]);
  expect(searchedText("no such name").codes).toEqual([]);
});
