import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { corpusPath, describeCorpus } from "@/server/testing/corpus";
import { runCorpusPackage } from "@/server/testing/corpus-package";
import { type FlowDatabase, flowServers } from "@/server/testing/flow-databases";
import { copyLessonFiles, lessonTables } from "@/server/testing/lessons";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { findMono } from "./mono";

const andrew = "LearningTechStuff__SSIS-Tutorial";

/** Microsoft's tutorial by three authors: rows without a currency go to a file, with a text that a C# component looks up. */
const lessons = [
  ...["Lesson 4.dtsx", "Lesson 5.dtsx", "Lesson 6.dtsx"].map((name) => ({
    name: `${andrew}/${name}`,
    connection: "localhost.AdventureWorksDW2012",
    table: "FactCurrency",
    statements: [],
    loaded: 13_532,
    rejected: 1097,
  })),
  ...["Lesson4.dtsx", "Lesson5.dtsx"].map((name) => ({
    name: `${andrew}/SSIS Tutorial/SSIS Tutorial/${name}`,
    connection: "localhost.AdventureWorksDW2012.sa",
    table: "NewFactCurrencyRate",
    statements: [],
    loaded: 13_518,
    rejected: 1096,
  })),
  {
    name: "BelindaZhao__SSIS_Tutorial/Lesson6.dtsx",
    connection: "laptop-belinda.AdventureWorksDW2012",
    table: "NewFactCurrencyRate",
    // Her table has the keys of the dimensions.
    statements: [
      "ALTER TABLE NewFactCurrencyRate ADD CurrencyKey INTEGER",
      "ALTER TABLE NewFactCurrencyRate ADD DateKey INTEGER",
    ],
    loaded: 13_532,
    rejected: 1097,
  },
];

/** Where the authors kept their files. */
const places = [
  "C:\\Program Files\\Microsoft SQL Server\\110\\Samples\\Integration Services\\Tutorial\\Creating a Simple ETL Package\\Sample Data",
  "C:\\New Sample Data",
  "C:\\Development\\SQL Projects\\1.SSIS Tutorial\\Logs",
  "C:\\Development\\SQL Projects\\1.SSIS Tutorial",
  "D:\\andersonkmi\\development\\SSIS-Tutorial\\SSIS Tutorial\\SSIS Tutorial",
  "D:\\andersonkmi\\development\\SSIS-Tutorial",
  "D:\\_Data Learning\\SSIS\\New Sample Data",
  "D:\\_Data Learning\\SSIS\\SSIS_tutorial",
];

describe.skipIf(findMono() === undefined)("Script Components of the tutorial (need Mono)", () => {
  describeCorpus("with Microsoft's files", () => {
    it.each(lessons.map((one) => [one.name, one.loaded, one.rejected, one] as const))(
      "%s loads %i rows and explains %i",
      async (name, _, __, { connection, ...expected }) => {
        const folder = scratchFolder();
        copyLessonFiles(folder.path, { bad: true });
        writeFileSync(folder.file("SSISTutorial.dtsConfig"), configuration);
        const server = await sqlite();
        const database: FlowDatabase = await server.createDatabase([...lessonTables, ...expected.statements]);
        const { texts } = await runCorpusPackage(name, {
          paths: places.map((prefix) => ({ prefix, folder: folder.path })),
          overrides: [
            { connection, connectionString: database.connectionString },
            { connection, statements: "tsql" },
          ],
        });
        expect(texts).toEqual([]);
        const [[loaded] = []] = await database.rows(`SELECT count(*) FROM ${expected.table}`);
        await server.stop();
        const rejected = linesOf(folder.file("ErrorOutput.txt"));
        expect(loaded).toBe(expected.loaded);
        // The author's own output, of two runs that skipped the first line of each file.
        const golden = linesOf(corpusPath("packages", andrew, "ErrorOutput.txt")).slice(0, 1096);
        const first = "0.00158,BAD,2005-01-01,0.00158,-1071607778,0,Row yielded no match during lookup.";
        expect(rejected).toEqual(expected.rejected === 1097 ? [first, ...golden] : golden);
      },
      120_000,
    );
  });
});

function linesOf(file: string): string[] {
  return readFileSync(file, "latin1").split(/\r?\n/).filter(Boolean);
}

async function sqlite() {
  const server = await flowServers.find(({ name }) => name === "SQLite")?.start();
  if (server === undefined) throw new Error("Tests know no SQLite.");
  return server;
}

/** What the package of lesson 5 is configured with. */
const configuration = `<?xml version="1.0"?><DTSConfiguration>
<Configuration ConfiguredType="Property" Path="\\Package.Variables[User::varFolderName].Properties[Value]" ValueType="String">
<ConfiguredValue>C:\\New Sample Data</ConfiguredValue></Configuration></DTSConfiguration>`;
