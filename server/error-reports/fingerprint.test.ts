import { expect, test } from "vitest";
import { fingerprintOf, sourceOf } from "./fingerprint";

const failure = (text: string, sourceName = "Load", code: number | null = 0xc020901e) => ({ code, sourceName, text });

test.each([
  ["Row 17 yielded no match.", "Row 4711 yielded no match."],
  ["Cannot open C:\\data\\a b.txt.", "Cannot open C:\\data\\c b.txt."],
  ["Cannot open /srv/in/Currency_AUD.txt now", "Cannot open /home/x/Currency_BAD.txt now"],
  ["At 2026-01-02T03:04:05Z it failed", "At 2025-12-31 23:59 it failed"],
  ["{A0B1C2D3-0000-4000-8000-000000000001} is gone", "{ffffffff-0000-4000-8000-000000000002} is gone"],
  ["it  failed\n", "it failed"],
])("%j and %j are the same failure", (one, other) => {
  expect(fingerprintOf(failure(one))).toBe(fingerprintOf(failure(other)));
});

test("code, source and words tell failures apart", () => {
  const all = [
    failure("no match"),
    failure("no match", "Other"),
    failure("no match", "Load", 0xc0202009),
    failure("no match", "Load", null),
    failure("no luck"),
  ];
  expect(new Set(all.map(fingerprintOf)).size).toBe(all.length);
});

test("it is 16 hexadecimal digits", () => expect(fingerprintOf(failure("x"))).toMatch(/^[0-9a-f]{16}$/));

test("where it happened is the executable and the component, without the number of the component", () => {
  expect(sourceOf("Load", null)).toBe("Load");
  expect(sourceOf("Load", "Customers [12]")).toBe("Load › Customers");
  expect(sourceOf("Load", "Customers [731]")).toBe(sourceOf("Load", "Customers [12]"));
  expect(sourceOf("Load", "Load")).toBe("Load");
  expect(sourceOf("Load", "[12]")).toBe("Load");
});
