/** Writes what the flows read: text files, one of them sorted, a database with a reference, a workbook, XML. */
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { utils, write } from "@e965/xlsx";
import Database from "better-sqlite3";

/** Characters gathered before they are written. */
const PART = 1 << 20;

function writeLines(file, count, lineOf) {
  const out = openSync(file, "w");
  let text = "";
  for (let i = 1; i <= count; i++) {
    text += lineOf(i);
    if (text.length < PART && i < count) continue;
    writeSync(out, text);
    text = "";
  }
  closeSync(out);
}

export function writeInputs(folder, rows) {
  const file = (name) => path.join(folder, name);
  const line = (i) => `${i},${(i * 7919) % rows},name ${(i * 31) % 50_000},${((i % 100_000) / 100).toFixed(2)}\r\n`;
  writeLines(file("people.csv"), rows, line);
  // Few rows are enough for what looks at each of them long.
  writeLines(file("few.csv"), Math.min(rows, 3000), (i) => line(i * 13));
  // One key only: all pairs of it are joined.
  writeLines(file("same.csv"), Math.min(rows, 100_000), (i) => `7,${i},name ${i},1.00\r\n`);
  writeLines(file("texts.csv"), Math.min(rows, 60_000), (i) => `${i},${i},${sentence(i)},1.00\r\n`);
  writeLines(file("people.xml"), rows / 4, (i) => xmlLine(i, rows / 4));
  writeFileSync(file("people.xsd"), schema);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([["id", "k", "t", "amount"]]), "People");
  writeFileSync(file("people.xlsx"), write(book, { type: "buffer", bookType: "xlsx" }));
  const database = new Database(file("people.db"));
  database.exec(`
    CREATE TABLE ref (id INTEGER, k INT, t NVARCHAR(40));
    CREATE TABLE words (id INTEGER, t NVARCHAR(40));
    CREATE TABLE people_copy (id INT, k INT, t NVARCHAR(40), amount DECIMAL(12,2));
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) INSERT INTO ref SELECT i, i, 'reference ' || i FROM n;
    INSERT INTO words SELECT id, 'name ' || id FROM ref WHERE id <= 1000;
    CREATE INDEX ref_id ON ref (id);`);
  database.close();
}

const nouns = ["server", "network", "bicycle", "harbor", "engine", "garden", "river", "market", "letter", "window"];
const sentence = (i) =>
  `The ${nouns[i % 10]} of the ${nouns[(i * 7) % 10]} lost its ${nouns[(i * 3 + 1) % 10]} connection ${i % 1000}`;

function xmlLine(i, last) {
  const start = i === 1 ? "<people>" : "";
  return `${start}<person><id>${i}</id><name>name ${i}</name></person>\n${i === last ? "</people>" : ""}`;
}

const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
<xs:element name="people"><xs:complexType><xs:sequence><xs:element name="person" maxOccurs="unbounded"><xs:complexType><xs:sequence>
<xs:element name="id" type="xs:int"/><xs:element name="name" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
</xs:sequence></xs:complexType></xs:element></xs:schema>`;
