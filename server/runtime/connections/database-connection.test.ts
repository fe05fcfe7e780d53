import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { loadPackage } from "../dtsx/load-package";
import { DTS_E_OLEDBERROR, GANTRY_E_PATHNOTMAPPED } from "../messages/codes";
import { PathMap } from "../paths/path-map";
import type { ConnectionDefinition } from "../registry";
import { type Connection, closeConnection } from "./connection";
import { oleDbConnection } from "./database-connection";
import { fileConnection } from "./file-connection";

/** Opens a connection manager of a package made for it. */
async function acquire(definition: ConnectionDefinition, connectionString: string): Promise<Connection> {
  const manager = `<DTS:ConnectionManager DTS:CreationName="${definition.types[0]}" DTS:DTSID="{C}" DTS:ObjectName="Place"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="${connectionString}"/></DTS:ObjectData></DTS:ConnectionManager>`;
  const text = `<DTS:Executable xmlns:DTS="www.microsoft.com/SqlServer/Dts" DTS:refId="Package" DTS:CreationName="Microsoft.Package" DTS:ExecutableType="Microsoft.Package" DTS:DTSID="{P}" DTS:ObjectName="P"><DTS:Property DTS:Name="PackageFormatVersion">8</DTS:Property><DTS:ConnectionManagers>${manager}</DTS:ConnectionManagers></DTS:Executable>`;
  const loaded = loadPackage(Buffer.from(text));
  const [found] = loaded.connections;
  if (found === undefined) throw new Error("The package has no connection manager.");
  const quiet = () => undefined;
  return definition.acquire(found, {
    package: loaded,
    paths: new PathMap(),
    signal: new AbortController().signal,
    warning: quiet,
    information: quiet,
  });
}

describe("OLE DB connections to SQLite", () => {
  it("do not make a database of a typing error", async () => {
    const file = scratchFolder().file("missing.db");
    await expect(acquire(oleDbConnection, `Provider=SQLite;Data Source=${file}`)).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      message: expect.stringContaining(`${file}, which does not exist`),
      help: { next: expect.stringContaining("Mode=Create") },
    });
    expect(existsSync(file)).toBe(false);
  });

  it("make one when they are told to", async () => {
    const file = scratchFolder().file("new.db");
    const connection = await acquire(oleDbConnection, `Provider=SQLite;Data Source=${file};Mode=Create`);
    if (connection.kind !== "sql") throw new Error("The connection is no database.");
    const signal = new AbortController().signal;
    await connection.execute("CREATE TABLE t (a int)", [], { signal });
    expect(await connection.describe("t", { signal })).toHaveLength(1);
    await closeConnection(connection);
  });
});

describe.skipIf(process.platform === "win32")("Windows paths on another system", () => {
  it.each([
    [oleDbConnection, "Provider=SQLite;Data Source=C:\\Data\\x.db"],
    [fileConnection, "\\\\server\\share\\x.txt"],
    [fileConnection, "C:/Data/x.txt"],
  ])("are an error that says which rule is missing", async (definition, connectionString) => {
    await expect(acquire(definition, connectionString)).rejects.toMatchObject({
      code: GANTRY_E_PATHNOTMAPPED,
      message: expect.stringContaining("Windows path"),
      help: { next: expect.stringContaining("/MapPath") },
    });
  });
});
