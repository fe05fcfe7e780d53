import { expect, it } from "vitest";
import { signInAddress } from "./sign-in-address";

it.each([
  ["/packages/Samples?tab=versions", "/sign-in?next=%2Fpackages%2FSamples%3Ftab%3Dversions"],
  ["/executions?q=status%3Afailed", "/sign-in?next=%2Fexecutions%3Fq%3Dstatus%253Afailed"],
  ["/", "/sign-in"],
  [undefined, "/sign-in"],
  ["//elsewhere.example/", "/sign-in"],
  ["https://elsewhere.example/", "/sign-in"],
  ["/\\elsewhere.example/", "/sign-in"],
])("who is sent away from %j signs in at %s", (path, address) => {
  expect(signInAddress(path)).toBe(address);
});
