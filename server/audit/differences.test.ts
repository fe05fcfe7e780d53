import { expect, test } from "vitest";
import { differences } from "./differences";

test("fields that changed, came and went are told, the others are not", () => {
  expect(differences({ name: "a", owner: "x", size: 1 }, { name: "b", owner: "x", color: "red" })).toEqual([
    { field: "name", before: "a", after: "b" },
    { field: "size", before: "1", after: null },
    { field: "color", before: null, after: "red" },
  ]);
});

test("what did not exist before is all new, what does not exist after is all gone", () => {
  expect(differences(null, { name: "a" })).toEqual([{ field: "name", before: null, after: "a" }]);
  expect(differences({ name: "a" }, null)).toEqual([{ field: "name", before: "a", after: null }]);
  expect(differences(null, null)).toEqual([]);
});

test("objects are looked into, lists are one value", () => {
  expect(
    differences({ grants: { "a.b": "own" }, members: ["x"] }, { grants: { "a.b": "all" }, members: ["x", "y"] }),
  ).toEqual([
    { field: "grants.a.b", before: "own", after: "all" },
    { field: "members", before: "x", after: "x\ny" },
  ]);
});

test("null and nothing are the same", () => {
  expect(differences({ reader: null }, {})).toEqual([]);
  expect(differences({ reader: null }, { reader: "r" })).toEqual([{ field: "reader", before: null, after: "r" }]);
});
