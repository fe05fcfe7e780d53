import { describe, expect, it } from "vitest";
import { dataType } from "@/server/runtime/model/data-type";
import { bufferRows } from "./buffer-rows";

const settings = { defaultBufferMaxRows: 10_000, defaultBufferSize: 10_485_760, autoAdjustBufferSize: false };
const wide = [dataType("DT_WSTR", { length: 4000 })];

describe("The rows of a buffer", () => {
  it("are DefaultBufferMaxRows, fewer when they would not fit into DefaultBufferSize", () => {
    expect(bufferRows([dataType("DT_I4")], settings)).toBe(10_000);
    expect(bufferRows(wide, settings)).toBe(Math.floor(10_485_760 / 8001));
  });

  it("are as many as asked for when the buffer may grow, and when it is tiny", () => {
    expect(bufferRows(wide, { ...settings, autoAdjustBufferSize: true })).toBe(10_000);
    expect(bufferRows(wide, { ...settings, defaultBufferMaxRows: 5, defaultBufferSize: 1 })).toBe(5);
  });

  it("never take more than 2 GB, however many are asked for", () => {
    const huge = { ...settings, autoAdjustBufferSize: true, defaultBufferMaxRows: 2_147_483_647 };
    expect(bufferRows(wide, huge)).toBe(Math.floor(2_147_483_647 / 8001));
  });

  it("are few with large objects, whatever is asked for", () => {
    const blob = [dataType("DT_I4"), dataType("DT_NTEXT")];
    expect(bufferRows(blob, { ...settings, autoAdjustBufferSize: true })).toBe(256);
    expect(bufferRows(blob, { ...settings, defaultBufferMaxRows: 10 })).toBe(10);
  });
});
