import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MessageEvent } from "@/server/runtime/control-flow/run-event";
import { hasCorpus } from "@/server/testing/corpus";
import { copyLessonFiles, lessonFile, lessonWarehouse } from "@/server/testing/lessons";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { createBuiltInRegistry } from "../../built-in";
import { runPackage } from "../../control-flow/run-package";
import { loadPackage } from "../../dtsx/load-package";
import { DTS_E_TXLOOKUP_ROWLOOKUPERROR } from "../../messages/component-codes";

const warehouse = `
  CREATE TABLE dimcurrency (currencykey serial PRIMARY KEY, currencyalternatekey varchar(3), currencyname varchar(50));
  CREATE TABLE dimdate (datekey int PRIMARY KEY, fulldatealternatekey date);
  CREATE TABLE factcurrency (currencykey int NOT NULL, datekey int NOT NULL, averagerate real NOT NULL, endofdayrate real NOT NULL);
  INSERT INTO dimcurrency (currencyalternatekey) SELECT unnest(string_to_array('ARS AUD BRL CAD CNY DEM EUR FRF GBP JPY MXN SAR USD VEB', ' '));
  INSERT INTO dimdate SELECT to_char(day, 'YYYYMMDD')::int, day::date FROM generate_series(timestamp '2005-01-01', '2008-01-02', interval '1 day') day;`;

describe.skipIf(!hasPostgres() || !hasCorpus())(
  "Lesson 2 on PostgreSQL (needs an installed server and the corpus)",
  () => {
    let server: PostgresServer;
    let folder = "";

    beforeAll(async () => {
      server = await startPostgres();
      folder = mkdtempSync(path.join(tmpdir(), "gantry-lessons-"));
    });
    afterAll(async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    });

    async function run(bad: boolean) {
      const files = path.join(folder, bad ? "bad" : "good");
      copyLessonFiles(files, { bad });
      const url = await server.createDatabase();
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(warehouse);
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
      const { rows } = await client.query("SELECT count(*)::int AS rows FROM factcurrency");
      await client.end();
      return { result, errors, rows: rows[0].rows };
    }

    it("loads 13,532 rows from the unmodified package", { timeout: 60_000 }, async () => {
      expect(await run(false)).toEqual({ result: 0, errors: [], rows: 13_532 });
    });

    it("fails on Currency_BAD.txt with the rows of the two files before it", { timeout: 60_000 }, async () => {
      const { result, errors, rows } = await run(true);
      expect({ result, rows }).toEqual({ result: 1, rows: 2194 });
      expect(errors[0]).toMatchObject({ code: DTS_E_TXLOOKUP_ROWLOOKUPERROR, details: { key: 'CurrencyID = "BAD"' } });
    });
  },
);
