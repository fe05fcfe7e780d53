import { expect, it } from "vitest";
import { passwordWeakness } from "./password-weakness";

it.each([
  ["too short", "short"],
  ["aaaaaaaaaaaaaaa", "simple"],
  ["abcdabcdabcdabcd", "simple"],
  ["ada.byron-ada.byron", "simple"],
  ["copper lantern orbit", undefined],
])("%s is %s", (password, weakness) => {
  expect(passwordWeakness(password, ["ada.byron", "Ada Byron"])).toBe(weakness);
});
