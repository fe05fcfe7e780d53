import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Column, type ComponentXml, dataFlowPackage, type FileManager } from "@/server/testing/data-flow-xml";
import { type PipelineRun, runPipeline, scratchFolder } from "@/server/testing/run-pipeline";
import type { DtsValue } from "../../model/value";
import { flatFileDestination } from "./flat-file-destination";
import { flatFileSource } from "./flat-file-source";
import { rawFileDestination } from "./raw-file-destination";
import { rawFileSource } from "./raw-file-source";

const components = [flatFileSource, flatFileDestination, rawFileDestination, rawFileSource];

interface Flow {
  readonly columns: readonly Column[];
  readonly properties: Record<string, string | number>;
  readonly settings?: Record<string, string | number>;
  readonly variables?: Record<string, DtsValue>;
}

/** Writes rows of a text file, `;` between the columns and empty for NULL, into a raw file. */
function writeRaw(rows: string, { columns, properties, settings, variables }: Flow): Promise<PipelineRun> {
  const file = scratchFolder().file("in.txt");
  writeFileSync(file, rows);
  const source: ComponentXml = {
    name: "Src",
    classId: "Microsoft.FlatFileSource",
    connection: "In",
    properties: { RetainNulls: "true" },
    outputs: [{ name: "Out", columns: columns.map((column) => ({ external: true, ...column })) }],
  };
  const destination: ComponentXml = {
    name: "Raw",
    classId: "Microsoft.RawDestination",
    properties,
    inputs: [
      {
        name: "In",
        columns: columns.map(({ name, type }) => ({ name, type, from: `Src/Out/${name}` })),
        attributes: { hasSideEffects: true },
      },
    ],
  };
  return runPipeline(
    dataFlowPackage({
      managers: [textFile("In", file, columns)],
      components: [source, destination],
      paths: { rows: "Src/Out -> Raw/In" },
      settings,
    }),
    { components, variables },
  );
}

/** Reads a raw file into lines of text. */
async function readRaw({ columns, properties, settings, variables }: Flow) {
  const file = scratchFolder().file("out.txt");
  const run = await runPipeline(
    dataFlowPackage({
      managers: [textFile("Out", file, columns)],
      components: [
        {
          name: "Raw",
          classId: "Microsoft.RawSource",
          properties,
          outputs: [{ name: "Out", columns: columns.map((column) => ({ external: true, ...column })) }],
        },
        {
          name: "Dst",
          classId: "Microsoft.FlatFileDestination",
          connection: "Out",
          inputs: [
            {
              name: "In",
              columns: columns.map(({ name, type }) => ({ name, type, from: `Raw/Out/${name}`, external: true })),
              attributes: { hasSideEffects: true },
            },
          ],
        },
      ],
      paths: { rows: "Raw/Out -> Dst/In" },
      settings,
    }),
    { components, variables },
  );
  return { run, lines: run.result === "success" ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [] };
}

function textFile(name: string, path: string, columns: readonly Column[]): FileManager {
  const last = columns.length - 1;
  return {
    name,
    path,
    columns: columns.map((column, i) => ({ name: column.name, type: 130, delimiter: i === last ? "\n" : ";" })),
  };
}

const column = (name: string, attributes: Record<string, number> = {}): Column => ({ name, type: name, attributes });
const n: Column = { name: "n", type: "i4" };
const t: Column = { name: "t", type: "wstr", attributes: { length: 20 } };
const firstError = (run: PipelineRun) => run.messages.find((one) => one.level === "error");

