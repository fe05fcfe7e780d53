import { describe, expect, it } from "vitest";
import { type Column, type ComponentXml, errorColumns } from "@/server/testing/data-flow-xml";
import { firstComponent } from "@/server/testing/first-component";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { Registry } from "../../registry";
import {
  BYTE_REVERSAL,
  FULL_WIDTH,
  HALF_WIDTH,
  HIRAGANA,
  KATAKANA,
  LINGUISTIC_CASING,
  LOWERCASE,
  SIMPLIFIED_CHINESE,
  TRADITIONAL_CHINESE,
  UPPERCASE,
} from "../character-map/map-flags";
import { characterMap } from "./character-map";

const more = [characterMap];
const errorOutput = {
  name: "Err",
  errorOut: true,
  passes: "In",
  attributes: { exclusionGroup: 1 },
  columns: errorColumns,
};
const mapOf = (name: string, MapFlags: number, attributes = {}, type = "wstr", from = t): Column => ({
  name,
  type,
  attributes: { length: 20, truncationRowDisposition: "FailComponent", ...attributes },
  properties: { MapFlags, InputColumnLineageID: ref(from) },
});
const characters = (columns: readonly Column[], from = t, type = "wstr"): ComponentXml => ({
  name: "Map",
  classId: "Microsoft.CharacterMap",
  inputs: [{ name: "In", columns: [{ name: "t", type, from }] }],
  outputs: [{ name: "Out", passes: "In", attributes: { exclusionGroup: 1 }, columns }, errorOutput],
});
const paths = { in: "Src/Out -> Map/In", out: "Map/Out -> Dst/In" };

/** What becomes of texts; the columns are `c0`, `c1` ... */
async function mapped(texts: readonly string[], flags: readonly number[], attributes = {}) {
  const columns = flags.map((flag, i) => mapOf(`c${i}`, flag, attributes));
  const into = { Dst: Object.fromEntries(columns.map(({ name }) => [name, `Map/Out/${name}`])) };
  const rows = texts.map((text) => `1,${text}\r\n`).join("");
  return flow({ rows, between: [characters(columns)], into, paths, more });
}

/** Turns the text into DT_STR of a code page first. */
const narrow = (codePage: number, length: number): ComponentXml => ({
  name: "Narrow",
  classId: "Microsoft.DataConvert",
  inputs: [{ name: "In", columns: [{ name: "t", type: "wstr", from: t }] }],
  outputs: [
    {
      name: "Out",
      passes: "In",
      columns: [
        {
          name: "s",
          type: "str",
          attributes: { length, codePage },
          properties: { SourceInputColumnLineageID: ref(t), FastParse: "false" },
        },
      ],
    },
  ],
});

