import { describe, expect, it } from "vitest";
import { WorkClock } from "./work-clock";

/** Computes without a pause until the clock of the system has moved. */
function compute(): void {
  for (const from = performance.now(); performance.now() - from < 2; );
}

describe("The clock of a component's work", () => {
  it("counts while the component works, and stands still while it waits", () => {
    const clock = new WorkClock();
    clock.begin();
    compute();
    clock.end();
    const worked = clock.activeMs;
    expect(worked).toBeGreaterThan(0);
    compute();
    expect(clock.activeMs).toBe(worked);
    clock.begin();
    compute();
    expect(clock.activeMs).toBeGreaterThan(worked);
  });

  it("is read by whoever shares its memory, also while the component computes without a pause", () => {
    const memory = new SharedArrayBuffer(WorkClock.bytes);
    const [working, watching] = [new WorkClock(memory), new WorkClock(memory)];
    working.begin();
    compute();
    const first = watching.activeMs;
    compute();
    expect(first).toBeGreaterThan(0);
    expect(watching.activeMs).toBeGreaterThan(first);
    working.end();
    expect(watching.activeMs).toBe(working.activeMs);
  });
});