describe("Raw File Destination and Source", () => {
  it("keep every DT_ type exactly, NULLs too", async () => {
    const values: readonly (readonly [Column, string])[] = [
      [column("bool"), "True"],
      [column("i1"), "-128"],
      [column("i2"), "-32768"],
      [column("i4"), "-2147483648"],
      [column("i8"), "-9223372036854775808"],
      [column("ui1"), "255"],
      [column("ui2"), "65535"],
      [column("ui4"), "4294967295"],
      [column("ui8"), "18446744073709551615"],
      [column("r4"), "1.5"],
      [column("r8"), "0.1"],
      [column("cy"), "-922337203685477.5808"],
      [column("decimal", { scale: 3 }), "-79228162514264337593.543"],
      [column("numeric", { precision: 38, scale: 0 }), "-99999999999999999999999999999999999999"],
      [{ ...column("numeric", { precision: 9, scale: 2 }), name: "narrow" }, "-1234567.89"],
      [column("str", { length: 10, codePage: 65001 }), "été"],
      [column("wstr", { length: 10 }), "Ж😀"],
      [column("text", { codePage: 65001 }), "any text"],
      [column("nText"), "日本"],
      [column("bytes", { length: 4 }), "00FF10"],
      [column("image"), "DEADBEEF"],
      [column("guid"), "{6F9619FF-8B86-D011-B42D-00C04FC964FF}"],
      [column("date"), "1899-12-30 17:06:07"],
      [column("dbDate"), "0001-01-01"],
      [column("dbTime"), "23:59:59"],
      [column("dbTime2", { scale: 7 }), "23:59:59.9999999"],
      [column("dbTimeStamp"), "2022-12-20 18:47:42.078000000"],
      [column("dbTimeStamp2", { scale: 7 }), "9999-12-31 23:59:59.9999999"],
      [column("dbTimeStampOffset", { scale: 7 }), "2022-12-20 18:47:42.1234567 -03:30"],
      [column("filetime"), "2022-12-20 18:47:42.500"],
    ];
    const columns = values.map(([one]) => one);
    const line = values.map(([, value]) => value).join(";");
    const nulls = values.map(() => "").join(";");
    const properties = { FileName: scratchFolder().file("all.raw"), WriteOption: 0 };
    const written = await writeRaw(`${line}\n${nulls}\n${line}\n`, { columns, properties });
    expect(written.errorCodes).toEqual([]);
    expect((await readRaw({ columns, properties })).lines).toEqual([line, nulls, line]);
  });

  it("carry rows of many blocks into buffers of another size", async () => {
    const properties = { FileName: scratchFolder().file("many.raw") };
    const rows = Array.from({ length: 25_000 }, (_, i) => `${i};${"x".repeat(i % 17)}`);
    const columns = [n, t];
    await writeRaw(`${rows.join("\n")}\n`, { columns, properties });
    const read = await readRaw({ columns, properties, settings: { defaultBufferMaxRows: 777 } });
    expect(read.lines).toEqual(rows);
    expect(read.run.rows).toEqual({ rows: 25_000 });
  });

  it("name their file by a variable", async () => {
    const properties = { AccessMode: 1, FileNameVariable: "User::file" };
    const variables = { "User::file": scratchFolder().file("named.raw") };
    await writeRaw("1\n", { columns: [n], properties, variables });
    expect((await readRaw({ columns: [n], properties, variables })).lines).toEqual(["1"]);
    const empty = await readRaw({ columns: [n], properties, variables: { "User::file": "" } });
    expect(empty.run.errorCodes).toEqual(["0xC020205A", "0xC004701A"]);
  });

  it("leave a file without rows when none came", async () => {
    const properties = { FileName: scratchFolder().file("empty.raw") };
    await writeRaw("", { columns: [n], properties });
    const { run, lines } = await readRaw({ columns: [n], properties });
    expect([run.result, lines]).toEqual(["success", []]);
  });

  it("read some of the columns, renamed ones too", async () => {
    const properties = { FileName: scratchFolder().file("some.raw") };
    await writeRaw("1;x\n2;y\n", { columns: [n, t], properties });
    expect((await readRaw({ columns: [t], properties })).lines).toEqual(["x", "y"]);
  });
});

describe("the write options of a Raw File Destination", () => {
  const write = (file: string, WriteOption: number, rows: string, columns = [n, t]) =>
    writeRaw(rows, { columns, properties: { FileName: file, WriteOption } });
  const read = async (file: string) => (await readRaw({ columns: [n, t], properties: { FileName: file } })).lines;

  it("create always replaces what is there", async () => {
    const file = scratchFolder().file("a.raw");
    writeFileSync(file, "something else");
    await write(file, 0, "1;x\n");
    await write(file, 0, "2;y\n");
    expect(await read(file)).toEqual(["2;y"]);
  });

  it("create once refuses a file that exists", async () => {
    const file = scratchFolder().file("a.raw");
    expect((await write(file, 1, "1;x\n")).result).toBe("success");
    expect((await write(file, 1, "2;y\n")).errorCodes).toEqual(["0xC020205F", "0xC004701A"]);
    expect(await read(file)).toEqual(["1;x"]);
  });

  it("append adds rows, truncate and append keeps only the columns", async () => {
    const file = scratchFolder().file("a.raw");
    await write(file, 0, "1;x\n");
    await write(file, 2, "2;y\n");
    await write(file, 2, "3;z\n");
    expect(await read(file)).toEqual(["1;x", "2;y", "3;z"]);
    await write(file, 3, "4;w\n");
    expect(await read(file)).toEqual(["4;w"]);
  });

  it.each([2, 3])(
    "option %i needs a file, with the same columns and types, and leaves another one alone",
    async (option) => {
      const folder = scratchFolder();
      const file = folder.file("a.raw");
      expect((await write(file, option, "1;x\n")).errorCodes[0]).toBe("0xC020205B");
      expect(existsSync(file)).toBe(false);
      await write(file, 0, "1;x\n");
      expect((await write(file, option, "1\n", [n])).errorCodes[0]).toBe("0xC0202065");
      const longer = { ...t, attributes: { length: 30 } };
      expect((await write(file, option, "1;x\n", [n, longer])).errorCodes[0]).toBe("0xC0208316");
      const other = { ...n, type: "i8" };
      expect((await write(file, option, "1;x\n", [other, t])).errorCodes[0]).toBe("0xC0208315");
      expect(await read(file)).toEqual(["1;x"]);
      const foreign = folder.file("notes.txt");
      writeFileSync(foreign, "my notes are longer than a header");
      expect((await write(foreign, option, "1;x\n")).errorCodes[0]).toBe("0xC020205E");
      expect(readFileSync(foreign, "utf8")).toBe("my notes are longer than a header");
    },
  );

  it("do not go beyond three; nor does the access mode go beyond one", async () => {
    const file = scratchFolder().file("a.raw");
    expect((await write(file, 4, "1;x\n")).errorCodes).toEqual(["0xC02092B1", "0xC004706B"]);
    const properties = { FileName: file, AccessMode: 2 };
    expect((await readRaw({ columns: [n], properties })).run.errorCodes).toEqual(["0xC02092B1", "0xC004706B"]);
    expect(existsSync(file)).toBe(false);
  });
});

