import { describe, expect, it } from "vitest";
import { dataFlowPackage } from "@/server/testing/data-flow-xml";
import { loadPackage } from "../../dtsx/load-package";
import type { Component } from "../../model/data-flow";
import { destinationOptions } from "./destination-options";

function destination(properties: Record<string, string | number>): Component {
  const text = dataFlowPackage({
    components: [{ name: "Dst", classId: "Microsoft.OLEDBDestination", properties }],
    paths: {},
  });
  for (const executable of loadPackage(Buffer.from(text)).allExecutables()) {
    const [component] = (executable.kind === "task" ? executable.dataFlow?.components : undefined) ?? [];
    if (component) return component;
  }
  throw new Error("The package has no component.");
}

describe("the options of an OLE DB Destination", () => {
  it.each([
    ["TABLOCK,CHECK_CONSTRAINTS", { tableLock: true, checkConstraints: true, fireTriggers: false }],
    ["fire_triggers, ROWS_PER_BATCH = 100", { tableLock: false, checkConstraints: false, fireTriggers: true }],
    ["", { tableLock: false, checkConstraints: false, fireTriggers: false }],
  ])("of a fast load are what FastLoadOptions say: %s", (FastLoadOptions, expected) => {
    expect(destinationOptions(destination({ AccessMode: 3, FastLoadOptions }))).toMatchObject(expected);
  });

  it("of plain inserts always check constraints, fire triggers and keep NULLs", () => {
    expect(destinationOptions(destination({ AccessMode: 0, FastLoadOptions: "" }))).toMatchObject({
      checkConstraints: true,
      fireTriggers: true,
      keepNulls: true,
      fastLoad: false,
    });
  });
});
