import { expect, test } from "vitest";
import { keyReader } from "./read-keys";
import { goKeys } from "./shortcuts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, getModifierState: () => false };

test("g and a letter lead to a page, if the letter follows soon", () => {
  const read = keyReader();
  const press = (key: string, timeStamp: number, single = true) => read({ ...plain, key, timeStamp }, single);
  for (const [letter, href] of Object.entries(goKeys)) {
    expect(press("g", 1_000)).toBeUndefined();
    expect(press(letter, 1_500)).toEqual({ is: "go", href });
  }
  press("g", 2_000);
  expect(press("p", 9_000)).toBeUndefined();
  press("g", 10_000);
  press("z", 10_100);
  expect(press("p", 10_200)).toBeUndefined();
});

test("single keys rest where they are written; Ctrl+K acts everywhere", () => {
  const read = keyReader();
  const at = { ...plain, timeStamp: 0 };
  expect(read({ ...at, key: "?" }, true)).toEqual({ is: "help" });
  expect(read({ ...at, key: "/" }, true)).toEqual({ is: "find" });
  expect(read({ ...at, key: "[" }, true)).toEqual({ is: "tree" });
  for (const key of ["?", "/", "[", "g"]) expect(read({ ...at, key }, false)).toBeUndefined();
  expect(read({ ...at, key: "?", altKey: true }, true)).toBeUndefined();
  expect(read({ ...at, key: "K", ctrlKey: true }, false)).toEqual({ is: "palette" });
  const altGraph = { ctrlKey: true, altKey: true, getModifierState: (key: string) => key === "AltGraph" };
  expect(read({ ...at, ...altGraph, key: "[" }, true)).toEqual({ is: "tree" });
  expect(read({ ...at, ...altGraph, key: "k" }, true)).toBeUndefined();
  expect(read({ ...at, key: "k", metaKey: true }, false)).toEqual({ is: "palette" });
});
