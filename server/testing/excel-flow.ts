import { readFileSync, writeFileSync } from "node:fs";
import { type CellObject, read, utils, type WorkSheet, write } from "@e965/xlsx";
import Database from "better-sqlite3";
import { excelDestination } from "@/server/runtime/data-flow/components/excel-destination";
import { excelSource } from "@/server/runtime/data-flow/components/excel-source";
import { oleDbDestination } from "@/server/runtime/data-flow/components/ole-db-destination";
import { oleDbSource } from "@/server/runtime/data-flow/components/ole-db-source";
import { type Column, type ComponentXml, errorColumns } from "./data-flow-xml";
import { type DatabaseFlow, type DatabaseManager, runDatabaseFlow } from "./database-flow";
import { scratchFolder } from "./run-pipeline";
import { type Dispositions, fail } from "./table-flow";

/** The rows of the sheet that the tests read, the first one its names. */
export const people = [
  ["Id", "Name", "Born"],
  [1, "Ada", new Date(Date.UTC(1915, 11, 10))],
  [2, "Grace", null],
  [3, null, new Date(Date.UTC(1906, 11, 9, 6))],
];

/** A workbook of one sheet, and a SQLite database with tables for its rows, for what is refused, and for rows to write. */
export class Book {
  readonly file: string;
  private readonly database: string;

  constructor(rows: unknown[][] = people, { origin = "A1", name = "book.xlsx", setUp = "" } = {}) {
    const folder = scratchFolder();
    this.file = folder.file(name);
    this.database = folder.file("rows.db");
    const sheet = utils.aoa_to_sheet([]);
    utils.sheet_add_aoa(sheet, rows, { origin, UTC: true, dateNF: "yyyy-mm-dd hh:mm" });
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, "Data");
    writeFileSync(this.file, write(book, { type: "buffer", bookType: name.endsWith(".xls") ? "biff8" : "xlsx" }));
    const database = new Database(this.database);
    database.exec(`
      CREATE TABLE T (Id REAL, Name NVARCHAR(500), Born DATETIME);
      CREATE TABLE E (Id REAL, ErrorCode INT, ErrorColumn INT);
      CREATE TABLE S (Id INT, Name NVARCHAR(500), Born DATETIME, Price DECIMAL(10,2));
      ${setUp}`);
    database.close();
  }

  /** Runs a data flow between the workbook, "Book", and the database, "Db". */
  run(flow: Partial<DatabaseFlow>, extended = "EXCEL 12.0 XML;HDR=YES") {
    const databases: DatabaseManager[] = [
      {
        name: "Book",
        creationName: "EXCEL",
        connectionString: `Provider=Microsoft.ACE.OLEDB.12.0;Data Source=${this.file};Extended Properties="${extended}";`,
      },
      { name: "Db", creationName: "OLEDB", connectionString: `Provider=SQLite;Data Source=${this.database}` },
    ];
    const definitions = [excelSource, excelDestination, oleDbSource, oleDbDestination];
    return runDatabaseFlow({ databases, definitions, components: [], paths: { Rows: "Src/Out -> Dst/In" }, ...flow });
  }

  rows(sql: string): unknown[] {
    const database = new Database(this.database, { readonly: true });
    const rows = database.prepare(sql).raw().all();
    database.close();
    return rows;
  }

  private get sheet(): WorkSheet {
    const { Sheets } = read(readFileSync(this.file), { type: "buffer", cellNF: true });
    return Object.values(Sheets)[0] ?? {};
  }

  /** Cells of the sheet as they are shown. */
  shown(): unknown[][] {
    return utils.sheet_to_json(this.sheet, { header: 1, raw: false, defval: null });
  }

  cell(address: string): CellObject | undefined {
    return this.sheet[address];
  }
}

/** An Excel Source of the columns Id, Name and Born, with the properties a test is about. */
export function excelReader(
  properties: ComponentXml["properties"],
  { dispositions = fail, nameType = "wstr", columns = ["Id", "Name", "Born"] as readonly string[] } = {},
): ComponentXml {
  const types: Record<string, Pick<Column, "type" | "attributes">> = {
    Name: { type: nameType, attributes: { length: nameType === "wstr" ? 255 : undefined, ...dispositions } },
    Born: { type: "date", attributes: { ...dispositions } },
  };
  const own = columns.map((name) => ({
    name,
    external: true,
    ...(types[name] ?? { type: "r8", attributes: { ...dispositions } }),
  }));
  return {
    name: "Src",
    classId: "Microsoft.ExcelSource",
    connection: "Book",
    properties,
    outputs: [
      { name: "Out", columns: own },
      { name: "Errors", errorOut: true, columns: [...own, ...errorColumns] },
    ],
  };
}

const types: Readonly<Record<string, string>> = {
  Id: "i4",
  Name: "wstr",
  Born: "dbTimeStamp",
  Price: "numeric",
};

/** A destination of either kind for rows of a table. */
export function writer(
  adapter: Pick<ComponentXml, "classId" | "connection" | "properties">,
  columns: readonly string[],
  dispositions: Dispositions = { errorRowDisposition: "FailComponent" },
): ComponentXml {
  const own = columns.map((name) => ({ name, type: types[name] ?? "wstr", from: `Src/Out/${name}`, external: true }));
  return {
    name: "Dst",
    ...adapter,
    inputs: [{ name: "In", columns: own, attributes: { hasSideEffects: true, ...dispositions } }],
    outputs: [
      { name: "Errors", errorOut: true, passes: "In", columns: errorColumns, attributes: { exclusionGroup: 1 } },
    ],
  };
}

/** What leads the rows into the table t. */
export const intoT = {
  classId: "Microsoft.OLEDBDestination",
  connection: "Db",
  properties: { AccessMode: 3, OpenRowset: "T" },
};
/** What leads the rows of the table into the workbook. */
export const intoBook = (properties: ComponentXml["properties"]) => ({
  classId: "Microsoft.ExcelDestination",
  connection: "Book",
  properties,
});

/** A destination for the rows of an error output. */
export function errorRows(from: "Src" | "Dst"): ComponentXml {
  const column = (name: string, type: string, of: string) => ({ name, type, from: of, external: true });
  return {
    name: "Err",
    classId: "Microsoft.OLEDBDestination",
    connection: "Db",
    properties: { AccessMode: 3, OpenRowset: "E" },
    inputs: [
      {
        name: "In",
        attributes: { hasSideEffects: true },
        columns: [
          column("Id", from === "Src" ? "r8" : "i4", from === "Src" ? "Src/Errors/Id" : "Src/Out/Id"),
          column("ErrorCode", "i4", `${from}/Errors/ErrorCode`),
          column("ErrorColumn", "i4", `${from}/Errors/ErrorColumn`),
        ],
      },
    ],
  };
}
