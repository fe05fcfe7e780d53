import { expect, it } from "vitest";
import { namesOfPath, packagePath } from "./package-path";

it("writes names so that the address gives them back", () => {
  const names = ["100 % done", "Größe? #1", "Lesson 1"];
  expect(packagePath(names)).toBe("/packages/100%20%25%20done/Gr%C3%B6%C3%9Fe%3F%20%231/Lesson%201");
  expect(namesOfPath(packagePath(names))).toEqual(names);
});

it("knows the root and the pages that are no folders", () => {
  expect(packagePath([])).toBe("/packages");
  expect(namesOfPath("/packages")).toEqual([]);
  expect(namesOfPath("/roles")).toBeUndefined();
});
