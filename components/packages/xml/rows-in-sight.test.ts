import { expect, test } from "vitest";
import { heightOf, rowPx, rowsInSight, topOfRow } from "./rows-in-sight";

const view = 400;

test("rows stand where they would if all were drawn", () => {
  const { from, to, startPx } = rowsInSight(5_000, view, 1_000);
  expect(startPx).toBeCloseTo(from * rowPx);
  expect(from).toBeLessThanOrEqual(250);
  expect(to).toBeGreaterThanOrEqual(270);
  expect(to - from).toBeLessThan(100);
  expect(rowsInSight(0, view, 3)).toEqual({ from: 0, to: 3, startPx: 0 });
  expect(rowsInSight(0, view, 0)).toMatchObject({ from: 0, to: 0 });
});

test("a row that is looked for stands in the middle, as far as the ends allow", () => {
  expect(topOfRow(500, view, 1_000)).toBeCloseTo(500.5 * rowPx - view / 2);
  expect(topOfRow(0, view, 1_000)).toBe(0);
  expect(topOfRow(999, view, 1_000)).toBeCloseTo(1_000 * rowPx - view);
  expect(topOfRow(2, view, 5)).toBe(0);
});

test("every row of a file that no element is high enough for comes into sight, and the last one at the end", () => {
  const count = 5_000_000;
  expect(heightOf(count)).toBeLessThan(count * rowPx);
  for (const row of [0, 1, 123_456, 2_500_000, count - 1]) {
    const top = topOfRow(row, view, count);
    const { from, to, startPx } = rowsInSight(top, view, count);
    expect(from <= row && row < to, `row ${row} is drawn`).toBe(true);
    const rowTop = startPx + (row - from) * rowPx - top;
    expect(rowTop, `row ${row} is in sight`).toBeGreaterThan(-1);
    expect(rowTop).toBeLessThanOrEqual(view - rowPx + 1);
  }
});
