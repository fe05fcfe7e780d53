import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type Column,
  type ComponentXml,
  dataFlowPackage,
  type FileManager,
  lineage,
} from "@/server/testing/data-flow-xml";
import { firstComponent } from "@/server/testing/first-component";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { runPipeline, scratchFolder } from "@/server/testing/run-pipeline";
import { Registry } from "../../registry";
import { dataConversion } from "./data-conversion";
import { flatFileDestination } from "./flat-file-destination";
import { flatFileSource } from "./flat-file-source";
import { multipleHash } from "./multiple-hash";

const BINARY = 0;
const BASE64 = 1;
const HEX = 2;

/**
 * The rows and hashes of the original's own tests (TextDataToBeHashed.txt of SSISMHash), which were made by SSIS with SafeNullHandling
 * and milliseconds: columns DT_STR, DT_STR, DT_DATE, DT_I4, DT_NUMERIC(15,2).
 */
const rows = [
  "NullRow,,2015-01-05,19,20.04",
  "StringData1,MoreStringData1,2012-01-01,15,15.02",
  "StringData2,MoreStringData2,2012-01-02,16,15.03",
  "StringData3,MoreStringData3,2012-01-03,17,15.04",
];
const columns: FileManager["columns"] = [
  { name: "a", type: 129, width: 255 },
  { name: "b", type: 129, width: 255 },
  { name: "d", type: 7 },
  { name: "i", type: 3 },
  { name: "v", type: 131, precision: 15, scale: 2 },
];
const types = ["str", "str", "date", "i4", "numeric"];
const facets = [{ length: 255, codePage: 1252 }, { length: 255, codePage: 1252 }, {}, {}, { precision: 15, scale: 2 }];
const source: ComponentXml = {
  name: "Src",
  classId: "Microsoft.FlatFileSource",
  connection: "In",
  properties: { RetainNulls: "true" },
  outputs: [
    {
      name: "Out",
      columns: columns.map(({ name }, i) => ({ name, type: types[i] ?? "", attributes: facets[i], external: true })),
    },
  ],
};
const all = columns.map(({ name }) => `#{${lineage(`Src/Out/${name}`)}}`).join(",");
const hashColumn = (name: string, HashType: number, HashOutputType: number, size: number, ids = all): Column => ({
  name,
  type: HashOutputType === BINARY ? "bytes" : "str",
  attributes: { length: size, codePage: HashOutputType === BINARY ? 0 : 1252 },
  properties: { HashType, InputColumnLineageIDs: ids, HashOutputType },
});
const hashing = (hashed: readonly Column[], inputs: readonly Column[], properties = {}): ComponentXml => ({
  name: "Hash",
  classId: "Microsoft.ManagedComponentHost",
  properties: { UserComponentTypeName: "MultipleHash", SafeNullHandling: 1, IncludeMillsecond: 1, ...properties },
  inputs: [{ name: "In", columns: inputs }],
  outputs: [{ name: "Out", passes: "In", columns: hashed }],
});

/** The hashes of the rows above, a line per row. */
async function hashes(hashed: readonly Column[], properties = {}): Promise<string[]> {
  const folder = scratchFolder();
  writeFileSync(folder.file("in.txt"), rows.join("\r\n"));
  const inputs = columns.map(({ name }, i) => ({ name, type: types[i] ?? "", from: `Src/Out/${name}` }));
  const dtsx = dataFlowPackage({
    managers: [
      { name: "In", path: folder.file("in.txt"), columns },
      {
        name: "Dst",
        path: folder.file("out.txt"),
        columns: hashed.map(({ name }) => ({ name, type: 129, width: 130 })),
      },
    ],
    components: [
      source,
      hashing(hashed, inputs, properties),
      {
        name: "Dst",
        classId: "Microsoft.FlatFileDestination",
        connection: "Dst",
        inputs: [
          {
            name: "In",
            attributes: { hasSideEffects: true },
            columns: hashed.map(({ name, type }) => ({ name, type, from: `Hash/Out/${name}`, external: true })),
          },
        ],
      },
    ],
    paths: { in: "Src/Out -> Hash/In", out: "Hash/Out -> Dst/In" },
  });
  const run = await runPipeline(dtsx, { components: [flatFileSource, flatFileDestination, multipleHash] });
  expect(run.errorCodes).toEqual([]);
  return readFileSync(folder.file("out.txt"), "utf8").trimEnd().split("\r\n");
}

