import { expect, test } from "vitest";
import { RowRate } from "./row-rate";

test("the speed is that of the last seconds, and of nothing after the first count", () => {
  const rate = new RowRate();
  expect(rate.add(0, 0)).toBeNull();
  expect(rate.add(1_000, 500)).toBe(500);
  expect(rate.add(2_000, 500)).toBe(250);
  for (let second = 3; second <= 7; second++) rate.add(second * 1_000, 500);
  expect(rate.add(8_000, 500)).toBe(0);
});

test("counts close together make no speed, and a count that falls is not a negative one", () => {
  const rate = new RowRate();
  rate.add(0, 100);
  expect(rate.add(50, 200)).toBeNull();
  expect(rate.add(1_000, 0)).toBe(0);
});
