import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { corpusPath, hasCorpus } from "@/server/testing/corpus";

describe.skipIf(!hasCorpus())("Excel Sources of a course (left out where the corpus is absent)", () => {
  const course = "WesleySiNeves__1.Curso-ETL-com-SQL-Server-Integration-Services";

  it("read sheets, ranges and queries in the SQL of ACE", async () => {
    const file = corpusPath(
      "packages",
      course,
      "Aula9-Componentes SSIS/ComponentesSSIS/5.Executar Querys em Excel.dtsx",
    );
    const book = corpusPath("packages", course, "99-Projeto Visual Studio/Arquivos/DadosSQL.xls.xlsx");
    // Its rows go into Multicasts without outputs, for which nothing is read in optimized mode.
    const text = readFileSync(file, "utf8").replace("<pipeline", '<pipeline runInOptimizedMode="false"');
    const rows: Record<string, number> = {};
    const { result } = await runPackage(loadPackage(Buffer.from(text)), {
      registry: createBuiltInRegistry(),
      overrides: [
        {
          connection: "Excel Connection Manager",
          connectionString: `Provider=Microsoft.ACE.OLEDB.16.0;Data Source=${book};Extended Properties="EXCEL 12.0 XML;HDR=YES";`,
        },
      ],
      reporter: { report: (event) => void (event.type === "rows" && Object.assign(rows, event.rows)) },
      signal: new AbortController().signal,
      loggingLevel: 1,
    });
    expect(result).toBe(0);
    expect(Object.values(rows).sort((a, b) => a - b)).toEqual([9, 14, 36, 36, 36, 36, 60]);
  });
});
