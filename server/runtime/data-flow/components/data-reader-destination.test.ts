import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { type Column, type ComponentXml, dataFlowPackage } from "@/server/testing/data-flow-xml";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { Application } from "../../application";
import type { MessageEvent, RunEvent } from "../../control-flow/run-event";
import { formatCode } from "../../messages/format-code";
import type { Package } from "../../model/package";
import type { DtsValue } from "../../model/value";

const application = new Application();
const columns: readonly Column[] = [
  { name: "Id", type: "i4", external: true },
  { name: "Name", type: "wstr", attributes: { length: 20 }, external: true },
  { name: "Price", type: "numeric", attributes: { precision: 10, scale: 2 }, external: true },
];

interface Settings {
  readonly rows?: number;
  readonly properties?: ComponentXml["properties"];
  readonly classId?: string;
  /** Makes the source fail at the row of this number. */
  readonly failAt?: number;
}

/** A package whose data flow sends `rows` rows to the destination "Out". */
function packageOf({
  rows = 3,
  properties = {},
  classId = "DataReaderDestinationAdapter",
  failAt = -1,
}: Settings): Package {
  const file = scratchFolder().file("flow.db");
  const database = new Database(file);
  database.exec(
    `CREATE TABLE S (Id INT, Name NVARCHAR(20), Price);
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
     INSERT INTO S SELECT i, CASE WHEN i % 2 = 0 THEN 'näme ' || i END, CASE WHEN i = ${failAt} THEN 'dear' ELSE i / 4.0 END FROM n`,
  );
  database.close();
  const xml = dataFlowPackage({
    components: [
      {
        name: "Src",
        classId: "Microsoft.OLEDBSource",
        connection: "Db",
        properties: { AccessMode: 2, SqlCommand: `SELECT * FROM S WHERE Id <= ${rows} ORDER BY Id` },
        outputs: [{ name: "Rows", columns }],
      },
      {
        name: "Out",
        classId: "Microsoft.ManagedComponentHost",
        properties: { UserComponentTypeName: `Microsoft.${classId}`, ...properties },
        inputs: [
          {
            name: "In",
            columns: columns.map(({ name, type }) => ({ name, type, from: `Src/Rows/${name}` })),
            attributes: { hasSideEffects: true },
          },
        ],
      },
    ],
    paths: { Rows: "Src/Rows -> Out/In" },
  }).replace(
    "<DTS:ConnectionManagers>",
    `<DTS:ConnectionManagers><DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[Db]" DTS:CreationName="OLEDB" DTS:DTSID="{DB}" DTS:ObjectName="Db"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="Provider=SQLite;Data Source=${file}"/></DTS:ObjectData></DTS:ConnectionManager>`,
  );
  return application.loadPackage(Buffer.from(xml));
}