describe("Character Map", () => {
  it("changes case letter by letter, with the i of Turkish only where it is asked for", async () => {
    const texts = ["Straße i", "İI", "ÄÖ x", ""];
    const plain = await mapped(texts, [UPPERCASE, LOWERCASE, UPPERCASE | LINGUISTIC_CASING]);
    // The locale of the test's package is not Turkish: linguistic casing changes nothing there.
    expect(plain.lines.Dst).toEqual(["STRAßE I|straße i|STRAßE I", "İI|İi|İI", "ÄÖ X|äö x|ÄÖ X", "||"]);
  });

  it("changes width and kana: sound marks join their letter in full width and leave it in half width", async () => {
    const { lines } = await mapped(
      ["ｶﾞｷﾊﾟ a1", "ガー", "ぽヴ"],
      [FULL_WIDTH, HALF_WIDTH, HIRAGANA, KATAKANA, FULL_WIDTH | HIRAGANA],
    );
    expect(lines.Dst).toEqual([
      "ガキパ　ａ１|ｶﾞｷﾊﾟ a1|ｶﾞｷﾊﾟ a1|ｶﾞｷﾊﾟ a1|がきぱ　ａ１",
      "ガー|ｶﾞｰ|がー|ガー|がー",
      "ぽヴ|ぽｳﾞ|ぽゔ|ポヴ|ぽゔ",
    ]);
  });

  it("changes Chinese letters one by one", async () => {
    const { lines } = await mapped(["国语发展", "國語發展"], [SIMPLIFIED_CHINESE, TRADITIONAL_CHINESE]);
    expect(lines.Dst).toEqual(["国语发展|國語發展", "国语发展|國語發展"]);
  });

  it("reverses bytes; what is no text any more is an error of the row", async () => {
    const { lines } = await mapped(["ab", "\u6261"], [BYTE_REVERSAL]);
    expect(lines.Dst).toEqual(["\u6100\u6200", "\u6162"]);
    const broken = await mapped(["Ø"], [BYTE_REVERSAL]);
    expect(broken.run.errorCodes.slice(0, 2)).toEqual(["0xC02090BA", "0xC0209029"]);
    const ignored = await mapped(["Ø"], [BYTE_REVERSAL], { errorRowDisposition: "IgnoreFailure" });
    expect(ignored.lines.Dst).toEqual([""]);
  });

  it("replaces a column in place", async () => {
    const inPlace: ComponentXml = {
      ...characters([]),
      inputs: [
        {
          name: "In",
          columns: [
            {
              name: "t",
              type: "wstr",
              from: t,
              attributes: { usageType: "readWrite" },
              properties: { MapFlags: UPPERCASE },
            },
          ],
        },
      ],
    };
    const { lines } = await flow({ rows: "1,aé\r\n2,\r\n", between: [inPlace], into: { Dst: { n, t } }, paths, more });
    expect(lines.Dst).toEqual(["1|AÉ", "2|"]);
  });

  const japanese = (truncationRowDisposition: string, into: Record<string, Record<string, string>>) =>
    flow({
      rows: "1,abc\r\n2,ab\r\n",
      between: [
        narrow(932, 6),
        characters(
          [mapOf("w", FULL_WIDTH, { length: 4, codePage: 932, truncationRowDisposition }, "str", "Narrow/Out/s")],
          "Narrow/Out/s",
          "str",
        ),
      ],
      into,
      paths: {
        in: "Src/Out -> Narrow/In",
        narrow: "Narrow/Out -> Map/In",
        out: "Map/Out -> Dst/In",
        ...(into.Bad ? { bad: "Map/Err -> Bad/In" } : {}),
      },
      more,
    });

  it("counts bytes of the code page in DT_STR: full width that does not fit is cut when truncation is ignored", async () => {
    const { lines } = await japanese("IgnoreFailure", { Dst: { n, w: "Map/Out/w" } });
    expect(lines.Dst).toEqual(["1|ａｂ", "2|ａｂ"]);
  });

  it("redirects rows whose text does not fit, with the text they came with", async () => {
    const Bad = { n, s: "Narrow/Out/s", code: "Map/Err/ErrorCode", column: "Map/Err/ErrorColumn" };
    const { lines } = await japanese("RedirectRow", { Dst: { n, w: "Map/Out/w" }, Bad });
    expect(lines.Dst).toEqual(["2|ａｂ"]);
    expect(lines.Bad).toEqual([`1|abc|${0xc020401f | 0}|4`]);
  });

  it("fails when a text does not fit", async () => {
    const { run } = await japanese("FailComponent", { Dst: { n, w: "Map/Out/w" } });
    expect(run.errorCodes.slice(0, 2)).toEqual(["0xC02090BA", "0xC020902A"]);
  });

  it("writes a question mark for letters that the code page does not have", async () => {
    const to1252 = characters(
      [mapOf("w", FULL_WIDTH, { codePage: 1252 }, "str", "Narrow/Out/s")],
      "Narrow/Out/s",
      "str",
    );
    const { lines } = await flow({
      rows: "1,é1\r\n",
      between: [narrow(1252, 6), to1252],
      into: { Dst: { w: "Map/Out/w" } },
      paths: { in: "Src/Out -> Narrow/In", narrow: "Narrow/Out -> Map/In", out: "Map/Out -> Dst/In" },
      more,
    });
    expect(lines.Dst).toEqual(["é?"]);
  });

  it.each([
    [UPPERCASE | LOWERCASE, "0xC02082FF"],
    [HIRAGANA | KATAKANA, "0xC02082F9"],
    [HALF_WIDTH | FULL_WIDTH, "0xC02082FB"],
    [SIMPLIFIED_CHINESE | TRADITIONAL_CHINESE, "0xC02082FA"],
    [SIMPLIFIED_CHINESE | KATAKANA, "0xC02082FC"],
    [UPPERCASE | TRADITIONAL_CHINESE, "0xC02082FD"],
    [LOWERCASE | HALF_WIDTH, "0xC02082FE"],
    [LINGUISTIC_CASING, "0xC0208300"],
    [0x4, "0xC0208301"],
  ])("refuses MapFlags %i with %s", async (flags, code) => {
    const { run } = await mapped(["a"], [flags]);
    expect(run.errorCodes).toEqual([code, "0xC004706B"]);
  });

  it("refuses columns that are no text, other text than their source, and byte reversal of DT_STR", async () => {
    const codes = async (column: Column) => {
      const { run } = await flow({
        rows: "1,a\r\n",
        between: [characters([column])],
        into: { Dst: { n } },
        paths,
        more,
      });
      return run.errorCodes[0];
    };
    expect(await codes(mapOf("c", UPPERCASE, {}, "i4"))).toBe("0xC020823D");
    expect(await codes(mapOf("c", UPPERCASE, {}, "str"))).toBe("0xC020823D");
    expect(await codes(mapOf("c", UPPERCASE, {}, "wstr", "Src/Out/gone"))).toBe("0xC004701C");
    const reversed = characters(
      [mapOf("w", BYTE_REVERSAL, { codePage: 1252 }, "str", "Narrow/Out/s")],
      "Narrow/Out/s",
      "str",
    );
    const { run } = await flow({
      rows: "1,a\r\n",
      between: [narrow(1252, 6), reversed],
      into: { Dst: { n } },
      paths: { in: "Src/Out -> Narrow/In", narrow: "Narrow/Out -> Map/In", out: "Map/Out -> Dst/In" },
      more,
    });
    expect(run.errorCodes[0]).toBe("0xC0208301");
  });

  it("tells what cannot be done before the package runs", () => {
    const component = firstComponent(
      characters([mapOf("c", UPPERCASE | LOWERCASE), mapOf("d", BYTE_REVERSAL, {}, "str")]),
    );
    const findings = characterMap.support?.(component, new Registry()) ?? [];
    expect(findings.map(({ code, element }) => [code, element])).toEqual([
      [0xc02082ff, "c"],
      [0xc0208301, "d"],
    ]);
  });
});
