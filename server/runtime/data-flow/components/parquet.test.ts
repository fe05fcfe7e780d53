import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { parquetWriteFile } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { type Column, dataFlowPackage, errorColumns, type FileManager } from "@/server/testing/data-flow-xml";
import { type PipelineRun, runPipeline, scratchFolder } from "@/server/testing/run-pipeline";
import { flatFileDestination } from "./flat-file-destination";
import { flatFileSource } from "./flat-file-source";
import { parquetDestination } from "./parquet-destination";
import { parquetSource } from "./parquet-source";

const components = [flatFileSource, flatFileDestination, parquetDestination, parquetSource];

function textFile(name: string, path: string, columns: readonly Column[]): FileManager {
  const last = columns.length - 1;
  return {
    name,
    path,
    columns: columns.map((column, i) => ({ name: column.name, type: 130, delimiter: i === last ? "\n" : ";" })),
  };
}

/** Writes rows of text, `;` between the columns and empty for NULL, into a Parquet file. */
function write(
  file: string,
  rows: string,
  columns: readonly Column[],
  properties: Record<string, string | number> = {},
): Promise<PipelineRun> {
  const input = scratchFolder().file("in.txt");
  writeFileSync(input, rows);
  return runPipeline(
    dataFlowPackage({
      managers: [textFile("In", input, columns)],
      files: { Parquet: file },
      components: [
        {
          name: "Src",
          classId: "Microsoft.FlatFileSource",
          connection: "In",
          properties: { RetainNulls: "true" },
          outputs: [{ name: "Out", columns: columns.map((column) => ({ ...column, external: true })) }],
        },
        {
          name: "Dst",
          classId: "Gantry.ParquetDestination",
          connection: "Parquet",
          properties,
          inputs: [
            {
              name: "In",
              columns: columns.map(({ name, type }) => ({ name, type, from: `Src/Out/${name}` })),
              attributes: { hasSideEffects: true },
            },
          ],
        },
      ],
      paths: { rows: "Src/Out -> Dst/In" },
    }),
    { components },
  );
}

/** Reads a Parquet file into lines of text. */
async function read(file: string, columns: readonly Column[], settings?: Record<string, number>) {
  const output = scratchFolder().file("out.txt");
  const run = await runPipeline(
    dataFlowPackage({
      managers: [textFile("Out", output, columns)],
      files: { Parquet: file },
      components: [
        {
          name: "Src",
          classId: "Gantry.ParquetSource",
          connection: "Parquet",
          outputs: [{ name: "Out", columns: columns.map((column) => ({ ...column, external: true })) }],
        },
        {
          name: "Dst",
          classId: "Microsoft.FlatFileDestination",
          connection: "Out",
          inputs: [
            {
              name: "In",
              columns: columns.map(({ name, type }) => ({ name, type, from: `Src/Out/${name}`, external: true })),
              attributes: { hasSideEffects: true },
            },
          ],
        },
      ],
      paths: { rows: "Src/Out -> Dst/In" },
      settings,
    }),
    { components },
  );
  return { run, lines: run.result === "success" ? readFileSync(output, "utf8").split("\n").slice(0, -1) : [] };
}

const column = (type: string, attributes: Record<string, string | number> = {}, name = type): Column => ({
  name,
  type,
  attributes,
});
const n = column("i4", {}, "n");
const t = column("wstr", { length: 20 }, "t");
const parquet = () => scratchFolder().file("data.parquet");
const firstError = (run: PipelineRun) => run.messages.find((one) => one.level === "error");

