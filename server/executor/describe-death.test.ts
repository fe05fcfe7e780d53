import { expect, test } from "vitest";
import { describeDeath } from "./describe-death";

const host = { pid: 7, memoryMb: 512, lastPath: "Package\\Load" };

test.each([
  [
    { code: 134, signal: null, lastWords: "FATAL ERROR: JavaScript heap out of memory" },
    "ran out of its 512 MB of memory while Package\\Load was at work",
  ],
  [
    { code: null, signal: "SIGSEGV" as const, lastWords: "" },
    "The host process 7 was ended by SIGSEGV while Package\\Load was at work.",
  ],
  [
    { code: 70, signal: null, lastWords: "Error: Password=hush" },
    "an error it did not expect while Package\\Load was at work. Its last words: Error: Password=••••••••",
  ],
])("%j", (exit, text) => {
  expect(describeDeath(exit, host)).toContain(text);
});
