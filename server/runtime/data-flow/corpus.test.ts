import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { Override } from "@/server/runtime/control-flow/override";
import type { MessageEvent, RunEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { corpusPath, hasCorpus } from "@/server/testing/corpus";
import {
  copyLessonFiles,
  createLessonWarehouse,
  lessonFile,
  lessonRows,
  lessonWarehouse,
} from "@/server/testing/lessons";
import { scratchFolder } from "@/server/testing/run-pipeline";

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
});