/** A type, a value of it as text, and what another reader finds in the file. */
const values: readonly (readonly [Column, string, unknown])[] = [
  [column("bool"), "True", true],
  [column("i1"), "-128", -128],
  [column("i2"), "-32768", -32768],
  [column("i4"), "-2147483648", -2147483648],
  [column("i8"), "-9223372036854775808", -9223372036854775808n],
  [column("ui1"), "255", 255],
  [column("ui2"), "65535", 65535],
  [column("ui4"), "4294967295", 4294967295],
  [column("ui8"), "18446744073709551615", 18446744073709551615n],
  [column("r4"), "1.5", 1.5],
  [column("r8"), "0.1", 0.1],
  [column("cy"), "-922337203685477.5808", undefined],
  [column("decimal", { scale: 3 }), "-79228162514264337593.543", undefined],
  [column("numeric", { precision: 38, scale: 0 }, "n38"), "-99999999999999999999999999999999999999", undefined],
  [column("numeric", { precision: 18, scale: 4 }, "n18"), "-12345678901234.5678", undefined],
  [column("numeric", { precision: 9, scale: 2 }, "n9"), "-1234567.50", -1234567.5],
  [column("str", { length: 10, codePage: 65001 }), "été", "été"],
  [column("wstr", { length: 10 }), "Ж😀", "Ж😀"],
  [column("nText"), "日本", "日本"],
  [column("bytes", { length: 4 }), "00FF10", undefined],
  [column("guid"), "{6F9619FF-8B86-D011-B42D-00C04FC964FF}", "6f9619ff-8b86-d011-b42d-00c04fc964ff"],
  [column("date"), "1899-12-30 17:06:07", new Date("1899-12-30T17:06:07Z")],
  [column("dbDate"), "0001-01-01", new Date("0001-01-01")],
  [column("dbTime"), "23:59:59", 86_399_000],
  [column("dbTime2", { scale: 7 }), "23:59:59.9999999", 86_399_999_999_900n],
  [column("dbTimeStamp"), "2022-12-20 18:47:42.078000000", new Date("2022-12-20T18:47:42.078Z")],
  [column("dbTimeStamp2", { scale: 6 }, "ts6"), "9999-12-31 23:59:59.999999", undefined],
  [column("dbTimeStamp2", { scale: 7 }, "ts7"), "2022-12-20 18:47:42.1234567", undefined],
  [column("filetime"), "2022-12-20 18:47:42.500", new Date("2022-12-20T18:47:42.500Z")],
];

