import { describe, expect, it } from "vitest";
import { changedOverrides, fieldKey, type RunField } from "./run-values";

const field = (change: Partial<RunField>): RunField => ({
  override: { kind: "connection", target: "Warehouse" },
  label: "Warehouse",
  note: "OLEDB",
  stored: "Data Source=old",
  masked: false,
  sensitive: false,
  required: false,
  expression: null,
  readOnly: false,
  ...change,
});

describe("the values a run is started with", () => {
  it("leaves out what was not touched and what was typed back to the stored value", () => {
    const fields = [field({}), field({ override: { kind: "parameter", target: "Day" }, stored: "1" })];

    expect(changedOverrides(fields, { "parameter Day": "1" })).toEqual([]);
  });

  it("sends what was changed, and keeps a sensitive value marked", () => {
    const secret = field({ override: { kind: "parameter", target: "Key" }, stored: "", masked: true, sensitive: true });
    const values = { [fieldKey(field({}))]: "Data Source=new", [fieldKey(secret)]: "s3cret" };

    expect(changedOverrides([field({}), secret], values)).toEqual([
      { kind: "connection", target: "Warehouse", value: "Data Source=new", sensitive: undefined },
      { kind: "parameter", target: "Key", value: "s3cret", sensitive: true },
    ]);
  });

  it("sends an empty value where the stored one is not empty", () => {
    expect(changedOverrides([field({})], { "connection Warehouse": "" })).toHaveLength(1);
  });
});
