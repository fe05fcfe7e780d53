import { expect, it } from "vitest";
import { writeSingle } from "./write-number";

const dot = 46;
const comma = 44;

function written(value: number, point: number): string {
  const out = Buffer.alloc(64);
  return out.toString("latin1", 0, writeSingle(out, 0, Math.fround(value), point));
}

it.each([
  // As SSIS wrote them (corpus, output of Microsoft's tutorial).
  [0.00158, dot, "0.00158"],
  [0.00117096, dot, "0.00117096"],
  [0.001340339, dot, "1.340339E-3"],
  [0.00149, dot, "1.4900001E-3"],
  [0.000667, dot, "6.6700001E-4"],
  [0.000688, dot, "0.000688"],
  [0, dot, "0"],
  [-1.5, dot, "-1.5"],
  [-0.00149, comma, "-1,4900001E-3"],
  [1e20, dot, "1E+20"],
])("DT_R4 %d is written with eight digits, and an exponent where it would be long", (value, point, text) => {
  expect(written(value, point)).toBe(text);
});
