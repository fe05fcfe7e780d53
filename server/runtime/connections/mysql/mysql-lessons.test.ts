import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import mysql from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MessageEvent } from "@/server/runtime/control-flow/run-event";
import { hasCorpus } from "@/server/testing/corpus";
import { copyLessonFiles, lessonFile, lessonWarehouse } from "@/server/testing/lessons";
import { hasMariaDb, type MariaDbServer, startMariaDb } from "@/server/testing/mariadb";
import { createBuiltInRegistry } from "../../built-in";
import { runPackage } from "../../control-flow/run-package";
import { loadPackage } from "../../dtsx/load-package";
import { DTS_E_TXLOOKUP_ROWLOOKUPERROR } from "../../messages/component-codes";

const warehouse = [
  "CREATE TABLE DimCurrency (CurrencyKey int AUTO_INCREMENT PRIMARY KEY, CurrencyAlternateKey varchar(3), CurrencyName varchar(50))",
  "CREATE TABLE DimDate (DateKey int PRIMARY KEY, FullDateAlternateKey date)",
  "CREATE TABLE FactCurrency (CurrencyKey int NOT NULL, DateKey int NOT NULL, AverageRate float NOT NULL, EndOfDayRate float NOT NULL)",
  "INSERT INTO DimCurrency (CurrencyAlternateKey) VALUES ('ARS'), ('AUD'), ('BRL'), ('CAD'), ('CNY'), ('DEM'), ('EUR'), ('FRF'), ('GBP'), ('JPY'), ('MXN'), ('SAR'), ('USD'), ('VEB')",
  "INSERT INTO DimDate SELECT DATE_FORMAT('2005-01-01' + INTERVAL seq DAY, '%Y%m%d'), '2005-01-01' + INTERVAL seq DAY FROM seq_0_to_1096",
];

describe.skipIf(!hasMariaDb() || !hasCorpus())("Lesson 2 on MariaDB (needs an installed server and the corpus)", () => {
  let server: MariaDbServer;
  let folder = "";

  beforeAll(async () => {
    server = await startMariaDb();
    folder = mkdtempSync(path.join(tmpdir(), "gantry-lessons-"));
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function run(bad: boolean) {
    const files = path.join(folder, bad ? "bad" : "good");
    copyLessonFiles(files, { bad });
    const url = await server.createDatabase();
    const client = await mysql.createConnection(url);
    for (const statement of warehouse) await client.query(statement);
    const errors: MessageEvent[] = [];
    const { result } = await runPackage(loadPackage(readFileSync(lessonFile("Lesson 2.dtsx"))), {
      registry: createBuiltInRegistry(),
      overrides: [
        { connection: lessonWarehouse, connectionString: url },
        { path: "\\Package\\Foreach File in Folder.ForEachEnumerator.Properties[Directory]", value: files },
      ],
      reporter: {
        report: (event) => void (event.type === "message" && event.level === "error" && errors.push(event)),
      },
      signal: new AbortController().signal,
      loggingLevel: 1,
    });
    const [found] = await client.query<mysql.RowDataPacket[]>("SELECT count(*) AS total FROM FactCurrency");
    await client.end();
    return { result, errors, rows: found[0]?.total };
  }

  it("loads 13,532 rows from the unmodified package", { timeout: 60_000 }, async () => {
    expect(await run(false)).toEqual({ result: 0, errors: [], rows: 13_532 });
  });

  it("fails on Currency_BAD.txt with the rows of the two files before it", { timeout: 60_000 }, async () => {
    const { result, errors, rows } = await run(true);
    expect({ result, rows }).toEqual({ result: 1, rows: 2194 });
    expect(errors[0]).toMatchObject({ code: DTS_E_TXLOOKUP_ROWLOOKUPERROR, details: { key: 'CurrencyID = "BAD"' } });
  });
});
