import { copyFileSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeCorpus, packagesWithData } from "@/server/testing/corpus";
import { runCorpusPackage } from "@/server/testing/corpus-package";
import { type FlowDatabase, type FlowServer, flowServers } from "@/server/testing/flow-databases";
import { copyLessonFiles, lessonFile, lessonTables } from "@/server/testing/lessons";
import { scratchFolder } from "@/server/testing/run-pipeline";

const repository = "LearningTechStuff__SSIS-Tutorial";

/** Microsoft's tutorial in two versions. The second says that the files have a header, which costs each file its first row. */
const versions = [
  {
    lessons: ["Lesson 1.dtsx", "Lesson 2.dtsx", "Lesson 3.dtsx"],
    connection: "localhost.AdventureWorksDW2012",
    table: "FactCurrency",
    columns:
      "(SELECT CurrencyAlternateKey FROM DimCurrency d WHERE d.CurrencyKey = f.CurrencyKey), DateKey, EndOfDayRate",
    files:
      "C:\\Program Files\\Microsoft SQL Server\\110\\Samples\\Integration Services\\Tutorial\\Creating a Simple ETL Package\\Sample Data",
    rowsOfFile: 1097,
    rowsOfAll: 13_532,
    firstDay: 1,
  },
  {
    lessons: ["Lesson1.dtsx", "Lesson2.dtsx", "Lesson3.dtsx"].map((name) => `SSIS Tutorial/SSIS Tutorial/${name}`),
    connection: "localhost.AdventureWorksDW2012.sa",
    table: "NewFactCurrencyRate",
    columns:
      "CurrencyAlternateKey, (SELECT DateKey FROM DimDate d WHERE d.FullDateAlternateKey = f.CurrencyDate), EndOfDayRate",
    files: "D:\\andersonkmi\\development\\ssis-tutorial",
    rowsOfFile: 1096,
    rowsOfAll: 13_518,
    firstDay: 2,
  },
] as const;

describeCorpus("Currency tutorial", () => {
  it("has a test for each of its packages whose data are in the corpus", () => {
    expect(packagesWithData(repository)).toEqual(versions.flatMap(({ lessons }) => lessons).sort());
  });

  // The first version has tests of its own on PostgreSQL and MariaDB.
  const targets = flowServers.filter(({ name }) => !name.startsWith("MariaDB"));
  describe.each(targets)("into $name", ({ name, isMissing, start }) => {
    let server: FlowServer;
    beforeAll(async () => {
      if (!isMissing) server = await start();
    }, 60_000);
    afterAll(async () => {
      if (!isMissing) await server.stop();
    });

    for (const version of name === "SQLite" ? versions : versions.slice(1)) {
      const [single = "", ...loops] = version.lessons;

      const run = async (lesson: string, options: { bad: boolean }) => {
        const folder = scratchFolder();
        copyLessonFiles(folder.path, options);
        copyFileSync(lessonFile("SampleCurrencyData.txt"), folder.file("SampleCurrencyData.txt"));
        const database = await server.createDatabase(lessonTables);
        const ran = await runCorpusPackage(`${repository}/${lesson}`, {
          paths: [
            { prefix: version.files, folder: folder.path },
            { prefix: "C:\\Development\\SQL Projects\\1.SSIS Tutorial\\Logs", folder: folder.path },
          ],
          overrides: [
            { connection: version.connection, connectionString: database.connectionString },
            { connection: version.connection, statements: "tsql" },
          ],
        });
        return { ...ran, folder, database, ...(await facts(database)) };
      };

      const facts = async (database: FlowDatabase) => ({
        rows: (await database.rows(`SELECT count(*) FROM ${version.table}`))[0]?.[0],
        sorted: await database.rows(`SELECT ${version.columns} FROM ${version.table} f ORDER BY 1, 2`),
      });

      it.skipIf(isMissing)(`${single} loads ${version.rowsOfFile} rows of dollars`, async () => {
        const { texts, rows, sorted, told } = await run(single, { bad: false });
        expect(texts).toEqual([]);
        // Version control has stored the files with other line ends than the connection manager says.
        expect(told(0x60470101).split("\n")).toHaveLength(1);
        expect(rows).toBe(version.rowsOfFile);
        expect(sorted[0]?.slice(0, 2)).toEqual(["USD", 20050100 + version.firstDay]);
        expect(sorted.at(-1)?.slice(0, 2)).toEqual(["USD", 20080102]);
        expect(sorted.slice(0, 20).map(([, , rate]) => Number(rate).toFixed(5))).toEqual(endOfDay(version.firstDay));
      });

      it.skipIf(isMissing).each(loops)(`%s loads ${version.rowsOfAll} rows of 14 files`, async (lesson) => {
        const { texts, rows, sorted } = await run(lesson, { bad: false });
        expect(texts).toEqual([]);
        expect(rows).toBe(version.rowsOfAll);
        const counts = Map.groupBy(sorted, ([currency]) => String(currency));
        const short = version.rowsOfFile - 913;
        expect([...counts].map(([currency, found]) => `${currency} ${found.length}`)).toEqual(
          currencies.map((currency) => `${currency} ${/DEM|FRF/.test(currency) ? short : version.rowsOfFile}`),
        );
      });

      it.skipIf(isMissing).each(loops)(
        "%s stops at the third file, whose currency the dimension lacks",
        async (lesson) => {
          const { result, errors, rows, folder } = await run(lesson, { bad: true });
          expect({ result, rows }).toEqual({ result: 1, rows: 2 * version.rowsOfFile });
          expect(errors.map(({ code }) => code)).toEqual([0xc020901e, 0xc0209029, 0xc0047022]);
          expect(errors[0]?.details).toMatchObject({
            lookup: "Lookup Currency Key",
            file: folder.file("Currency_BAD.txt"),
          });
        },
      );
    }
  });
});

const currencies = "ARS AUD BRL CAD CNY DEM EUR FRF GBP JPY MXN SAR USD VEB".split(" ");

/** The last column of the first twenty lines of the sample file that are rows. */
function endOfDay(firstLine: number): string[] {
  const lines = readFileSync(lessonFile("SampleCurrencyData.txt"), "latin1").split(/\r?\n/);
  return lines.slice(firstLine - 1, firstLine + 19).map((line) => Number(line.split("\t")[3]).toFixed(5));
}
