import { existsSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Column, type ComponentXml, dataFlowPackage, errorColumns } from "@/server/testing/data-flow-xml";
import { type PipelineRun, runPipeline, scratchFolder } from "@/server/testing/run-pipeline";
import { jsonLinesDestination } from "./json-lines-destination";
import { jsonLinesSource } from "./json-lines-source";

interface Flow {
  readonly input: string | Buffer;
  readonly columns: readonly Column[];
  readonly properties?: Record<string, string>;
  readonly errorOutput?: boolean;
  /** Where rows are written instead of a file of their own. */
  readonly into?: string;
}

/** Reads lines of JSON and writes them again; gives the text of the file, and of the one with the redirected rows. */
async function pump({ input, columns, properties, errorOutput = false, into }: Flow) {
  const folder = scratchFolder();
  writeFileSync(folder.file("in.jsonl"), input);
  const output = into ?? folder.file("out.jsonl");
  const destination = (name: string, file: string, from: string, mapped: readonly Column[]): ComponentXml => ({
    name,
    classId: "Gantry.JsonLinesDestination",
    connection: file,
    properties,
    inputs: [
      {
        name: "In",
        columns: mapped.map(({ name: column, type }) => ({ name: column, type, from: `${from}/${column}` })),
        attributes: { hasSideEffects: true },
      },
    ],
  });
  const failed: Column[] = [{ name: "Row", type: "nText" }, ...errorColumns];
  const run = await runPipeline(
    dataFlowPackage({
      files: { In: folder.file("in.jsonl"), Out: output, Bad: folder.file("bad.jsonl") },
      components: [
        {
          name: "Src",
          classId: "Gantry.JsonLinesSource",
          connection: "In",
          outputs: [
            { name: "Out", columns: columns.map((column) => ({ ...column, external: true })) },
            { name: "Err", errorOut: true, columns: failed },
          ],
        },
        destination("Dst", "Out", "Src/Out", columns),
        ...(errorOutput ? [destination("Bad", "Bad", "Src/Err", failed)] : []),
      ],
      paths: errorOutput ? { good: "Src/Out -> Dst/In", bad: "Src/Err -> Bad/In" } : { good: "Src/Out -> Dst/In" },
    }),
    { components: [jsonLinesSource, jsonLinesDestination] },
  );
  const text = (path: string) => (run.result === "success" && existsSync(path) ? readFileSync(path, "utf8") : "");
  return { run, text: into === undefined ? text(output) : "", bad: text(folder.file("bad.jsonl")) };
}

const column = (type: string, attributes: Record<string, string | number> = {}, name = type): Column => ({
  name,
  type,
  attributes,
});
const n = column("i4", {}, "n");
const t = column("wstr", { length: 100 }, "t");
const firstError = (run: PipelineRun) => run.messages.find((one) => one.level === "error");

describe("JSON Lines Source and Destination", () => {
  it("keep every DT_ type, numbers exactly, NULLs too", async () => {
    const values: readonly (readonly [Column, string])[] = [
      [column("bool"), "true"],
      [column("i1"), "-128"],
      [column("i4"), "-2147483648"],
      [column("i8"), "-9223372036854775808"],
      [column("ui8"), "18446744073709551615"],
      [column("r4"), "0.1"],
      [column("r8"), "0.30000000000000004"],
      [column("cy"), "-0.5"],
      [column("decimal", { scale: 3 }), "-79228162514264337593.543"],
      [column("numeric", { precision: 38, scale: 0 }, "n38"), "-99999999999999999999999999999999999999"],
      [column("numeric", { precision: 9, scale: 2 }, "n9"), "-0.20"],
      [column("wstr", { length: 20 }), '"Ж😀\\"\\\\\\n\\u0001/"'],
      [column("bytes", { length: 4 }), '"00FF10"'],
      [column("guid"), '"{6F9619FF-8B86-D011-B42D-00C04FC964FF}"'],
      [column("dbDate"), '"0001-01-01"'],
      [column("dbTime2", { scale: 7 }), '"23:59:59.9999999"'],
      [column("dbTimeStamp"), '"2022-12-20T18:47:42.078"'],
      [column("dbTimeStamp2", { scale: 7 }), '"9999-12-31T23:59:59.9999999"'],
      [column("dbTimeStampOffset", { scale: 3 }), '"2022-12-20T18:47:42.123-03:30"'],
    ];
    const line = (of: (text: string) => string) =>
      `{${values.map(([{ name }, text]) => `"${name}":${of(text)}`).join(",")}}\n`;
    const input = line((text) => text) + line(() => "null");
    const { run, text } = await pump({ input, columns: values.map(([one]) => one) });
    expect(run.errorCodes).toEqual([]);
    expect(text).toBe(input);
    const omitted = await pump({ input, columns: values.map(([one]) => one), properties: { OmitNulls: "true" } });
    expect(omitted.text).toBe(`${line((value) => value)}{}\n`);
  });

  it("give back every text and number JSON can write, whatever the order of keys and the blanks between them", async () => {
    const objects = fc.sample(fc.record({ t: fc.string({ unit: "grapheme", maxLength: 20 }), n: fc.integer() }), 300);
    const input = objects.map(({ t: text, n: number }, i) =>
      i % 2 === 0
        ? JSON.stringify({ t: text, n: number })
        : ` { "other" : [ {"x":"}"} , "]" ], "n" :\t${number} , "t":${JSON.stringify(text).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)} }\r`,
    );
    const { text } = await pump({ input: input.join("\n"), columns: [n, t] });
    expect(
      text
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    ).toEqual(objects.map((one) => ({ n: one.n, t: one.t })));
  });

  it("read missing keys as NULL, objects and lists as their text, keys with escapes, and pass over empty lines", async () => {
    const input = '{"t":{"a":[1,"}"]}}\n\n  \n{}\n{"\\u0074":"x","n":1.0}\n{"n":3,"t":[]}';
    const { text } = await pump({ input, columns: [n, t], properties: { OmitNulls: "true" } });
    expect(text).toBe('{"t":"{\\"a\\":[1,\\"}\\"]}"}\n{}\n{"n":1,"t":"x"}\n{"n":3,"t":"[]"}\n');
  });

  it("read rows that lie across blocks of the file, and append", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `{"n":${i},"t":"${"x".repeat(i % 90)}\\t"}`);
    const target = scratchFolder().file("all.jsonl");
    writeFileSync(target, '{"n":-1}\n');
    const { run } = await pump({
      input: rows.join("\n"),
      columns: [n, t],
      properties: { Overwrite: "false" },
      into: target,
    });
    expect(run.rows.good).toBe(60_000);
    expect(readFileSync(target, "utf8")).toBe(`{"n":-1}\n${rows.join("\n")}\n`);
  });
});

