import type { ConnectionManager } from "@/server/runtime/model/connection-manager";
import { connectionStringValue } from "@/server/runtime/model/connection-string";
import type { UseCollector } from "./use-collector";
import type { UsePlace } from "./use-types";

const fileTypes: ReadonlySet<string> = new Set(["FILE", "FLATFILE", "MULTIFILE", "MULTIFLATFILE", "CACHE"]);
const serverKeys = [
  "Data Source",
  "Server",
  "Address",
  "Addr",
  "Network Address",
  "SqlServerName",
  "SmtpServer",
  "ServerName",
  "Dsn",
  "Host",
];
const databaseKeys = ["Initial Catalog", "Database"];

/** A connection manager with the server, the database or the file it leads to at design time. */
export function connectionUses(manager: ConnectionManager, uses: UseCollector): void {
  const place: UsePlace = { kind: "connection", id: manager.refId, name: manager.name, diagram: null };
  uses.add("connection", "declares", manager.name, place);
  const text = manager.connectionString;
  const type = manager.connectionType;
  if (fileTypes.has(type)) for (const file of text.split("|")) uses.add("file", "uses", file, place);
  else if (type === "EXCEL") uses.add("file", "uses", connectionStringValue(text, ["Data Source"]) ?? "", place);
  else if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) uses.add("server", "uses", hostOf(text), place);
  else {
    const server = connectionStringValue(text, serverKeys) ?? String(manager.getProperty("ServerName") ?? "");
    // The data source of a database in a file is the file.
    uses.add(/\.(?:mdb|accdb|xlsx?|db|sqlite3?)$/i.test(server) ? "file" : "server", "uses", server, place);
    uses.add("database", "uses", connectionStringValue(text, databaseKeys) ?? "", place);
  }
  for (const { name, expression } of manager.propertyExpressions)
    uses.expression(expression, place, fileTypes.has(type) && name === "ConnectionString" ? "file" : undefined);
}

function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/]*@)?([^:/?#]*)/i.exec(url)?.[1] ?? "";
}
