import { expect, it } from "vitest";
import { localPath } from "./local-path";

it.each([
  ["/packages/Samples?tab=versions", "/packages/Samples?tab=versions"],
  [undefined, "/"],
  ["", "/"],
  ["https://elsewhere.example/", "/"],
  ["//elsewhere.example/", "/"],
  ["/\\elsewhere.example/", "/"],
  ["/\t/elsewhere.example/", "/"],
  ["javascript:alert(1)", "/"],
])("%j leads to %s", (wanted, path) => {
  expect(localPath(wanted)).toBe(path);
});
