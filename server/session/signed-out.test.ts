import { expect, test } from "vitest";
import { hasSignedOut, rememberSignOut } from "./signed-out";

test("a sign-in that has ended is known as long as its cookie could be shown, and not for ever", () => {
  expect(hasSignedOut("one")).toBe(false);
  rememberSignOut("one", 1_000, 500);
  expect([hasSignedOut("one"), hasSignedOut("two")]).toEqual([true, false]);
  rememberSignOut("two", 1_499, 500);
  expect([hasSignedOut("one"), hasSignedOut("two")]).toEqual([true, true]);
  rememberSignOut("three", 1_500, 500);
  expect([hasSignedOut("one"), hasSignedOut("two")]).toEqual([false, true]);
});
