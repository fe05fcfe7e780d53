import { expect, test } from "vitest";
import { componentTimes } from "./component-times";

const phase = (component: string, name: string, activeMs: number, startedAt = 0, path = "Package\\Load") => ({
  path,
  component,
  phase: name,
  runs: 1,
  startedAt,
  endedAt: startedAt + 100,
  activeMs,
});

test("components are told per data flow, who worked most first, each with its share and its longest phase first", () => {
  const times = componentTimes([
    phase("Source", "PreExecute", 5, 1_000),
    phase("Source", "PrimeOutput", 15, 1_500),
    phase("Sort", "PrimeOutput", 60, 2_000),
    phase("Other", "PrimeOutput", 0, 0, "Package\\Idle"),
  ]);
  expect(times.get("Package\\Load")).toEqual([
    { component: "Sort", activeMs: 60, totalMs: 100, share: 0.75, phases: [{ phase: "PrimeOutput", activeMs: 60 }] },
    {
      component: "Source",
      activeMs: 20,
      totalMs: 600,
      share: 0.25,
      phases: [
        { phase: "PrimeOutput", activeMs: 15 },
        { phase: "PreExecute", activeMs: 5 },
      ],
    },
  ]);
  expect(times.get("Package\\Idle")).toMatchObject([{ share: 0 }]);
});
