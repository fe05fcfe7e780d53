import { describe, expect, it } from "vitest";
import { nextTreeRow } from "./next-tree-row";

const rows = [
  { id: "samples", level: 1, label: "Samples", expanded: true },
  { id: "orders", level: 2, label: "Orders", expanded: true },
  { id: "load", level: 3, label: "Load Orders" },
  { id: "archive", level: 1, label: "Archive", expanded: false },
];
const from = (id: string, key: string) =>
  nextTreeRow(
    rows,
    rows.findIndex((row) => row.id === id),
    key,
  )?.id;

describe("keys in a tree", () => {
  it("walk the visible rows and stop at both ends", () => {
    expect(from("samples", "ArrowDown")).toBe("orders");
    expect(from("orders", "ArrowUp")).toBe("samples");
    expect(from("samples", "ArrowUp")).toBeUndefined();
    expect(from("archive", "ArrowDown")).toBeUndefined();
  });

  it("go to the first child and to the parent", () => {
    expect(from("orders", "ArrowRight")).toBe("load");
    expect(from("load", "ArrowRight")).toBeUndefined();
    expect(from("load", "ArrowLeft")).toBe("orders");
    expect(from("archive", "ArrowLeft")).toBeUndefined();
  });

  it("jump to the ends and to the next row that begins with the letter", () => {
    expect(from("load", "Home")).toBe("samples");
    expect(from("load", "End")).toBe("archive");
    expect(from("load", "s")).toBe("samples");
    expect(from("load", "o")).toBe("orders");
    expect(from("load", "z")).toBeUndefined();
  });
});