describe("Parquet Destination and Source", () => {
  const columns = values.map(([one]) => one);
  const line = values.map(([, text]) => text).join(";");
  const nulls = values.map(() => "").join(";");

  it.each(["Snappy", "Zstd", "Gzip", "None"])(
    "keep every DT_ type exactly, NULLs too, compressed by %s",
    async (Compression) => {
      const file = parquet();
      expect((await write(file, `${line}\n${nulls}\n${line}\n`, columns, { Compression })).errorCodes).toEqual([]);
      const { lines, run } = await read(file, columns);
      expect(run.errorCodes).toEqual([]);
      expect(lines).toEqual([line, nulls, line]);
    },
  );

  it("write what other readers take for the same values", async () => {
    const file = parquet();
    await write(file, `${line}\n`, columns);
    const [row] = await parquetReadObjects({ file: await asyncBufferFromFile(file) });
    const known = values.filter(([, , value]) => value !== undefined);
    expect(known.map(([{ name }]) => row?.[name])).toEqual(known.map(([, , value]) => value));
  });

  it("declare decimals, local moments and moments in UTC as such", async () => {
    const file = parquet();
    const offset = column("dbTimeStampOffset", { scale: 3 }, "o");
    const money = column("numeric", { precision: 38, scale: 10 }, "m");
    await write(file, "2022-12-20 18:00:00.500 +05:30;1.5\n", [offset, money]);
    const { schema } = await parquetMetadataAsync(await asyncBufferFromFile(file));
    expect(schema[1]?.logical_type).toEqual({ type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" });
    expect(schema[2]).toMatchObject({ type: "FIXED_LEN_BYTE_ARRAY", type_length: 16, precision: 38, scale: 10 });
    expect((await read(file, [offset])).lines).toEqual(["2022-12-20 12:30:00.500 +00:00"]);
  });

  it("carry rows of several row groups into buffers of another size", async () => {
    const file = parquet();
    const rows = Array.from({ length: 25_000 }, (_, i) => `${i};${"x".repeat(i % 17)}`).map((row) =>
      row.replace(/;$/, ";-"),
    );
    await write(file, `${rows.join("\n")}\n`, [n, t], { RowGroupSize: 3_000 });
    const { row_groups: groups } = await parquetMetadataAsync(await asyncBufferFromFile(file));
    expect(groups.map((group) => Number(group.num_rows))).toEqual([...Array(8).fill(3_000), 1_000]);
    expect((await read(file, [n, t], { defaultBufferMaxRows: 777 })).lines).toEqual(rows);
  });

  it("leave a file without rows when none came, and read it", async () => {
    const file = parquet();
    await write(file, "", [n, t]);
    const { run, lines } = await read(file, [n, t]);
    expect([run.result, lines]).toEqual(["success", []]);
  });
});

describe("Parquet Source", () => {
  it("reads files of other writers: required columns, dictionaries, older types", async () => {
    const file = parquet();
    parquetWriteFile({
      filename: file,
      columnData: [
        { name: "id", data: Int32Array.from([1, 2, 3]), type: "INT32", nullable: false },
        { name: "word", data: ["a", "b", "a"], type: "STRING" },
        { name: "at", data: [new Date("2020-01-01T00:00:00.001Z"), null, new Date(0)], type: "TIMESTAMP" },
        { name: "ok", data: [true, false, null], type: "BOOLEAN" },
        { name: "json", data: [{ a: 1 }, null, []], type: "JSON" },
      ],
    });
    const columns = [
      column("i8", {}, "id"),
      column("wstr", { length: 5 }, "word"),
      column("dbTimeStamp2", { scale: 3 }, "at"),
      column("bool", {}, "ok"),
      column("nText", {}, "json"),
    ];
    expect((await read(file, columns)).lines).toEqual([
      '1;a;2020-01-01 00:00:00.001;True;{"a":1}',
      "2;b;;False;",
      "3;a;1970-01-01 00:00:00.000;;[]",
    ]);
  });

  it("fails on values that do not fit, with row and column, or makes them NULL or cuts them", async () => {
    const file = parquet();
    await write(file, "1;x\n70000;abcdef\n", [n, t]);
    const narrow = (disposition: string) => [
      column("i2", { errorRowDisposition: disposition }, "n"),
      column("wstr", { length: 3, truncationRowDisposition: disposition }, "t"),
    ];
    const failed = await read(file, narrow("FailComponent"));
    expect(failed.run.errorCodes).toEqual(["0xE04706C5", "0xC0209029", "0xC0047038"]);
    expect(firstError(failed.run)?.details).toMatchObject({ component: "Src", column: "n", row: "2", file });
    expect((await read(file, narrow("IgnoreFailure"))).lines).toEqual(["1;x", ";abc"]);
    const redirect = await read(file, narrow("RedirectRow"));
    expect(redirect.run.errorCodes).toEqual(["0xE04706C3", "0xC004706B"]);
  });

  it("redirects rows whose values do not fit, with code, column and the row as far as it fits", async () => {
    const file = parquet();
    const rows = Array.from(
      { length: 700 },
      (_, i) => `${i % 100 === 7 ? 70_000 + i : i};${i % 150 === 9 ? "too long" : "x"}`,
    );
    await write(file, `${rows.join("\n")}\n`, [n, t]);
    const narrow = [
      column("i2", { errorRowDisposition: "RedirectRow" }, "n"),
      column("wstr", { length: 3, truncationRowDisposition: "RedirectRow" }, "t"),
    ];
    const folder = scratchFolder();
    const failed = [column("i2", {}, "n"), column("wstr", { length: 3 }, "t"), ...errorColumns];
    const destination = (name: string, output: string, columns: readonly Column[]) => ({
      name,
      classId: "Microsoft.FlatFileDestination",
      connection: name,
      inputs: [
        {
          name: "In",
          columns: columns.map((one) => ({
            name: one.name,
            type: one.type,
            from: `Src/${output}/${one.name}`,
            external: true,
          })),
          attributes: { hasSideEffects: true },
        },
      ],
    });
    const run = await runPipeline(
      dataFlowPackage({
        managers: [textFile("Good", folder.file("good.txt"), narrow), textFile("Bad", folder.file("bad.txt"), failed)],
        files: { Parquet: file },
        components: [
          {
            name: "Src",
            classId: "Gantry.ParquetSource",
            connection: "Parquet",
            outputs: [
              { name: "Out", columns: narrow.map((one) => ({ ...one, external: true })) },
              { name: "Err", errorOut: true, columns: failed },
            ],
          },
          // Nobody needs the column t of the good rows.
          destination("Good", "Out", narrow.slice(0, 1)),
          destination("Bad", "Err", failed),
        ],
        paths: { good: "Src/Out -> Good/In", bad: "Src/Err -> Bad/In" },
        settings: { defaultBufferMaxRows: 3 },
      }),
      { components },
    );
    expect(run.errorCodes).toEqual([]);
    const lines = (name: string) => readFileSync(folder.file(name), "utf8").split("\n").slice(0, -1);
    const isLarge = (i: number) => i % 100 === 7;
    const isLong = (i: number) => i % 150 === 9;
    const all = rows.map((_, i) => i);
    expect(lines("good.txt").map((line) => line.split(";")[0])).toEqual(
      all.filter((i) => !isLarge(i) && !isLong(i)).map(String),
    );
    const bad = lines("bad.txt").map((line) => line.split(";"));
    const codes = { large: String(0xe04706c5 | 0), long: String(0xe04706c6 | 0) };
    expect(bad.map(([number, text, code]) => [number, text, code])).toEqual(
      all
        .filter((i) => isLarge(i) || isLong(i))
        .map((i) => (isLarge(i) ? ["", "x", codes.large] : [String(i), "too", codes.long])),
    );
    expect(new Set(bad.map((line) => line[3])).size).toBe(2);
  });

  it("does not round: a decimal with more digits than its column is an error", async () => {
    const file = parquet();
    await write(file, "1.25\n", [column("numeric", { precision: 38, scale: 2 }, "n")]);
    const { run } = await read(file, [column("numeric", { precision: 10, scale: 1 }, "n")]);
    expect(run.errorCodes[0]).toBe("0xE04706C5");
  });

  it("refuses columns that are missing, nested, or of another kind, and names them", async () => {
    const file = parquet();
    parquetWriteFile({
      filename: file,
      schema: [
        { name: "root", num_children: 2 },
        { name: "n", type: "INT32", repetition_type: "OPTIONAL" },
        { name: "list", repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", type: "INT32", repetition_type: "OPTIONAL" },
      ],
      columnData: [
        { name: "n", data: [1] },
        { name: "list", data: [[1, 2]] },
      ],
    });
    for (const wanted of [column("i4", {}, "missing"), column("wstr", { length: 5 }, "n"), column("i4", {}, "list")]) {
      const { run } = await read(file, [wanted]);
      expect(run.errorCodes).toEqual(["0xE04706C4", "0xC004701A"]);
      expect(firstError(run)?.details).toMatchObject({ column: wanted.name, file });
    }
  });

  it("refuses what is no Parquet file, and every file that was cut or damaged", async () => {
    const folder = scratchFolder();
    const whole = folder.file("whole.parquet");
    await write(whole, `${Array.from({ length: 500 }, (_, i) => `${i};text ${i % 7}`).join("\n")}\n`, [n, t]);
    const content = readFileSync(whole);
    const damaged = folder.file("damaged.parquet");
    for (const length of [0, 5, 100, content.length - 8, content.length - 1]) {
      writeFileSync(damaged, content.subarray(0, length));
      expect((await read(damaged, [n, t])).run.errorCodes[0]).toBe("0xC020200E");
    }
    // Any byte may be wrong: the run ends, with rows or with an error that names the file.
    for (let at = 4; at < content.length; at += 23) {
      const broken = Buffer.from(content);
      broken.writeUInt8((broken.readUInt8(at) + 128) % 256, at);
      writeFileSync(damaged, broken);
      const { run } = await read(damaged, [n, t]);
      if (run.result === "failure") expect(firstError(run)?.details).toMatchObject({ component: "Src" });
    }
    expect((await read(folder.file("missing.parquet"), [n])).run.errorCodes).toEqual(["0xC020200E", "0xC004701A"]);
  });
});

describe("Parquet Destination", () => {
  it("refuses settings it does not know, while the package is validated", async () => {
    const file = parquet();
    const wrong: Record<string, string | number>[] = [
      { Compression: "Lzma" },
      { RowGroupSize: 0 },
      { RowGroupSize: 2_000_000 },
      { TimestampUnit: "Days" },
    ];
    for (const properties of wrong) {
      expect((await write(file, "1;x\n", [n, t], properties)).errorCodes).toEqual(["0xE04706C3", "0xC004706B"]);
    }
    expect(existsSync(file)).toBe(false);
  });

  it("refuses moments beyond nanoseconds, and writes them with TimestampUnit Micros", async () => {
    const file = parquet();
    const moment = column("dbTimeStamp2", { scale: 7 }, "m");
    const rows = "2020-01-01 00:00:00.1234567\n9999-12-31 23:59:59.9999999\n";
    const run = await write(file, rows, [moment]);
    expect(run.errorCodes[0]).toBe("0xE04706C5");
    expect(firstError(run)?.details).toMatchObject({ row: "2", file });
    await write(file, rows, [moment], { TimestampUnit: "Micros" });
    expect((await read(file, [moment])).lines).toEqual(["2020-01-01 00:00:00.1234560", "9999-12-31 23:59:59.9999990"]);
  });

  it.skipIf(!existsSync("/dev/full"))("fails on a full device (left out where there is no /dev/full)", async () => {
    const run = await write("/dev/full", "1;x\n", [n, t]);
    expect(run.errorCodes[0]).toBe("0xC0202053");
    expect(firstError(run)).toMatchObject({ subComponent: "Dst", details: { file: "/dev/full" } });
    expect(firstError(run)?.text).toContain("ENOSPC");
  });
});
