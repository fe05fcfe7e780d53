import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { describeCorpus, packagesWithData } from "@/server/testing/corpus";
import { createCorpusDatabase } from "@/server/testing/corpus-database";
import { type CorpusRunOptions, runCorpusPackage } from "@/server/testing/corpus-package";
import { componentLessons, course, courseFile, courseLoads, coursePaths } from "@/server/testing/course";
import { scratchFolder } from "@/server/testing/run-pipeline";

const tested = [
  "10.ColunasDerivadas.dtsx",
  "12.ContainerForeachExcel.dtsx",
  "13.ContainerForeachArquivosTxt.dtsx",
  "2.Migrar Dados de Arquivos.dtsx",
  "5.Executar Querys em Excel.dtsx",
  "6.Agregacao.dtsx",
  "7.UnPivot.dtsx",
  "8.Pivot.dtsx",
];

/**
 * Runs a lesson and looks at paths of one of its tasks. The lessons end in Multicasts that nobody reads from, where the optimized
 * mode would leave out all that leads to them: they were made to be looked at in the designer, which runs without it.
 */
async function look(lesson: string, task: string, paths: readonly string[], options: CorpusRunOptions = {}) {
  const ids = paths.map((name) => `${task}.Paths[${name}]`);
  const run = await runCorpusPackage(`${course}/${componentLessons}/${lesson}`, {
    paths: coursePaths,
    overrides: [{ path: `\\${task}.Properties[RunInOptimizedMode]`, value: "False" }, ...(options.overrides ?? [])],
    edit: options.edit,
    taps: ids,
  });
  expect(run.texts).toEqual([]);
  return ids.map((id) => run.tapped[id] ?? []);
}