describe("Multiple Hash", () => {
  it.each([
    [
      "MD5",
      1,
      34,
      ["ad0ff38c612ba6550f7f991d8d451557", "35ec7260ec3b96b84e026111f8d7c966", "85070590507e30f622e85b3de2fd1be7"],
    ],
    ["RIPEMD160", 2, 42, ["83c5a4d2b3d607c4dc49829011a16cc9415ac865", "95878786667e4fb8baf5e93e3d7560ead8939551"]],
    ["SHA256", 4, 66, ["48c17d6227bdf750df1ef91751f5fa15425b25bc5f965802ca0e95fac5eda7cc"]],
    ["CRC32", 7, 10, ["b72e9896", "4fa69232", "12988cea", "631f9b57"]],
    ["CRC32C", 8, 10, ["e19030fc", "89a94f9f", "d2907643", "7f987478"]],
    ["FNV1a32", 9, 10, ["f5fd7107", "3299e04f", "abad79a7", "a8fec3da"]],
    ["FNV1a64", 10, 18, ["758396eaa4bce12f", "3269fd2c40e86d04", "eb95ee14223bee87", "e8976e5edde8b3bc"]],
    ["MurmurHash3a", 11, 34, ["a6b1e7adea05d62eee4a69b75bb6fa0f", "dd8bc7d17663e60762a651a0cf9c4587"]],
    ["xxHash", 12, 18, ["63d75a5b2781fb7f", "e5f10f243a28ead1", "191f4ed7e4958618", "fb80f19f00ce45b7"]],
  ] as const)("gives the hashes of the original: %s", async (_, type, size, expected) => {
    const lines = await hashes([hashColumn("h", type, HEX, size)]);
    expect(lines.slice(0, expected.length)).toEqual(expected.map((hash) => `0x${hash.toUpperCase()}`));
  });

  it("writes bytes, Base64 and hexadecimal, several hashes for one row", async () => {
    const [first] = await hashes([
      hashColumn("b", 1, BASE64, 24),
      hashColumn("s", 5, HEX, 98),
      hashColumn("x", 6, HEX, 130),
    ]);
    const [base64, sha384, sha512] = first?.split(",") ?? [];
    expect(base64).toBe("rQ/zjGErplUPf5kdjUUVVw==");
    expect([sha384?.length, sha512?.length]).toEqual([98, 130]);
  });

  it("tells NULL from nothing only with SafeNullHandling", async () => {
    const hashed = [hashColumn("h", 3, HEX, 42, `${ref(t)},${ref(n)}`)];
    const inputs = [
      { name: "n", type: "i4", from: n },
      { name: "t", type: "wstr", from: t },
    ];
    const distinct = async (SafeNullHandling: number) => {
      const { lines } = await flow({
        rows: "1,\r\n,\r\n1,é\r\n",
        between: [hashing(hashed, inputs, { SafeNullHandling })],
        into: { Dst: { h: "Hash/Out/h" } },
        paths: { in: "Src/Out -> Hash/In", out: "Hash/Out -> Dst/In" },
        more: [multipleHash],
      });
      return lines.Dst;
    };
    // SHA-1 of the bytes 01 00 00 00, and of nothing.
    expect((await distinct(0))?.slice(0, 2)).toEqual([
      "0x3C585604E87F855973731FEA83E21FAB9392D2FC",
      "0xDA39A3EE5E6B4B0D3255BFEF95601890AFD80709",
    ]);
    // SHA-1 of the trail YY.
    expect((await distinct(1))?.[1]).toBe("0xE62CDB27A61E20B0F30F4FF403473FDE4485A9BA");
  });

  it("refuses unknown hashes, columns that are too short, and columns that do not reach it", async () => {
    const refused = async (column: Column) => {
      const { run } = await flow({
        rows: "1,a\r\n",
        between: [hashing([column], [{ name: "t", type: "wstr", from: t }])],
        into: { Dst: { n } },
        paths: { in: "Src/Out -> Hash/In", out: "Hash/Out -> Dst/In" },
        more: [multipleHash, dataConversion],
      });
      return run.errorCodes;
    };
    expect(await refused(hashColumn("h", 13, BINARY, 16, ref(t)))).toEqual(["0xE0470613", "0xC004706B"]);
    expect(await refused(hashColumn("h", 1, 3, 16, ref(t)))).toEqual(["0xE0470613", "0xC004706B"]);
    expect(await refused(hashColumn("h", 7, HEX, 6, ref(t)))).toEqual(["0xE0470613", "0xC004706B"]);
    expect(await refused(hashColumn("h", 1, BINARY, 16, ""))).toEqual(["0xE0470613", "0xC004706B"]);
    expect(await refused(hashColumn("h", 1, BINARY, 16, ref("Src/Out/gone")))).toEqual(["0xC004701C", "0xC004706B"]);
  });

  it("tells what cannot be made before the package runs", () => {
    const columns = [
      hashColumn("good", 1, BINARY, 16),
      hashColumn("new", 13, BINARY, 32),
      hashColumn("short", 7, HEX, 6),
    ];
    const findings = multipleHash.support?.(firstComponent(hashing(columns, [])), new Registry()) ?? [];
    expect(findings.map(({ code, element }) => [code, element])).toEqual([
      [0xe0470613, "new"],
      [0xe0470613, "short"],
    ]);
  });
});
