import { expect, test } from "vitest";
import { elementAddress } from "./element-address";

const at = (kind: "task" | "component" | "connection" | "variable" | "package", diagram: string | null = null) =>
  elementAddress("/packages/A", { kind, id: "Package\\T", name: "T", diagram });

test("each element of a package has an address that restores it", () => {
  expect(at("task")).toBe("/packages/A?chosen=Package%5CT");
  expect(at("component", "Package\\Flow")).toBe("/packages/A?diagram=Package%5CFlow&chosen=Package%5CT");
  expect(at("connection")).toBe("/packages/A?tab=connections&chosen=T");
  expect(at("variable")).toBe("/packages/A?tab=variables&chosen=T");
  expect(at("package")).toBe("/packages/A");
});