describeCorpus("Course, components", () => {
  it("has a test for each of its packages whose data are in the corpus", () => {
    const lessons = tested.map((name) => `${componentLessons}/${name}`);
    expect(packagesWithData(course)).toEqual([...lessons, ...courseLoads].sort());
  });

  it("2.Migrar Dados de Arquivos writes the file that SSIS wrote", async () => {
    const folder = scratchFolder();
    const { texts } = await runCorpusPackage(`${course}/${componentLessons}/2.Migrar Dados de Arquivos.dtsx`, {
      paths: [...coursePaths, { prefix: `${coursePaths[1].prefix}\\Destino`, folder: folder.path }],
    });
    expect(texts).toEqual([]);
    const golden = readFileSync(courseFile("Aula9-Componentes SSIS/Destino/ClienteMigrado.csv"), "latin1");
    // Version control has rewritten the line ends of the golden file.
    expect(readFileSync(folder.file("ClienteMigrado.csv"), "latin1").replaceAll("\r\n", "\n")).toBe(
      golden.replaceAll("\r\n", "\n"),
    );
  });

  it("10.ColunasDerivadas gives 19 rows the values of seven text functions", async () => {
    const [rows = []] = await look("10.ColunasDerivadas.dtsx", "Package\\Tarefa Fluxo de Dados", [
      "Saída de Coluna Derivada",
    ]);
    expect(rows).toHaveLength(19);
    expect(rows[7]).toMatchObject({ Nome: '"Monitor 24"""', NomeMaiusculo: '"MONITOR 24"""', NomeFindString: "9" });
    for (const row of rows) {
      const name = String(row.Nome);
      expect(row).toMatchObject({
        NomeMinusculo: name.toLowerCase(),
        NomeMaiusculo: name.toUpperCase(),
        NomeRight: name.slice(-5),
        NomeReverse: [...name].reverse().join(""),
        NomeLeft: String(name.length),
        NomeReplicate: name + name,
        NomeFindString: String(name.indexOf(" ") + 1),
      });
    }
    expect(rows.map(({ Nome }) => Nome)).toContain("Quebra-Cabeça 1000 Peças");
  });

  it("12.ContainerForeachExcel loads the 4 rows with an IdCliente of the one workbook in the folder", async () => {
    const database = createCorpusDatabase(
      "CREATE TABLE DadosForeach (IdCliente FLOAT, Nome NVARCHAR(255), Email NVARCHAR(255), Telefone FLOAT);",
    );
    const { texts } = await runCorpusPackage(`${course}/${componentLessons}/12.ContainerForeachExcel.dtsx`, {
      paths: coursePaths,
      overrides: database.overrides("NB188.PortalVendas.operador"),
    });
    expect(texts).toEqual([]);
    expect(database.rows("SELECT * FROM DadosForeach ORDER BY 1")).toEqual([
      [1, "Lucas Martins", "lucas.martins@example.com", 11_999_999_999],
      [2, "Mariana Lima", "mariana.lima@example.com", 21_988_888_888],
      [3, "Pedro Santos", "pedro.santos@example.com", 31_977_777_777],
      [4, "Fernanda Costa", "fernanda.costa@example.com", 41_966_666_666],
    ]);
  });

  it("13.ContainerForeachArquivosTxt reads the file of its variable once per file in the folder: 20 rows", async () => {
    const columns = ["IdDetalheOrdem", "IdOrdem", "IdProduto", "Quantidade", "PrecoUnitario"];
    const database = createCorpusDatabase(
      `CREATE TABLE OrdensDetails (${columns.map((name) => `${name} VARCHAR(50)`).join(", ")});`,
    );
    const { texts } = await runCorpusPackage(`${course}/${componentLessons}/13.ContainerForeachArquivosTxt.dtsx`, {
      paths: coursePaths,
      overrides: database.overrides("NB188.TreinamentoSQL"),
    });
    expect(texts).toEqual([]);
    const rows = database.rows("SELECT * FROM OrdensDetails ORDER BY CAST(IdDetalheOrdem AS INT)");
    expect(rows).toHaveLength(20);
    // A number of scale 2, whose point groups thousands in Portuguese, as text.
    expect(rows[0]).toEqual(["1", "5", "1", "1", "99999.00"]);
  });

  it("5.Executar Querys em Excel asks a workbook seven questions in the SQL of ACE", async () => {
    const numbers = ["", "1", "2", "3", "4", "5", "6"];
    const answers = await look(
      "5.Executar Querys em Excel.dtsx",
      "Package\\Sequence Container\\Executar Querys em Arquvos Excel",
      numbers.map((number) => `Saída de Origem do Excel${number}`),
    );
    expect(answers.map((rows) => rows.length)).toEqual([60, 9, 14, 36, 36, 36, 36]);
    const [, range = [], middle = [], filtered = []] = answers;
    // The second row of the sheet serves as names.
    expect(Object.keys(range[0] ?? {})).toContain("99999#00");
    expect(middle[0]).toMatchObject({ Coluna1: "IdDetalheOrdem", Coluna10: "DataOrdem" });
    expect(new Set(filtered.map(({ IdCliente }) => IdCliente))).toEqual(new Set(["1", "2"]));
    const [year] = answers.filter(([row]) => row !== undefined && "Ano" in row && !("Dia" in row));
    expect(year?.map(({ DataOrdem, Ano }) => DataOrdem?.slice(0, 4) === Ano)).toEqual(Array(36).fill(true));
    const [dates = []] = answers.filter(([row]) => row !== undefined && "Date1" in row);
    for (const { DataOrdem = "", Ano, Mes, Dia, Date1 } of dates) {
      const [, y, m, d] = /^(\d+)-(\d+)-(\d+)/.exec(DataOrdem) ?? [];
      expect([Ano, Mes, Dia].map(Number)).toEqual([y, m, d].map(Number));
      expect(Date1?.slice(0, 19)).toBe(DataOrdem);
    }
  });

  it("6.Agregacao counts the prices of ten orders", async () => {
    const [groups = []] = await look("6.Agregacao.dtsx", "Package\\Tarefa Fluxo de Dados", ["Saída de Agregação 1"]);
    const orders = ["5", "6", "7", "8", "9", "10", "11", "12", "13", "14"];
    expect(groups).toEqual(orders.map((IdOrdem) => ({ IdOrdem, PrecoUnitario: "6" })));
  });

  it("7.UnPivot reads 4 rows below two blank ones; five columns that its sheet has lost are missed only when they are asked for", async () => {
    const lesson = "7.UnPivot.dtsx";
    const task = "Package\\Demostrar UnPivot";
    const asItIs = await runCorpusPackage(`${course}/${componentLessons}/${lesson}`, { paths: coursePaths });
    expect(asItIs.texts).toEqual([]);
    expect(asItIs.rows).toEqual({ [`${task}.Paths[Saída de Origem do Excel]`]: 4 });
    const whole = await runCorpusPackage(`${course}/${componentLessons}/${lesson}`, {
      paths: coursePaths,
      overrides: [{ path: `\\${task}.Properties[RunInOptimizedMode]`, value: "False" }],
    });
    expect(whole.errors[0]).toMatchObject({ code: 0xc0202005 });
    expect(whole.texts[0]).toContain('expects the column "F6"');
  });

  it("7.UnPivot makes 16 rows of 4, once the designer has forgotten the columns F6 to F10", async () => {
    const edit = (xml: string) => xml.replaceAll(/<(\w+)\s+refId="[^"]*Columns\[F\d+\]"[^>]*?(?:\/>|>.*?<\/\1>)/gs, "");
    const [rows = []] = await look("7.UnPivot.dtsx", "Package\\Demostrar UnPivot", ["Saída Não Dinâmica"], { edit });
    expect(rows).toHaveLength(16);
    expect(rows.slice(0, 5).map(({ Produto, Mes, Valor }) => [Produto, Mes, Valor])).toEqual([
      ["TV", "Janeiro", "200"],
      ["TV", "Fevereiro", "200"],
      ["TV", "Marco", "200"],
      ["TV", "Abril", "300"],
      ["Gelareira", "Janeiro", "300"],
    ]);
    expect(rows.reduce((sum, { Valor }) => sum + Number(Valor), 0)).toBe(6800);
  });

  it("8.Pivot makes a row of four months of each of four products", async () => {
    const script = readFileSync(courseFile("99-Projeto Visual Studio/Arquivos/VendasMensais.sql"), "utf8");
    const database = createCorpusDatabase(script.replace(/^\uFEFF/, "").replace("\n)\n", "\n);\n"));
    const [rows = []] = await look("8.Pivot.dtsx", "Package\\Demostrar UnPivot", ["Saída Padrão Dinâmica"], {
      overrides: database.overrides("NB188.TreinamentoSQL"),
    });
    expect(rows.map((row) => Object.values(row))).toEqual([
      ["TV", "300.00", "200.00", "200.00", "200.00"],
      ["Gelareira", "600.00", "600.00", "300.00", "600.00"],
      ["Fogão", "400.00", "600.00", "400.00", "300.00"],
      ["Video Game", "300.00", "600.00", "600.00", "600.00"],
    ]);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      "Produto",
      "C_Abril_Valor",
      "C_Fevereiro_Valor",
      "C_Janeiro_Valor",
      "C_Marco_Valor",
    ]);
  });
});
