import { readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { Override } from "@/server/runtime/control-flow/override";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { corpusPath, hasCorpus } from "@/server/testing/corpus";
import { scratchFolder } from "@/server/testing/run-pipeline";

async function run(file: string, overrides: readonly Override[]) {
  const events: RunEvent[] = [];
  const { result } = await runPackage(loadPackage(readFileSync(corpusPath("packages", file))), {
    registry: createBuiltInRegistry(),
    overrides: [...overrides],
    reporter: { report: (event) => void events.push(event) },
    signal: new AbortController().signal,
    loggingLevel: 1,
  });
  const texts = events.flatMap((event) => (event.type === "message" && event.level === "error" ? [event.text] : []));
  const told = (code: number) =>
    events.flatMap((event) => (event.type === "message" && event.code === code ? [event.text] : [])).join("\n");
  return { result, texts, told, rows: Object.values(events.findLast((event) => event.type === "rows")?.rows ?? {}) };
}

/** A SQLite database that stands for the one of a package. */
function database(setUp: string) {
  const file = scratchFolder().file("real.db");
  const created = new Database(file);
  created.exec(setUp);
  created.close();
  return {
    connectionString: `Provider=SQLite;Data Source=${file}`,
    rows: (sql: string): unknown[] => new Database(file, { readonly: true }).prepare(sql).raw().all(),
  };
}

const course = "WesleySiNeves__1.Curso-ETL-com-SQL-Server-Integration-Services/Aula9-Componentes SSIS/ComponentesSSIS";

describe.skipIf(!hasCorpus())("components in real packages (left out where the corpus is absent)", () => {
  it.each(["SSIS2008TestMultipleHash", "SSIS2012TestMultipleHash"])("Multiple Hash runs in %s", async (project) => {
    const file = scratchFolder().file("license.md");
    writeFileSync(file, "one\r\ntwo\r\n");
    const overrides = [{ connection: "Source Flat File", connectionString: file }];
    const { result, texts, rows } = await run(`keif888__SSISMHash/${project}/DemonstrateCorrectedHash.dtsx`, overrides);
    expect(texts).toEqual([]);
    expect(result).toBe(0);
    expect(new Set(rows)).toEqual(new Set([2]));
  });

  it("Character Map replaces one name in lower case and adds another in upper case", async () => {
    const file = scratchFolder().file("names.csv");
    const { connectionString } = database(`
      CREATE TABLE Department (DepartmentID SMALLINT, Name NVARCHAR(50), GroupName NVARCHAR(50), ModifiedDate DATETIME);
      INSERT INTO Department VALUES (1, 'Engineering', 'Research and Development', '2008-04-30 00:00:00');`);
    const { texts } = await run(
      "bjrohbock__MasteringSQLServer2016IntegrationServices/Integration Services Project1/02_CharacterMapDemo.dtsx",
      [
        { connection: "LAPTOP-NO66TL14.AdventureWorks2017", connectionString },
        { connection: "Flat File Connection Manager", connectionString: file },
      ],
    );
    expect(texts).toEqual([]);
    const [, line] = readFileSync(file, "latin1").split("\r\n");
    expect(line).toBe("1,Engineering,research and development,2008-04-30 00:00:00,ENGINEERING");
  });

  it("Pivot runs and lists the months it has no column for", async () => {
    const { connectionString } = database(`
      CREATE TABLE VendasMensais (Mes VARCHAR(100), Produto VARCHAR(100), Valor NUMERIC(10,2));
      INSERT INTO VendasMensais VALUES ('Janeiro', 'A', 1.5), ('Marco', 'A', 2), ('Junho', 'A', 9), ('Abril', 'B', 3);`);
    const { result, texts, told } = await run(`${course}/8.Pivot.dtsx`, [
      { connection: "NB188.TreinamentoSQL", connectionString },
    ]);
    expect(texts).toEqual([]);
    expect(result).toBe(0);
    expect(told(0x40209322)).toContain("[Junho]");
  });

  it("Term Extraction fills a table that Term Lookup then reads", async () => {
    const file = scratchFolder().file("blogs.txt");
    const rows = [
      "blogid;blogname;blogbody",
      "1;first;The data warehouse needs a server and a data warehouse",
      "2;second;A server of the data warehouse",
    ];
    writeFileSync(file, `\ufeff${rows.join("\r\n")}\r\n`, "utf16le");
    const store = database(`
      CREATE TABLE Blogs (blogid NVARCHAR(2), blogname NVARCHAR(70), blogbody NVARCHAR(3500));
      CREATE TABLE Terms (Term NVARCHAR(128), Score FLOAT);
      CREATE TABLE TermsInBlogs (Term NVARCHAR(128), Frequency INT, blogid NVARCHAR(2), blogname NVARCHAR(70));`);
    const { texts } = await run(
      "PacktPublishing__SQL-Server-2017-Integration-Services-Cookbook/Chapter08/Chapter08/TermExtractionLookup.dtsx",
      [
        { connection: "(LOCAL).AdventureWorksDW2014", connectionString: store.connectionString },
        { connection: "BlogsTxt", connectionString: file },
      ],
    );
    expect(texts).toEqual([]);
    expect(store.rows("SELECT Term, Score FROM Terms ORDER BY Term")).toEqual([
      ["data", 3],
      ["data warehouse", 3],
      ["server", 2],
      ["warehouse", 3],
    ]);
    expect(store.rows("SELECT blogid, Term, Frequency FROM TermsInBlogs ORDER BY 1, 2")).toEqual([
      ["1", "data", 2],
      ["1", "server", 1],
      ["1", "warehouse", 2],
      ["2", "data", 1],
      ["2", "server", 1],
      ["2", "warehouse", 1],
    ]);
  });
});
