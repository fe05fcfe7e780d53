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

/** The days that the files of the lessons name. */
const days = Array.from({ length: 1097 }, (_, day) => new Date(Date.UTC(2005, 0, 1 + day)).toISOString().slice(0, 10));

/**
 * Statements, for every database, that create what the lessons expect of AdventureWorksDW2012: the two dimensions, filled, and the
 * fact tables of both sets of lessons, empty.
 */
export const lessonTables: readonly string[] = [
  "CREATE TABLE DimCurrency (CurrencyKey INTEGER PRIMARY KEY, CurrencyAlternateKey CHAR(3) NOT NULL, CurrencyName VARCHAR(50) NOT NULL)",
  "CREATE TABLE DimDate (DateKey INTEGER PRIMARY KEY, FullDateAlternateKey DATE NOT NULL)",
  `CREATE TABLE FactCurrency (
    CurrencyKey INT NOT NULL, DateKey INT NOT NULL, AverageRate REAL NOT NULL, EndOfDayRate REAL NOT NULL,
    CurrencyID VARCHAR(3), CurrencyDate DATE)`,
  `CREATE TABLE NewFactCurrencyRate (
    AverageRate REAL, EndOfDayRate REAL, CurrencyID VARCHAR(3), CurrencyDate DATE,
    CurrencyAlternateKey VARCHAR(3), FullDateAlternateKey DATE)`,
  `INSERT INTO DimCurrency VALUES ${currencies.map((name, key) => `(${key + 1}, '${name}', 'Currency ${name}')`).join(", ")}`,
  `INSERT INTO DimDate VALUES ${days.map((day) => `(${day.replaceAll("-", "")}, '${day}')`).join(", ")}`,
];

/** Creates the warehouse of the lessons as a SQLite database. Answers its connection string. */
export function createLessonWarehouse(file: string): string {
  const database = new Database(file);
  for (const statement of lessonTables) database.exec(statement);
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