describe("lines that cannot be read", () => {
  it.each([
    ["no object", "[1]"],
    ["an object that is not closed", '{"n":1'],
    ["a text that is not closed", '{"t":"x}'],
    ["a list that is not closed", '{"t":[1,{"a":2}}'],
    ["a key without quotes", "{n:1}"],
    ["a key without value", '{"n"}'],
    ["no comma", '{"n":1 "t":2}'],
    ["a comma too many", '{"n":1,}'],
    ["a value that is none", '{"n":nil}'],
    ["something behind the object", '{"n":1} {"n":2}'],
  ])("%s fails the source, with file and row", async (_, line) => {
    const { run } = await pump({ input: `{"n":0}\n${line}\n`, columns: [n, t] });
    expect(run.errorCodes).toEqual(["0xE04706C7", "0xC0202092", "0xC0047038"]);
    expect(firstError(run)?.details).toMatchObject({ component: "Src", row: "2" });
    expect(firstError(run)?.details?.file).toMatch(/in\.jsonl$/);
  });

  it("values that do not fit fail, are ignored, or go with their line to the error output", async () => {
    const input = '{"n":1,"t":"\\u0061"}\n{"n":"x","t":"\\u0062"}\n{"n":99999999999}\n{"n":2,"t":"abcdef"}\n';
    const columns = (disposition: string) => [
      column("i4", { errorRowDisposition: disposition, truncationRowDisposition: disposition }, "n"),
      column("wstr", { length: 3, errorRowDisposition: disposition, truncationRowDisposition: disposition }, "t"),
    ];
    const failed = await pump({ input, columns: columns("FailComponent") });
    expect(failed.run.errorCodes).toEqual(["0xC02020A1", "0xC0209029", "0xC0202092", "0xC0047038"]);
    expect(firstError(failed.run)?.details).toMatchObject({ column: "n", row: "2", rawValue: "x" });
    const ignored = await pump({ input, columns: columns("IgnoreFailure") });
    expect(ignored.text).toBe('{"n":1,"t":"a"}\n{"n":null,"t":"b"}\n{"n":null,"t":null}\n{"n":2,"t":"abc"}\n');
    const redirected = await pump({ input, columns: columns("RedirectRow"), errorOutput: true });
    expect(redirected.text).toBe('{"n":1,"t":"a"}\n');
    expect(
      redirected.bad
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { Row: '{"n":"x","t":"\\u0062"}', ErrorCode: 0xc0209084 | 0, ErrorColumn: 1 },
      { Row: '{"n":99999999999}', ErrorCode: 0xc0209087 | 0, ErrorColumn: 1 },
      { Row: '{"n":2,"t":"abcdef"}', ErrorCode: 0xc0209085 | 0, ErrorColumn: 2 },
    ]);
  });
});

describe.skipIf(!existsSync("/dev/full"))("a full device (left out where there is no /dev/full)", () => {
  it("fails the JSON Lines Destination", async () => {
    const { run } = await pump({ input: '{"n":1}\n', columns: [n], into: "/dev/full" });
    expect(run.errorCodes[0]).toBe("0xC0202053");
    expect(firstError(run)).toMatchObject({ subComponent: "Dst", details: { file: "/dev/full" } });
  });
});
