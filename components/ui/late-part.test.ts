import { describe, expect, it } from "vitest";
import { latePart } from "./late-part";

describe("a part that is loaded late", () => {
  it("is read once, however often it is asked for", async () => {
    let reads = 0;
    const late = latePart(async () => ++reads);
    expect(late.loaded).toBeUndefined();
    expect(await Promise.all([late.load(), late.load()])).toEqual([1, 1]);
    expect(await late.load()).toBe(1);
    expect(late.loaded).toBe(1);
  });

  it("answers nothing where it cannot be had, and is asked for again the next time", async () => {
    let isConnected = false;
    const late = latePart(async () => {
      if (!isConnected) throw new Error("no connection");
      return "part";
    });
    expect(await late.load()).toBeUndefined();
    expect(late.loaded).toBeUndefined();
    isConnected = true;
    expect(await late.load()).toBe("part");
  });
});
