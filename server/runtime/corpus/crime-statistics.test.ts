import path from "node:path";
import { expect, it } from "vitest";
import type { Override } from "@/server/runtime/control-flow/override";
import { corpusPath, describeCorpus, packagesWithData } from "@/server/testing/corpus";
import { type CorpusDatabase, createCorpusDatabase } from "@/server/testing/corpus-database";
import { runCorpusPackage } from "@/server/testing/corpus-package";

const repository = "AndreyQC__CrimeStat.SSIS";
const sources = corpusPath("packages", repository, "CrimeStat.Sources");
const workingFolder = "\\\\ECSC00A014AD\\shared\\CrimeStat.ETL.WorkFolder\\DEV";

/** A staging table of the project's warehouse: texts, and the five columns of its bookkeeping, which these packages leave out. */
function stagingTable(name: string, columns: readonly string[]): CorpusDatabase {
  const texts = columns.map((column) => `"${column}" NVARCHAR(255)`).join(", ");
  return createCorpusDatabase(`
    CREATE TABLE ${name} (${texts}, sysETLrunId INT, sysCreatedAt DATETIME, sysChangedAt DATETIME, sysCreatedBy INT, sysChangedBy INT);
    INSERT INTO ${name} (sysETLrunId) VALUES (1), (2);`);
}

/** The project's connection manager takes its connection string from a parameter of the project. */
function warehouse(database: CorpusDatabase): Override[] {
  return [
    { parameter: "$Project::CrimeStatDWH_ConnectionString", value: database.connectionString },
    { connection: "CrimeStatDWH", statements: "tsql" },
  ];
}

function crimeTable(): CorpusDatabase {
  return stagingTable("UNCrime_untyped", ["FileName", "Region", "SubRegion", "Country", "Count", "Year", "Rate"]);
}

function load(what: string, database: CorpusDatabase, more: readonly Override[] = []) {
  return runCorpusPackage(`${repository}/Staging_Load_${what}.dtsx`, {
    paths: [{ prefix: workingFolder, folder: sources }],
    overrides: [...warehouse(database), ...more],
  });
}

function baseName([file, rows]: readonly unknown[]): unknown[] {
  return [path.win32.basename(String(file)), rows];
}

describeCorpus("Crime statistics: a project with parameters and a connection manager of its own", () => {
  it("has a test for each of its packages whose data are in the corpus", () => {
    const tested = ["Staging_Load_Countries.dtsx", "Staging_Load_UNCrime.dtsx", "Staging_Load_WorldBank.dtsx"];
    expect(packagesWithData(repository)).toEqual(tested);
  });

  it("Countries: 249 rows of UTF-8, with commas in quotes, take the place of what was there", async () => {
    const columns =
      "name alpha-2 alpha-3 country-code iso_3166-2 region sub-region intermediate-region region-code sub-region-code intermediate-region-code";
    const database = stagingTable("Country_untyped", columns.split(" "));
    const run = await load("Countries", database);
    expect(run.texts).toEqual([]);
    const rows = database.rows(
      `SELECT ${columns.replaceAll(/\S+/g, '"$&"').replaceAll(" ", ", ")} FROM Country_untyped`,
    );
    expect(rows).toHaveLength(249);
    // An empty field is an empty text: the source does not retain NULLs.
    expect(rows.slice(0, 2)).toEqual([
      ["Afghanistan", "AF", "AFG", "004", "ISO 3166-2:AF", "Asia", "Southern Asia", "", "142", "034", ""],
      ["Åland Islands", "AX", "ALA", "248", "ISO 3166-2:AX", "Europe", "Northern Europe", "", "150", "154", ""],
    ]);
    const caribbean = ["Americas", "Latin America and the Caribbean", "Caribbean", "019", "419", "029"];
    expect(rows).toContainEqual([
      "Bonaire, Sint Eustatius and Saba",
      "BQ",
      "BES",
      "535",
      "ISO 3166-2:BQ",
      ...caribbean,
    ]);
  });

  it("crimes: the loop's variable has an expression, so that all six turns read the file it names, with a warning", async () => {
    const database = crimeTable();
    const run = await load("UNCrime", database);
    expect(run.texts).toEqual([]);
    expect(run.told(0xa0470771)).toContain("User::currentUNCrimeFileName keeps the value of its expression");
    // 1,173 rows six times. The list of the corpus says 7,802, the rows of all six files, and overlooks the expression.
    const file = `${workingFolder}\\CrimeStat.Source.UNCrime\\ConvertedToCSV\\burglary.csv`;
    expect(database.rows("SELECT FileName, count(*) FROM UNCrime_untyped GROUP BY 1")).toEqual([[file, 7038]]);
  });

  it("crimes: without that expression 7,802 rows of six files, columns by their place and not by their name", async () => {
    const database = crimeTable();
    const run = await load("UNCrime", database, [
      { path: "\\Package.Variables[User::currentUNCrimeFileName].Properties[EvaluateAsExpression]", value: "False" },
    ]);
    expect(run.texts).toEqual([]);
    expect(database.rows("SELECT FileName, count(*) FROM UNCrime_untyped GROUP BY 1 ORDER BY 1").map(baseName)).toEqual(
      [
        ["burglary.csv", 1173],
        ["kidnapping.csv", 1237],
        ["robbery.csv", 1374],
        ["serious_assault.csv", 1329],
        ["theft.csv", 1379],
        ["theft_private_cars.csv", 1310],
      ],
    );
    const where = "SubRegion = 'Eastern Africa' AND Country = 'Uganda' AND '2003' IN (Year, Rate) AND FileName LIKE ";
    const uganda = (file: string) =>
      database.rows(
        `SELECT "Count", Rate, Year FROM UNCrime_untyped WHERE ${where} '%/${file}' OR ${where} '%\\${file}'`,
      );
    expect(uganda("theft.csv")).toEqual([["23513", "88.31233413", "2003"]]);
    // This file has its columns in another order; SSIS goes by the order of the connection manager.
    expect(uganda("serious_assault.csv")).toEqual([[" 19,491 ", "2003", " 73 "]]);
  });

  it("population: 264 rows of 64 columns, with the mark of UTF-8 before the first name", async () => {
    const years = Array.from({ length: 59 }, (_, year) => String(1960 + year));
    const database = stagingTable("WorldBankPopulation_untyped", [
      "Country Name",
      "Country Code",
      "Indicator Name",
      "Indicator Code",
      ...years,
    ]);
    const run = await load("WorldBank", database, [
      { parameter: "$Project::CrimeStatETLWorkingFolder", value: sources },
    ]);
    expect(run.texts).toEqual([]);
    const rows = database.rows(
      `SELECT "Country Name", "Country Code", "Indicator Name", "1960", "2017", "2018" FROM WorldBankPopulation_untyped`,
    );
    expect(rows).toHaveLength(264);
    expect([rows[0], rows.at(-1)?.slice(0, 4)]).toEqual([
      ["Aruba", "ABW", "Population, total", "54211", "105264", ""],
      ["Zimbabwe", "ZWE", "Population, total", "3747369"],
    ]);
  });
});