describe("a Raw File Source refuses", () => {
  const properties = (file: string) => ({ FileName: file });

  it("files of SSIS and of others, and says why", async () => {
    const file = scratchFolder().file("ssis.raw");
    writeFileSync(file, Buffer.alloc(4096, 1));
    const { run } = await readRaw({ columns: [n], properties: properties(file) });
    expect(run.errorCodes).toEqual(["0xC020205E", "0xC004701A"]);
    expect(firstError(run)?.details?.cause).toContain("not documented");
  });

  it("a file that is not there, and columns it does not have", async () => {
    const file = scratchFolder().file("a.raw");
    const missing = await readRaw({ columns: [n], properties: properties(file) });
    expect(missing.run.errorCodes).toEqual(["0xC0202074", "0xC004701A"]);
    await writeRaw("1\n", { columns: [n], properties: properties(file) });
    const { run } = await readRaw({ columns: [n, t], properties: properties(file) });
    expect(run.errorCodes).toEqual(["0xC0202064", "0xC004701A"]);
    expect(firstError(run)?.details).toMatchObject({ column: "t", file });
  });

  it("every file that was cut, wherever, and one that goes on behind its end", async () => {
    const folder = scratchFolder();
    const whole = folder.file("a.raw");
    await writeRaw("1;x\n2;y\n", { columns: [n, t], properties: properties(whole) });
    const size = readFileSync(whole).length;
    for (const length of [0, 7, 15, 20, size - 40, size - 17, size - 16, size - 1, size + 1]) {
      const file = folder.file(`${length}.raw`);
      copyFileSync(whole, file);
      truncateSync(file, length);
      const { run } = await readRaw({ columns: [n, t], properties: properties(file) });
      expect([length, run.result]).toEqual([length, "failure"]);
      expect(["0xC020205E", "0xC0202069"]).toContain(run.errorCodes[0]);
    }
  });

  it("sizes that no file can have, without asking the memory for them", async () => {
    const folder = scratchFolder();
    const whole = folder.file("a.raw");
    await writeRaw("1;x\n", { columns: [n, t], properties: properties(whole) });
    const content = readFileSync(whole);
    const block = content.indexOf("BLK1");
    for (const [at, size] of [
      [12, 4],
      [block + 4, 4],
      [block + 8, 6],
      // The length of the text of column t: behind the mark, NULLs and value of n, and the NULL of t.
      [block + 16 + 5 + 1, 4],
    ] as const) {
      const damaged = Buffer.from(content);
      damaged.fill(0xff, at, at + size);
      const file = folder.file(`${at}.raw`);
      writeFileSync(file, damaged);
      const { run } = await readRaw({ columns: [n, t], properties: properties(file) });
      expect(["0xC020205E", "0xC0202069"]).toContain(run.errorCodes[0]);
    }
  });
});

describe.skipIf(!existsSync("/dev/full"))("a full device (left out where there is no /dev/full)", () => {
  it("fails the Raw File Destination", async () => {
    const run = await writeRaw("1;x\n", { columns: [n, t], properties: { FileName: "/dev/full" } });
    expect(run.errorCodes[0]).toBe("0xC020205D");
    expect(firstError(run)).toMatchObject({ subComponent: "Raw", details: { file: "/dev/full" } });
    expect(firstError(run)?.text).toContain("ENOSPC");
  });
});
