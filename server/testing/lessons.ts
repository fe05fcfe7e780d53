import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { corpusPath } from "./corpus";

const folder = "LearningTechStuff__SSIS-Tutorial";

/** A file of the corpus' tutorial: "Lesson 1.dtsx", "SampleCurrencyData.txt". */
export function lessonFile(name: string): string {
  return corpusPath("packages", folder, name);
}

/** The connection manager of the lessons that reads and writes the warehouse. */
export const lessonWarehouse = "localhost.AdventureWorksDW2012";

/** Currencies of the tutorial's files; BAD, which Currency_BAD.txt names, is missing on purpose. */
const currencies = "ARS AUD BRL CAD CNY DEM EUR FRF GBP JPY MXN SAR USD VEB".split(" ");

/**
 * Creates the SQLite database that lessons 1 to 3 expect of AdventureWorksDW2012: the two dimensions, filled, and the fact
 * table, empty. Answers its connection string.
 */
export function createLessonWarehouse(file: string): string {
  const database = new Database(file);
  database.exec(`
    CREATE TABLE DimCurrency (CurrencyKey INTEGER PRIMARY KEY, CurrencyAlternateKey NCHAR(3) NOT NULL, CurrencyName NVARCHAR(50) NOT NULL);
    CREATE TABLE DimDate (DateKey INTEGER PRIMARY KEY, FullDateAlternateKey DATE NOT NULL);
    CREATE TABLE FactCurrency (
      CurrencyKey INT NOT NULL, DateKey INT NOT NULL, AverageRate REAL NOT NULL, EndOfDayRate REAL NOT NULL,
      CurrencyID NVARCHAR(3), CurrencyDate DATE);
    WITH RECURSIVE days(day) AS (VALUES ('2005-01-01') UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < '2008-01-02')
      INSERT INTO DimDate SELECT CAST(strftime('%Y%m%d', day) AS INTEGER), day FROM days;`);
  const insert = database.prepare("INSERT INTO DimCurrency (CurrencyAlternateKey, CurrencyName) VALUES (?, ?)");
  for (const currency of currencies) insert.run(currency, `Currency ${currency}`);
  database.close();
  return `Provider=SQLite;Data Source=${file}`;
}

/** Rows of the fact table. */
export function lessonRows(file: string): number {
  const database = new Database(file, { readonly: true });
  const rows = database.prepare("SELECT count(*) FROM FactCurrency").pluck().get() as number;
  database.close();
  return rows;
}

/** Copies the Currency_*.txt files of lessons 2 and 3 to a folder; the bad one only when asked for. */
export function copyLessonFiles(target: string, options: { bad: boolean }): void {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(lessonFile("."))) {
    if (!/^Currency_\w+\.txt$/.test(name) || (name === "Currency_BAD.txt" && !options.bad)) continue;
    copyFileSync(lessonFile(name), path.join(target, name));
  }
}
