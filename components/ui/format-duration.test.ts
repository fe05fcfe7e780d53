import { expect, it } from "vitest";
import { formatDuration } from "./format-duration";

it.each([
  [0, "0 ms"],
  [850, "850 ms"],
  [12_499, "12.4 s"],
  [59_999, "59.9 s"],
  [252_000, "4 m 12 s"],
  [3_852_000, "1 h 04 m 12 s"],
])("%i ms reads %s", (ms, text) => {
  expect(formatDuration(ms, "en")).toBe(text);
});

it.each(["fr", "es", "pt-BR"])("has the decimal sign of %s", (locale) => {
  expect(formatDuration(12_499, locale)).toBe("12,4 s");
});
