import { addressHash } from "@/server/executions/address-hash";
import type { DemoFile } from "./catalog";

/** A connection manager of a demo package, and where it leads. */
export interface DemoConnection {
  name: "Warehouse" | "Source";
  connectionType: "OLEDB" | "FLATFILE";
  connectionString: string;
  addressHash: string;
}

/** The connection managers of a demo package: the warehouse, and what it reads from if it reads. None of them exists. */
export function demoConnections({ shape, subject }: Pick<DemoFile, "shape" | "subject">): DemoConnection[] {
  const warehouse = oleDb("Warehouse", "DWH-SQL01", "Warehouse");
  if (shape.source === "none") return [warehouse];
  if (shape.source === "table") return [warehouse, oleDb("Source", "ERP-SQL02", "ERP")];
  return [warehouse, connection("Source", "FLATFILE", `\\\\files01\\in\\${subject.replaceAll(" ", "")}.csv`)];
}

function oleDb(name: DemoConnection["name"], server: string, database: string): DemoConnection {
  const text = `Data Source=${server};Initial Catalog=${database};Provider=SQLNCLI11.1;Integrated Security=SSPI;`;
  return connection(name, "OLEDB", text);
}

function connection(
  name: DemoConnection["name"],
  connectionType: DemoConnection["connectionType"],
  connectionString: string,
): DemoConnection {
  return { name, connectionType, connectionString, addressHash: addressHash(connectionType, connectionString) };
}
