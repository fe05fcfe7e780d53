import { expect, test } from "vitest";
import { withCounts } from "./tab-marks";

test("counts stand before a title once, and go with what they counted", () => {
  const first = withCounts("Home · Gantry", "1 failed");
  expect(first.replace(/\u2063/, "")).toBe("(1 failed) Home · Gantry");
  const second = withCounts(first, "2 failed, 1 running");
  expect(second.replace(/\u2063/, "")).toBe("(2 failed, 1 running) Home · Gantry");
  expect(withCounts(second, "")).toBe("Home · Gantry");
  expect(withCounts("Load (copy)", "")).toBe("Load (copy)");
});
