import { expect, it } from "vitest";
import { addressAbove, followedAddress } from "./follow-address";

it("takes the page along when it, or a folder above it, is renamed or moved", () => {
  const moved = [{ from: "/Sales/Night", to: "/Archive/Night 2" }];
  expect(followedAddress("/packages/Sales/Night", moved)).toBe("/packages/Archive/Night%202");
  expect(followedAddress("/packages/Sales/Night/Load%20%231", moved)).toBe("/packages/Archive/Night%202/Load%20%231");
  expect(followedAddress("/packages/sales/NIGHT/Load", moved)).toBe("/packages/Archive/Night%202/Load");
  expect(
    followedAddress("/packages/A/B", [
      { from: "/A", to: "/C" },
      { from: "/C/B", to: "/D" },
    ]),
  ).toBe("/packages/D");
});

it("leaves every other page where it is", () => {
  const moved = [{ from: "/Sales/Night", to: "/Night" }];
  for (const page of ["/packages", "/packages/Sales", "/packages/Sales/Nights", "/packages/Night", "/running"])
    expect(followedAddress(page, moved)).toBeUndefined();
  expect(followedAddress("/packages/Sales", [{ from: "/Sales", to: "/Sales" }])).toBeUndefined();
});

it("goes to the folder above what was deleted", () => {
  expect(addressAbove("/packages/Sales/Night/Load", ["/Other", "/Sales/Night"])).toBe("/packages/Sales");
  expect(addressAbove("/packages/Sales", ["/Sales"])).toBe("/packages");
  expect(addressAbove("/packages/Sales", ["/Sales/Night"])).toBeUndefined();
  expect(addressAbove("/bin", ["/Sales"])).toBeUndefined();
});
