import { describe, expect, it } from "vitest";
import { readFixture } from "./fixtures/read-fixture";
import { parseLayout } from "./layout";
import { loadPackage } from "./load-package";

describe("parseLayout", () => {
  it("reads boxes, containers, edges and annotations of a diagram", () => {
    const layout = parseLayout(loadPackage(readFixture(8)).layout)?.get("Package");
    expect(layout?.nodes).toEqual([
      { id: "Package\\1. Prepare", parentId: undefined, x: 20, y: 10.5, width: 163, height: 42 },
      { id: "Package\\Every file\\Load", parentId: "Package\\Every file", x: 5, y: 7, width: 163, height: 42 },
    ]);
    expect(layout?.containers).toEqual([
      {
        id: "Package\\Every file",
        parentId: undefined,
        x: 20,
        y: 90,
        width: 250,
        height: 147,
        headerHeight: 43,
        expanded: true,
      },
    ]);
    expect(layout?.edges).toEqual([
      {
        id: "Package.PrecedenceConstraints[Constraint]",
        parentId: undefined,
        points: [
          { x: 100, y: 52 },
          { x: 100, y: 82 },
          { x: 100, y: 90 },
        ],
      },
    ]);
    expect(layout?.annotations[0]?.text).toBe("Loads every file");
  });

  it("is undefined for packages without layout and for junk", () => {
    expect(parseLayout(loadPackage(readFixture(3)).layout)).toBeUndefined();
    expect(parseLayout("<Objects><Package")).toBeUndefined();
    expect(parseLayout("<!DOCTYPE a><a/>")).toBeUndefined();
    expect(parseLayout("<Objects><Package design-time-name='Package'/></Objects>")).toBeUndefined();
  });
});
