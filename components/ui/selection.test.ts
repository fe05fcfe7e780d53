import { expect, test } from "vitest";
import { extendTo, nothingSelected, selectAll, toggleRow } from "./selection";

const order = ["a", "b", "c", "d"];
const ids = ({ ids: chosen }: { ids: ReadonlySet<string> }) => [...chosen].sort().join("");

test("rows are chosen one by one, and let go again", () => {
  const two = toggleRow(toggleRow(nothingSelected, "c"), "a");
  expect(ids(two)).toBe("ac");
  expect(ids(toggleRow(two, "c"))).toBe("a");
});

test("a range goes from the row chosen last to this one, up and down, and can be corrected", () => {
  const from = toggleRow(nothingSelected, "b");
  expect(ids(extendTo(from, order, "d"))).toBe("bcd");
  expect(ids(extendTo(extendTo(from, order, "d"), order, "a"))).toBe("ab");
  expect(ids(extendTo(nothingSelected, order, "c"))).toBe("c");
  expect(ids(extendTo(toggleRow(nothingSelected, "gone"), order, "b"))).toBe("b");
});

test("all are chosen", () => {
  expect(ids(selectAll(order))).toBe("abcd");
  expect(ids(selectAll([]))).toBe("");
});
