import { copyFileSync, readFileSync } from "node:fs";
import { read, utils } from "@e965/xlsx";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { Override } from "@/server/runtime/control-flow/override";
import type { MessageEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { corpusPath, hasCorpus } from "@/server/testing/corpus";
import { scratchFolder } from "@/server/testing/run-pipeline";

async function run(file: string, overrides: Override[]) {
  const errors: MessageEvent[] = [];
  const { result } = await runPackage(loadPackage(readFileSync(file)), {
    registry: createBuiltInRegistry(),
    overrides,
    reporter: {
      report: (event) => void (event.type === "message" && event.level === "error" && errors.push(event)),
    },
    signal: new AbortController().signal,
    loggingLevel: 1,
  });
  return { result, errors: errors.map(({ text }) => text) };
}

describe.skipIf(!hasCorpus())(
  "packages with ADO NET and Excel components (left out where the corpus is absent)",
  () => {
    it("fill a table, a workbook and a text file from a database", async () => {
      const folder = scratchFolder();
      const package_ = (...parts: string[]) => corpusPath("packages", "YochiMC__DW_PLANTA", ...parts);
      const [file, book, text] = [
        folder.file("plants.db"),
        folder.file("productos.xls"),
        folder.file("contaditos.txt"),
      ];
      copyFileSync(package_("archivos", "productos.xls"), book);
      const database = new Database(file);
      database.exec(`
      CREATE TABLE D_Cliente (id_cliente NVARCHAR(255), edad SMALLINT);
      CREATE TABLE D_Producto (id_producto NVARCHAR(255), nombre_producto NVARCHAR(255));
      CREATE TABLE D_Sucursal (id_sucursal SMALLINT, nombre_sucursal NVARCHAR(255), nombre_comuna NVARCHAR(255), nombre_ciudad NVARCHAR(255), nombre_region NVARCHAR(255));
      CREATE TABLE D_Region (nombre_region NVARCHAR(255), nombre_sucursal NVARCHAR(255));
      CREATE TABLE H_Venta (id_venta INT, id_cliente NVARCHAR(255), id_producto NVARCHAR(255), id_sucursal SMALLINT, id_vendedor SMALLINT, id_tiempo NVARCHAR(50), cantidad_venta INT, monto_venta INT);
      INSERT INTO D_Cliente VALUES ('CLI00115', 64), ('CLI00001', 41);
      INSERT INTO D_Producto VALUES ('P1', 'Zinnia'), ('P2', 'Ágave');
      INSERT INTO D_Sucursal VALUES (1, 'Centro', 'c', 'c', 'Valparaíso'), (2, 'Norte', 'c', 'c', 'Atacama');
      INSERT INTO D_Region VALUES ('old', 'old');
      INSERT INTO H_Venta VALUES (1, 'CLI00115', 'P1', 1, 1, 't', 3, 10), (2, 'CLI00115', 'P2', 2, 1, 't', 4, 10), (3, 'CLI00001', 'P1', 1, 1, 't', 5, 10);`);
      database.close();
      const connectionString = `Provider=SQLite;Data Source=${file}`;
      const done = await run(package_("practica_2-3.dtsx"), [
        { connection: "DESKTOP-NER5ACI\\SQLPRINCIPAL.DW_Planta.user", connectionString },
        { connection: "DESKTOP-NER5ACI\\SQLPRINCIPAL.DW_Planta.user1", connectionString },
        {
          connection: "Administrador de conexiones con Excel",
          connectionString: `Provider=Microsoft.ACE.OLEDB.16.0;Data Source=${book};Extended Properties="Excel 12.0 XML;HDR=YES";`,
        },
        { connection: "Flat File Connection Manager", connectionString: text },
      ]);
      expect(done).toEqual({ result: 0, errors: [] });
      const reader = new Database(file, { readonly: true });
      expect(reader.prepare("SELECT * FROM D_Region").raw().all()).toEqual([["Valparaíso", "Centro"]]);
      reader.close();
      expect(readFileSync(text, "latin1")).toBe("7,CLI00115\r\n");
      // The author's workbook has 47 names; those of customers from 50 years on follow.
      const { Sheets } = read(readFileSync(book), { type: "buffer" });
      const [sheet = {}] = Object.values(Sheets);
      expect(utils.sheet_to_json(sheet, { header: 1 }).slice(47).flat().sort()).toEqual(["Visnaga", "Zinnia", "Ágave"]);
    });
  },
);
