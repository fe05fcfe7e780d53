import { expect, test } from "vitest";
import { roleAddress, rolePlacesOf } from "./role-address";

const searchOf = (address: string) => Object.fromEntries(new URL(address, "http://gantry.invalid").searchParams);

test.each([
  {},
  { members: "ada & grace" },
  { namings: { kind: "package", nameKey: "load #1?", id: "p-1" } as const },
  { members: "", namings: { kind: "folder", nameKey: "%", id: "f" } as const },
])("the places %j come back out of the address", (places) => {
  const search = searchOf(roleAddress("role-1", places));
  expect(search.role).toBe("role-1");
  expect(rolePlacesOf(search)).toEqual(places);
});

test("a place that is not whole, or of no kind, is none", () => {
  expect(rolePlacesOf({ kind: "package", after: "a" })).toEqual({});
  expect(rolePlacesOf({ kind: "user", after: "a", id: "b" })).toEqual({});
  expect(rolePlacesOf({ members: ["a", "b"] })).toEqual({});
});