/** Keeps the messages of a run. */
function listening() {
  const messages: MessageEvent[] = [];
  const reporter = { report: (event: RunEvent) => void (event.type === "message" && messages.push(event)) };
  const codes = (level: MessageEvent["level"]) =>
    messages.filter((one) => one.level === level).map((one) => formatCode(one.code ?? 0));
  return { options: { reporter }, messages, codes };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("DataReader Destination", () => {
  it("hands its rows to the program that executes the package, in their types", async () => {
    const { reader, result } = application.executeReader(packageOf({}), "Out");
    const rows: DtsValue[][] = [];
    for await (const row of reader) rows.push(row);
    expect(rows.map((row) => row.map((value) => (value === null ? null : String(value))))).toEqual([
      ["1", null, "0.25"],
      ["2", "näme 2", "0.50"],
      ["3", null, "0.75"],
    ]);
    expect(reader.columns?.map(({ name, type }) => `${name} ${type.name}`)).toEqual([
      "Id DT_I4",
      "Name DT_WSTR",
      "Price DT_NUMERIC",
    ]);
    expect(await result).toBe(0);
  });

  it("waits for a slow reader, and gives every row of many buffers once", async () => {
    const { reader, result } = application.executeReader(packageOf({ rows: 45_000 }), "Out");
    let sum = 0;
    let batches = 0;
    for (let batch = await reader.nextBatch(); batch; batch = await reader.nextBatch()) {
      await pause(20);
      for (const [id] of batch.rows()) sum += Number(id);
      batches++;
    }
    expect(sum).toBe((45_000 * 45_001) / 2);
    expect(batches).toBeGreaterThan(3);
    expect(await result).toBe(0);
  });

  it("tells the columns of a result without rows", async () => {
    const { reader, result } = application.executeReader(packageOf({ rows: 0 }), "Out");
    expect(await reader.nextBatch()).toBeUndefined();
    expect(reader.columns).toHaveLength(3);
    expect(await result).toBe(0);
  });

  it("goes on without a reader that closes, and warns of the rows that nobody read", async () => {
    const { options, messages } = listening();
    const { reader, result } = application.executeReader(packageOf({ rows: 45_000 }), "Out", options);
    for await (const [id] of reader) if (id === 5) break;
    expect(await result).toBe(0);
    const warning = messages.find(({ code }) => code === 0xa0470661);
    expect(warning?.text).toMatch(/^\d+ rows ended in "Out", because its reader has gone/);
    await expect(reader.nextBatch()).rejects.toMatchObject({ code: 0xc0208386 });
  });

  it("does not wait longer than ReadTimeout: the data flow goes on, and a late reader is told", async () => {
    const { options, codes } = listening();
    const slow = packageOf({ rows: 45_000, properties: { ReadTimeout: 30 } });
    const { reader, result } = application.executeReader(slow, "Out", options);
    await reader.nextBatch();
    expect(await result).toBe(0);
    expect(codes("warning")).toContain("0xA0470661");
    await expect(reader.nextBatch()).rejects.toMatchObject({ code: 0xc020838e });
  });

  it("fails with FailOnTimeout when it is read too late, or by nobody", async () => {
    const properties = { ReadTimeout: 30, FailOnTimeout: "true" };
    const late = listening();
    const { result } = application.executeReader(packageOf({ properties }), "Out", late.options);
    expect(await result).toBe(1);
    expect(late.codes("error")[0]).toBe("0xC020838E");
    const alone = listening();
    expect(await application.execute(packageOf({ properties }), alone.options)).toBe(1);
    expect(alone.codes("error")[0]).toBe("0xC020838E");
  });

  it("lets its rows end, with a warning, in an execution where nobody reads", async () => {
    const { options, messages } = listening();
    expect(await application.execute(packageOf({}), options)).toBe(0);
    expect(messages.find(({ code }) => code === 0xa0470661)?.text).toContain("3 rows ended");
  });

  it("tells the reader when the data flow fails, is canceled, or never begins", async () => {
    const failing = application.executeReader(packageOf({ rows: 45_000, failAt: 40_000 }), "Out");
    await expect(
      (async () => {
        for await (const _ of failing.reader);
      })(),
    ).rejects.toMatchObject({ code: 0xc02020fd });
    expect(await failing.result).toBe(1);

    const stop = new AbortController();
    const canceled = application.executeReader(packageOf({ rows: 45_000 }), "Out", { signal: stop.signal });
    await canceled.reader.nextBatch();
    stop.abort();
    await expect(
      (async () => {
        for await (const _ of canceled.reader);
      })(),
    ).rejects.toMatchObject({ code: 0xc02020fd });
    expect(await canceled.result).toBe(3);

    const never = application.executeReader(packageOf({}), "Out", { validateOnly: true });
    await expect(never.reader.nextBatch()).rejects.toMatchObject({ code: 0xc02020fd });
  });

  it("is found by its name", () => {
    expect(() => application.executeReader(packageOf({}), "In")).toThrow(
      'has no DataReader Destination or Data Streaming Destination "In"',
    );
  });
});

describe("Data Streaming Destination", () => {
  const streaming = { classId: "DataStreamingDestinationAdapter" };

  it("is read through the same door, with a number for every row", async () => {
    const built = packageOf({ ...streaming, rows: 12_000, properties: { IDColumnName: "_ID" } });
    const { reader, result } = application.executeReader(built, "Out");
    let count = 0n;
    for await (const row of reader) expect(row[3]).toBe(++count);
    expect(count).toBe(12_000n);
    expect(reader.columns?.at(-1)).toMatchObject({ name: "_ID", type: { name: "DT_I8" } });
    expect(await result).toBe(0);
  });

  it("lets its rows end where nobody reads", async () => {
    const { options, codes } = listening();
    expect(await application.execute(packageOf(streaming), options)).toBe(0);
    expect(codes("warning")).toContain("0xA0470661");
  });
});
