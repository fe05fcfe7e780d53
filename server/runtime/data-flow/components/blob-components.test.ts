import { describe, expect, it } from "vitest";
import {
  type BlobSizes,
  blobColumns,
  blobReader,
  blobReaderXml,
  blobSource,
  blobSourceXml,
  SeenBlobs,
} from "@/server/testing/blob-flow";
import {
  type Column,
  type ComponentXml,
  type DataFlowXml,
  dataFlowPackage,
  lineage,
} from "@/server/testing/data-flow-xml";
import { ref } from "@/server/testing/flow-between";
import { runPipeline, scratchFolder } from "@/server/testing/run-pipeline";
import { SqliteFlow } from "@/server/testing/sqlite-flow";
import { PORTION_BYTES } from "../large-object";
import { merge } from "./merge";
import { mergeJoin } from "./merge-join";
import { parquetDestination } from "./parquet-destination";
import { parquetSource } from "./parquet-source";
import { rawFileDestination } from "./raw-file-destination";
import { rawFileSource } from "./raw-file-source";
import { unpivot } from "./unpivot";

const MEGABYTE = 1 << 20;
/** Rows with files of a few bytes and of megabytes, and one that is more than a portion. */
const sizes = (first: number, step: number, count: number): BlobSizes =>
  Array.from({ length: count }, (_, i) => [
    first + i * step,
    i === 5 ? PORTION_BYTES + MEGABYTE : i % 3 === 0 ? 3 * MEGABYTE : i * 10,
  ]);
const columns = (from: string, properties: (name: string) => Column["properties"] = () => ({})): Column[] => [
  { name: "n", type: "i4", from: `${from}/n`, properties: properties("n") },
  { name: "file", type: "image", from: `${from}/file`, properties: properties("file") },
];
const into = (from: string): Pick<ComponentXml, "inputs"> => ({
  inputs: [
    {
      name: "In",
      attributes: { hasSideEffects: true },
      columns: columns(from).map((one) => ({ ...one, external: true })),
    },
  ],
});
const external = blobColumns.map((column) => ({ ...column, attributes: {}, external: true }));

async function run(seen: SeenBlobs, flow: DataFlowXml, a: BlobSizes, b: BlobSizes = []) {
  const components = [merge, mergeJoin, parquetDestination, parquetSource, rawFileDestination, rawFileSource, unpivot];
  const own = [blobSource("Test.A", a), blobSource("Test.B", b), blobReader(seen)];
  return runPipeline(dataFlowPackage(flow), { components: [...components, ...own] });
}

