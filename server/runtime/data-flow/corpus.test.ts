import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { Override } from "@/server/runtime/control-flow/override";
import type { MessageEvent, RunEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import type { FlatFileFormat } from "@/server/runtime/model/flat-file-format";
import { corpusPath, hasCorpus } from "@/server/testing/corpus";
import {
  copyLessonFiles,
  createLessonWarehouse,
  lessonFile,
  lessonRows,
  lessonWarehouse,
} from "@/server/testing/lessons";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { FlatFileReader } from "./flat-file/flat-file-reader";

async function run(file: string, overrides: Override[]) {
  const events: RunEvent[] = [];
  const { result } = await runPackage(loadPackage(readFileSync(file)), {
    registry: createBuiltInRegistry(),
    overrides,
    reporter: { report: (event) => void events.push(event) },
    signal: new AbortController().signal,
    loggingLevel: 1,
  });
  const errors = events.filter((event): event is MessageEvent => event.type === "message" && event.level === "error");
  return { result, errors, events };
}

/** An entry of the corpus' list of packages that run without SQL Server. */
interface Runnable {
  readonly package: string;
  readonly sources: readonly (readonly [file: string, rows: number | string])[];
}

async function countRows(file: string, format: FlatFileFormat): Promise<number> {
  const reader = await FlatFileReader.open(file, format, 1000);
  let rows = 0;
  for (let size = await reader.next(1000); size > 0; size = await reader.next(1000)) rows += size;
  await reader.close();
  return rows;
}

const course = "WesleySiNeves__1.Curso-ETL-com-SQL-Server-Integration-Services";
const loop = "\\Package\\Foreach File in Folder.ForEachEnumerator.Properties[Directory]";

describe.skipIf(!hasCorpus())("data flows of the corpus (left out where the corpus is absent)", () => {
  it("Lesson 1 loads 1,097 rows", async () => {
    const folder = scratchFolder();
    const database = folder.file("warehouse.db");
    const { result, events } = await run(lessonFile("Lesson 1.dtsx"), [
      { connection: lessonWarehouse, connectionString: createLessonWarehouse(database) },
      { connection: "Sample Flat File Source Data", connectionString: lessonFile("SampleCurrencyData.txt") },
    ]);
    expect({ result, rows: lessonRows(database) }).toEqual({ result: 0, rows: 1097 });
    const last = events.findLast((event) => event.type === "rows");
    expect(new Set(Object.values(last?.rows ?? {}))).toEqual(new Set([1097]));
    const told = events.filter((event) => event.type === "message" && event.code === 0x60470101);
    expect(told).toHaveLength(1);
  });

  it.each(["Lesson 2", "Lesson 3"])(
    "%s loads 13,532 rows of 14 files, or stops at the bad one and says why",
    async (lesson) => {
      const folder = scratchFolder();
      const start = async (name: string, bad: boolean) => {
        const database = folder.file(`${name}.db`);
        copyLessonFiles(folder.file(name), { bad });
        const outcome = await run(lessonFile(`${lesson}.dtsx`), [
          { connection: lessonWarehouse, connectionString: createLessonWarehouse(database) },
          { path: loop, value: folder.file(name) },
        ]);
        return { ...outcome, rows: lessonRows(database) };
      };
      expect(await start("good", false)).toMatchObject({ result: 0, rows: 13_532 });
      const failed = await start("bad", true);
      expect(failed).toMatchObject({ result: 1, rows: 2194 });
      expect(failed.errors.map((error) => error.code)).toEqual([0xc020901e, 0xc0209029, 0xc0047022]);
      expect(failed.errors.map((error) => error.consequence === true)).toEqual([false, true, true]);
      expect(failed.errors[0]?.details).toMatchObject({
        lookup: "Lookup Currency Key",
        row: "1",
        file: folder.file("bad/Currency_BAD.txt"),
      });
    },
  );

  it("writes the file that SSIS wrote", async () => {
    const folder = scratchFolder();
    const target = folder.file("ClienteMigrado.csv");
    const { result } = await run(
      corpusPath("packages", course, "Aula9-Componentes SSIS/ComponentesSSIS/2.Migrar Dados de Arquivos.dtsx"),
      [
        {
          connection: "Origem CSV",
          connectionString: corpusPath("packages", course, "99-Projeto Visual Studio/Arquivos/Clientes.csv"),
        },
        { connection: "Destino CSV", connectionString: target },
      ],
    );
    const golden = readFileSync(
      corpusPath("packages", course, "Aula9-Componentes SSIS/Destino/ClienteMigrado.csv"),
      "latin1",
    );
    expect(result).toBe(0);
    // Version control has rewritten the line ends of the golden file.
    expect(readFileSync(target, "latin1").replaceAll("\r\n", "\n")).toBe(golden.replaceAll("\r\n", "\n"));
  });

  it("finds the rows that were counted in every flat file of the runnable packages", async () => {
    const items: Runnable[] = JSON.parse(readFileSync(corpusPath("runnable.json"), "utf8"));
    const counted: Record<string, number | string> = {};
    const read: Record<string, number> = {};
    for (const { package: name, sources } of items) {
      const managers = loadPackage(readFileSync(corpusPath("packages", name))).connections;
      const flatFiles = managers.filter((manager) => manager.connectionType === "FLATFILE");
      for (const [file, rows] of sources) {
        const manager =
          flatFiles.find((one) => one.connectionString.toLowerCase().endsWith(path.basename(file).toLowerCase())) ??
          (flatFiles.length === 1 ? flatFiles[0] : undefined);
        // The list repeats the count of the first file for these two, which have 184 lines.
        if (/Currency_(DEM|FRF)/.test(file)) continue;
        if (manager?.flatFile === undefined || !existsSync(corpusPath("packages", file))) continue;
        counted[`${name}: ${file}`] = rows;
        read[`${name}: ${file}`] = await countRows(corpusPath("packages", file), manager.flatFile);
      }
    }
    expect(Object.keys(read).length).toBeGreaterThan(50);
    expect(read).toEqual(counted);
  });
});
