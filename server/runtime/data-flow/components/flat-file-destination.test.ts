import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dataFlowPackage, type FileColumn } from "@/server/testing/data-flow-xml";
import { runPipeline, scratchFolder } from "@/server/testing/run-pipeline";
import { flatFileDestination } from "./flat-file-destination";
import { flatFileSource } from "./flat-file-source";

interface Case {
  readonly rows: string;
  readonly columns: readonly FileColumn[];
  readonly settings?: Record<string, string | number>;
  readonly properties?: Record<string, string>;
  /** What the file holds before. */
  readonly before?: string;
  /** Type of the external columns of the destination. */
  readonly external?: string;
}

/** Writes rows `a;n` through the destination; gives the bytes of the file. */
async function write({ rows, columns, settings, properties, before, external = "wstr" }: Case) {
  const folder = scratchFolder();
  writeFileSync(folder.file("in.txt"), rows);
  if (before !== undefined) writeFileSync(folder.file("out.txt"), before);
  const input = [
    { name: "a", type: 130, delimiter: ";" },
    { name: "n", type: 3, delimiter: "\n" },
  ];
  const source = {
    name: "Src",
    classId: "Microsoft.FlatFileSource",
    connection: "In",
    properties: { RetainNulls: "true" },
    outputs: [
      {
        name: "Out",
        columns: [
          { name: "a", type: "wstr", attributes: { length: 50 }, external: true },
          { name: "n", type: "i4", external: true },
        ],
      },
    ],
  };
  const mapped = [
    { name: "a", type: external, from: "Src/Out/a", external: true },
    { name: "n", type: "i4", from: "Src/Out/n", external: true },
  ];
  const run = await runPipeline(
    dataFlowPackage({
      managers: [
        { name: "In", path: folder.file("in.txt"), columns: input },
        { name: "Output", path: folder.file("out.txt"), columns, settings },
      ],
      components: [
        source,
        {
          name: "Dst",
          classId: "Microsoft.FlatFileDestination",
          connection: "Output",
          properties,
          inputs: [{ name: "In", columns: mapped, attributes: { hasSideEffects: true } }],
        },
      ],
      paths: { rows: "Src/Out -> Dst/In" },
    }),
    { components: [flatFileSource, flatFileDestination] },
  );
  return { run, bytes: run.result === "success" ? readFileSync(folder.file("out.txt")) : Buffer.alloc(0) };
}

const columns: readonly FileColumn[] = [
  { name: "a", type: 130, qualified: true },
  { name: "n", type: 3 },
];
const rows = 'x;1\ny"z;2\n;\n';

describe("Flat File Destination", () => {
  it("overwrites, writes header and names, and qualifies without doubling unless told", async () => {
    const settings = { TextQualifier: "_x0022_", ColumnNamesInFirstDataRow: "True" };
    const plain = await write({
      rows,
      columns,
      settings,
      before: "old",
      properties: { Overwrite: "true", Header: "Report" },
    });
    expect(plain.bytes.toString()).toBe('Report\r\n"a",n\r\n"x",1\r\n"y"z",2\r\n,\r\n');
    const doubled = await write({ rows, columns, settings, properties: { EscapeQualifier: "true" } });
    expect(doubled.bytes.toString()).toBe('"a",n\r\n"x",1\r\n"y""z",2\r\n,\r\n');
  });

  it("appends", async () => {
    const { bytes } = await write({ rows, columns, before: "0,0\r\n", properties: { Overwrite: "false" } });
    expect(bytes.toString()).toBe('0,0\r\nx,1\r\ny"z,2\r\n,\r\n');
  });

  it("leaves a file with its header when no row comes", async () => {
    const { bytes } = await write({ rows: "", columns, settings: { ColumnNamesInFirstDataRow: "True" } });
    expect(bytes.toString()).toBe("a,n\r\n");
  });

  it("writes code pages, and UTF-16 with its mark", async () => {
    const latin = await write({ rows: "ö€;1\n", columns, settings: { CodePage: 1252 } });
    expect(latin.bytes).toEqual(Buffer.from([0xf6, 0x80, 0x2c, 0x31, 13, 10]));
    const wide = await write({ rows: "Ж;1\n", columns, settings: { Unicode: "True" } });
    expect(wide.bytes).toEqual(Buffer.from("\ufeffЖ,1\r\n", "utf16le"));
  });

  it("fills fixed columns with blanks", async () => {
    const fixed = [
      { name: "a", type: 130, fixed: 3 },
      { name: "n", type: 3, delimiter: "\r\n" },
    ];
    const { bytes } = await write({ rows: "é;1\nabc;2\n;3\n", columns: fixed, settings: { Format: "RaggedRight" } });
    expect(bytes.toString()).toBe("é  1\r\nabc2\r\n   3\r\n");
  });

  it("leaves columns of the file empty that nothing is mapped to", async () => {
    const { bytes } = await write({
      rows: "x;1\n",
      columns: [...columns.slice(0, 1), { name: "other", type: 130 }, ...columns.slice(1)],
    });
    expect(bytes.toString()).toBe("x,,1\r\n");
  });

  it("refuses to join Unicode text to text of a code page", async () => {
    const { run } = await write({ rows, columns, external: "str" });
    expect(run.errorCodes).toEqual(["0xC02020F6", "0xC004706B"]);
  });
});
