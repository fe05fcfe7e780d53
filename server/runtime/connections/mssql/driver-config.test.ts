import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import tls from "node:tls";
import sql from "mssql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasOpenssl, makeAuthority, pemOf, type TestAuthority } from "@/server/testing/certificates";
import { GANTRY_E_CONNECTIONOPTION } from "../../messages/task-codes";
import { readDatabaseSettings } from "../read-database-settings";
import { driverConfig } from "./driver-config";
import { SqlServerConnection } from "./sql-server-connection";

const { signal } = new AbortController();

function settingsOf(text: string) {
  const settings = readDatabaseSettings({
    connectionType: "OLEDB",
    connectionString: `Provider=MSOLEDBSQL19;Data Source=sql1;User ID=u;Password=p;${text}`,
  });
  if (settings.dialect !== "mssql") throw new Error("The settings are of another database.");
  return settings;
}
const optionsOf = async (text: string) => (await driverConfig(settingsOf(text))).options;

describe("the options of SQL Server's driver", () => {
  it("say how the session is encrypted", async () => {
    expect(await optionsOf("")).toMatchObject({ encrypt: false, trustServerCertificate: false });
    expect(await optionsOf("Encrypt=Mandatory;TrustServerCertificate=True")).toMatchObject({
      encrypt: true,
      trustServerCertificate: true,
    });
    expect(await optionsOf("Encrypt=Strict;HostNameInCertificate=sql1.corp.example")).toMatchObject({
      encrypt: "strict",
      serverName: "sql1.corp.example",
    });
  });

  it("say what the session is for, and how the server is found", async () => {
    expect(await optionsOf("ApplicationIntent=ReadOnly;MultiSubnetFailover=Yes")).toMatchObject({
      readOnlyIntent: true,
      multiSubnetFailover: true,
    });
    expect(await optionsOf("Application Intent=ReadWrite")).toMatchObject({
      readOnlyIntent: false,
      multiSubnetFailover: false,
    });
  });

  it("log in by NTLM where a domain is named", async () => {
    const loginOf = async (text: string) => {
      const settings = readDatabaseSettings({
        connectionType: "OLEDB",
        connectionString: `Provider=MSOLEDBSQL;${text}`,
      });
      if (settings.dialect !== "mssql") throw new Error("The settings are of another database.");
      const { user, password, domain } = await driverConfig(settings);
      return { user, password, domain };
    };
    const byNtlm = { user: "ada", password: "p", domain: "CORP" };
    expect(await loginOf("User ID=CORP\\ada;Password=p;Integrated Security=SSPI")).toEqual(byNtlm);
    expect(await loginOf("UID=CORP\\ada;PWD=p;Trusted_Connection=Yes")).toEqual(byNtlm);
    expect(await loginOf("User ID=ada;Password=p;Domain=CORP")).toEqual(byNtlm);
    expect(await loginOf("User ID=corp\\ada;Password=p;Domain=CORP")).toEqual(byNtlm);
    expect(await loginOf("User ID=CORP\\ada;Password=p")).toEqual({ ...byNtlm, user: "CORP\\ada", domain: undefined });
    expect(await loginOf("User ID=sa;Password=p;Integrated Security=SSPI")).toEqual({
      user: "sa",
      password: "p",
      domain: undefined,
    });
  });

  it("reach the driver as a login by NTLM", async () => {
    const pool = new sql.ConnectionPool(await driverConfig(settingsOf("UID=CORP\\ada;Integrated Security=SSPI")));
    const made: unknown = Reflect.get(pool, "_config").call(pool);
    expect(made).toMatchObject({
      authentication: { type: "ntlm", options: { userName: "ada", password: "p", domain: "CORP" } },
    });
  });

  it("are not made without the certificate that the server has to show", async () => {
    await expect(optionsOf("ServerCertificate=/none.cer")).rejects.toMatchObject({
      code: GANTRY_E_CONNECTIONOPTION,
      message: expect.stringContaining("ServerCertificate"),
    });
  });
});

describe.skipIf(!hasOpenssl())("TLS on the way to SQL Server (needs openssl)", () => {
  let authority: TestAuthority;
  let server: tls.Server;
  let port = 0;
  let der = "";
  const seen: { name: string | false | null; protocol: string | false | null }[] = [];

  beforeAll(async () => {
    authority = makeAuthority();
    const shown = authority.issue("sql1", ["DNS:sql1.corp.example"]);
    der = path.join(authority.folder, "sql1.cer");
    writeFileSync(der, new X509Certificate(readFileSync(shown.certificate)).raw);
    // It speaks no TDS: what is looked at is over when TLS stands.
    server = tls.createServer({ ...pemOf(shown), ALPNProtocols: ["tds/8.0"] }, (socket) => {
      seen.push({ name: socket.servername, protocol: socket.alpnProtocol });
      socket.on("error", () => undefined);
      socket.end();
    });
    server.on("tlsClientError", () => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.close();
    authority.remove();
  });

  const reasonOf = (text: string) =>
    SqlServerConnection.open(
      { ...settingsOf(`Encrypt=Strict;Connect Timeout=10;${text}`), host: "127.0.0.1", port },
      "Dw",
      signal,
    ).then(String, (error: Error) => error.message);

  it("stands with Encrypt=Strict when the server shows the certificate of the file under the name of the string", async () => {
    seen.length = 0;
    await reasonOf(`HostNameInCertificate=sql1.corp.example;ServerCertificate=${der}`);
    expect(seen).toEqual([{ name: "sql1.corp.example", protocol: "tds/8.0" }]);
  });

  it("does not stand with another certificate or another name, whatever TrustServerCertificate says", async () => {
    seen.length = 0;
    const other = makeAuthority("Somebody else");
    const name = "HostNameInCertificate=sql1.corp.example";
    expect(await reasonOf(`${name};TrustServerCertificate=True`)).toContain("unable to");
    expect(await reasonOf(`${name};ServerCertificate=${other.certificate}`)).toContain("unable to");
    expect(await reasonOf(`HostNameInCertificate=sql2.corp.example;ServerCertificate=${der}`)).toContain("altnames");
    other.remove();
  });
});
