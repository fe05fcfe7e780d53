import { describe, expect, it } from "vitest";
import { followFlow, type LiveFlow, quietFlow } from "./live-flow";

type Report = Parameters<typeof followFlow>[1];

const report = (at: number, rows: Record<string, number>, more: Partial<Report> = {}): Report => ({
  type: "rows",
  at,
  path: "Package\\Load",
  rows,
  ...more,
});
const follow = (...reports: Report[]) => reports.reduce<LiveFlow | undefined>(followFlow, undefined);

describe("a data flow that is followed", () => {
  it("tells rows per second over the last two seconds", () => {
    const flow = follow(
      report(0, { a: 0, b: 0 }),
      report(1_000, { a: 9_000, b: 1 }),
      report(2_500, { a: 10_500, b: 1 }),
      report(3_000, { a: 11_000, b: 1 }),
    );
    expect(flow?.rates).toEqual({ a: 1_000, b: 0 });
  });

  it("says nothing about speed after a single report, and begins anew with the next turn of a loop", () => {
    expect(follow(report(0, { a: 5 }))?.rates).toEqual({});
    expect(follow(report(0, { a: 5 }), report(100, { a: 9 }), report(200, { a: 1 }))?.rates).toEqual({});
  });

  it("marks the component that worked most for a while, not the one of a moment", () => {
    const flow = follow(
      report(0, { a: 1 }, { busiest: "Sort" }),
      report(100, { a: 2 }, { busiest: "Sort" }),
      report(200, { a: 3 }, { busiest: "Source" }),
    );
    expect(flow?.busiest).toBe("Sort");
  });

  it("shows the buffers that wait now, and nothing when it has ended", () => {
    const running = follow(report(0, { a: 1 }, { waiting: { a: 4 } }), report(100, { a: 2 }, { waiting: { a: 2 } }));
    expect(running?.waiting).toEqual({ a: 2 });
    expect(followFlow(running, report(200, { a: 2 }, { final: true }))).toEqual({
      rates: {},
      waiting: {},
      busiest: null,
      recent: [],
    });
  });

  it("stands still when nothing is heard, and still says who works", () => {
    const flow = follow(report(0, { a: 0 }), report(1_000, { a: 50 }, { busiest: "Sort" }));
    expect(flow && quietFlow(flow)).toMatchObject({ rates: { a: 0 }, busiest: "Sort" });
  });
});
