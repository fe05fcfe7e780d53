import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "../built-in";
import { checkPackage } from "../compatibility/check-package";
import { DtsError } from "../messages/dts-error";
import { readFixture } from "./fixtures/read-fixture";
import { parseLayout } from "./layout";
import { loadPackage, savePackage } from "./load-package";

const texts = ([3, 8] as const).map((format) => new TextDecoder().decode(readFixture(format)));
const pieces = ['"', "<", ">", "&", "]]>", "-1", "DTS:", "{", "}", "[", "\\", "=", ";", "Package", "\u0000", "ä", ""];

/** A fixture in which a few stretches were replaced by something else. */
const mutated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 4 }),
  )
  .map(([text, edits]) =>
    edits.reduce((so, [at, length, piece]) => {
      const start = at % so.length;
      return so.slice(0, start) + piece + so.slice(start + length);
    }, text),
  );

/** The same with edits that mostly leave the XML well formed: names and values of attributes become others. */
const revalued = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom("", "x", "-1", "99", "{}")), { maxLength: 6 }),
  )
  .map(([text, edits]) =>
    edits.reduce((so, [at, value]) => {
      const values = [...so.matchAll(/"[^"<>&]*"/g)];
      const chosen = values[at % values.length];
      if (chosen === undefined) return so;
      return `${so.slice(0, chosen.index)}"${value}"${so.slice(chosen.index + chosen[0].length)}`;
    }, text),
  );

const registry = createBuiltInRegistry();

describe("damaged packages", () => {
  it.each([
    ["torn", mutated],
    ["with other values", revalued],
  ])("%s load or are refused by name, and are never a surprise", (_, packages) => {
    fc.assert(
      fc.property(packages, (text) => {
        const bytes = new TextEncoder().encode(text);
        try {
          const loaded = loadPackage(bytes);
          expect(checkPackage(loaded, registry).items.length).toBeGreaterThan(0);
          parseLayout(loaded.layout);
          expect(Buffer.compare(savePackage(loaded), bytes)).toBe(0);
        } catch (error) {
          if (!(error instanceof DtsError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});