describe("Large objects go in portions", () => {
  it("through a Merge", async () => {
    const [a, b] = [sizes(1, 2, 30), sizes(2, 2, 40)];
    const seen = new SeenBlobs();
    const target = (name: string) => ({ OutputColumnLineageID: ref(`Merge/Out/${name}`) });
    const { errorCodes } = await run(
      seen,
      {
        components: [
          blobSourceXml("A", "Test.A"),
          blobSourceXml("B", "Test.B"),
          {
            name: "Merge",
            classId: "Microsoft.Merge",
            inputs: [
              { name: "One", columns: columns("A/Out", target) },
              { name: "Two", columns: columns("B/Out", target) },
            ],
            outputs: [{ name: "Out", columns: blobColumns }],
          },
          blobReaderXml("Merge/Out"),
        ],
        paths: { a: "A/Out -> Merge/One", b: "B/Out -> Merge/Two", out: "Merge/Out -> Read/In" },
      },
      a,
      b,
    );
    expect(errorCodes).toEqual([]);
    expect(seen.rows).toEqual([...a, ...b].sort(([one], [other]) => one - other));
    expect(seen.most).toBeLessThanOrEqual(2 * PORTION_BYTES);
  });

  it("through a Merge Join, whose rows have more than all of the input's", async () => {
    const a: BlobSizes = [1, 2, 3].map((number) => [number, 9 * MEGABYTE]);
    const b: BlobSizes = [1, 2, 3].flatMap((number) => Array.from({ length: 40 }, () => [number, 7] as const));
    const seen = new SeenBlobs();
    const made = (side: string, { name, type }: Column): Column => ({
      name: `${side}${name}`,
      type,
      properties: { InputColumnID: `#{Package\\Flow\\Join.Inputs[${side}].Columns[${name}]}` },
    });
    const { errorCodes } = await run(
      seen,
      {
        components: [
          blobSourceXml("A", "Test.A"),
          blobSourceXml("B", "Test.B"),
          {
            name: "Join",
            classId: "Microsoft.MergeJoin",
            properties: { JoinType: 2, NumKeyColumns: 1, TreatNullsAsEqual: "true" },
            inputs: [
              { name: "L", columns: columns("A/Out") },
              { name: "R", columns: columns("B/Out") },
            ],
            outputs: [
              {
                name: "Out",
                columns: [...blobColumns.map((one) => made("L", one)), ...blobColumns.map((one) => made("R", one))],
              },
            ],
          },
          blobReaderXml("Join/Out", ["Rn", "Lfile"]),
        ],
        paths: { a: "A/Out -> Join/L", b: "B/Out -> Join/R", out: "Join/Out -> Read/In" },
      },
      a,
      b,
    );
    expect(errorCodes).toEqual([]);
    expect(seen.rows).toEqual(b.map(([number]) => [number, 9 * MEGABYTE]));
    expect(seen.most).toBeLessThanOrEqual(PORTION_BYTES);
  });

  it("through an Unpivot, which repeats them", async () => {
    const a = sizes(1, 1, 20);
    const seen = new SeenBlobs();
    const { errorCodes } = await run(
      seen,
      {
        components: [
          blobSourceXml("A", "Test.A"),
          {
            name: "Unpivot",
            classId: "Microsoft.UnPivot",
            inputs: [
              {
                name: "In",
                columns: [
                  {
                    name: "n",
                    type: "i4",
                    from: "A/Out/n",
                    properties: { DestinationColumn: ref("Unpivot/Out/n"), PivotKeyValue: "one" },
                  },
                  {
                    name: "file",
                    type: "image",
                    from: "A/Out/file",
                    properties: { DestinationColumn: ref("Unpivot/Out/file") },
                  },
                ],
              },
            ],
            outputs: [
              {
                name: "Out",
                columns: [
                  { name: "which", type: "wstr", attributes: { length: 10 }, properties: { PivotKey: "true" } },
                  { name: "n", type: "i4", properties: { PivotKey: "false" } },
                  { name: "file", type: "image", properties: { PivotKey: "false" } },
                ],
              },
            ],
          },
          blobReaderXml("Unpivot/Out"),
        ],
        paths: { a: "A/Out -> Unpivot/In", out: "Unpivot/Out -> Read/In" },
      },
      a,
    );
    expect(errorCodes).toEqual([]);
    expect(seen.rows).toEqual(a);
    expect(seen.most).toBeLessThanOrEqual(2 * PORTION_BYTES);
  });

  it.each([
    ["a raw file", "Microsoft.RawDestination", "Microsoft.RawSource"],
    ["a Parquet file", "Gantry.ParquetDestination", "Gantry.ParquetSource"],
  ])("into %s and out of it", async (_, destination, source) => {
    const file = scratchFolder().file("rows");
    const isRaw = destination.includes("Raw");
    const place = isRaw ? { properties: { AccessMode: 0, FileName: file, WriteOption: 0 } } : { connection: "File" };
    const files: Record<string, string> = isRaw ? {} : { File: file };
    const a = sizes(1, 1, 30);
    const written = await run(
      new SeenBlobs(),
      {
        files,
        components: [blobSourceXml("A", "Test.A"), { name: "Dst", classId: destination, ...place, ...into("A/Out") }],
        paths: { a: "A/Out -> Dst/In" },
      },
      a,
    );
    expect(written.errorCodes).toEqual([]);
    const seen = new SeenBlobs();
    const read = await run(
      seen,
      {
        files,
        components: [
          { name: "Src", classId: source, ...place, outputs: [{ name: "Out", columns: external }] },
          blobReaderXml("Src/Out"),
        ],
        paths: { out: "Src/Out -> Read/In" },
      },
      [],
    );
    expect(read.errorCodes).toEqual([]);
    expect(seen.rows).toEqual(a);
    expect(seen.most).toBeLessThanOrEqual(PORTION_BYTES);
  });

  it("into a table of SQLite and out of it", async () => {
    const a = sizes(1, 1, 30);
    const flow = new SqliteFlow("CREATE TABLE files (n INTEGER, file BLOB)", [blobSource("Test.A", a)]);
    const written = await flow.run({
      components: [
        blobSourceXml("A", "Test.A"),
        {
          name: "Dst",
          classId: "Microsoft.OLEDBDestination",
          connection: "Db",
          properties: { AccessMode: 3, OpenRowset: "files", FastLoadOptions: "", FastLoadMaxInsertCommitSize: 7 },
          ...into("A/Out"),
        },
      ],
      paths: { a: "A/Out -> Dst/In" },
    });
    expect(written.errors).toEqual([]);
    expect(flow.rows("SELECT n, length(file) FROM files ORDER BY n")).toEqual(a);
    const seen = new SeenBlobs();
    const reading = new SqliteFlow(`ATTACH '${flow.file}' AS other; CREATE TABLE files AS SELECT * FROM other.files`, [
      blobReader(seen),
    ]);
    const read = await reading.run({
      components: [
        {
          name: "Src",
          classId: "Microsoft.OLEDBSource",
          connection: "Db",
          properties: { AccessMode: 0, OpenRowset: "files" },
          outputs: [{ name: "Out", columns: external }],
        },
        blobReaderXml("Src/Out"),
      ],
      paths: { out: "Src/Out -> Read/In" },
    });
    expect(read.errors).toEqual([]);
    expect(seen.rows).toEqual(a);
    // The row with which a batch has the bytes of a portion is in it.
    expect(seen.most).toBeLessThanOrEqual(2 * PORTION_BYTES + MEGABYTE);
  });

  it.each([
    ["all of them", 0],
    ["some", 1],
    ["none", 2],
  ])("to rows that find them by a Lookup whose cache keeps %s", async (_, cacheType) => {
    const rows: BlobSizes = Array.from({ length: 50 }, (_, i) => [1 + (i % 20), 0]);
    const bytes = "unhex(replace(hex(zeroblob(1000000)), '00', printf('%02X', i % 251 + 1)))";
    const numbers = "WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM x WHERE i < 20)";
    const seen = new SeenBlobs();
    const flow = new SqliteFlow(
      `CREATE TABLE files (n INTEGER, file BLOB); ${numbers} INSERT INTO files SELECT i, ${bytes} FROM x`,
      [blobSource("Test.A", rows), blobReader(seen)],
    );
    const { errors } = await flow.run({
      components: [
        blobSourceXml("A", "Test.A"),
        {
          name: "Find",
          classId: "Microsoft.Lookup",
          connection: "Db",
          properties: {
            SqlCommand: "select * from files",
            SqlCommandParam: "select * from (select * from files) refTable where refTable.n = ?",
            CacheType: cacheType,
            ParameterMap: `#{${lineage("A/Out/n")}};`,
          },
          inputs: [
            {
              name: "In",
              columns: [{ name: "n", type: "i4", from: "A/Out/n", properties: { JoinToReferenceColumn: "n" } }],
            },
          ],
          outputs: [
            {
              name: "Match",
              passes: "In",
              attributes: { errorRowDisposition: "FailComponent" },
              columns: [{ name: "file", type: "image", properties: { CopyFromReferenceColumn: "file" } }],
            },
          ],
        },
        {
          ...blobReaderXml("A/Out"),
          inputs: [
            {
              name: "In",
              attributes: { hasSideEffects: true },
              columns: [
                { name: "n", type: "i4", from: "A/Out/n" },
                { name: "file", type: "image", from: "Find/Match/file" },
              ],
            },
          ],
        },
      ],
      paths: { a: "A/Out -> Find/In", out: "Find/Match -> Read/In" },
    });
    expect(errors).toEqual([]);
    expect(seen.rows).toEqual(rows.map(([number]) => [number, 1_000_000]));
    if (cacheType > 0) expect(seen.most).toBeLessThanOrEqual(16_000_000);
  });
});
