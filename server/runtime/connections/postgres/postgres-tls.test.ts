import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasOpenssl, makeAuthority, type TestAuthority, type TestCertificate } from "@/server/testing/certificates";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { createPackage } from "../../dtsx/author/create-package";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { GANTRY_E_CONNECTIONOPTION } from "../../messages/task-codes";
import { PathMap } from "../../paths/path-map";
import { openDatabase } from "../database-connection";

const { signal } = new AbortController();

describe.skipIf(!hasPostgres() || !hasOpenssl())("PostgreSQL with TLS (needs an installed server and openssl)", () => {
  let authority: TestAuthority;
  let other: TestAuthority;
  let client: TestCertificate;
  let server: PostgresServer;
  let plain: PostgresServer;
  let address: URL;

  beforeAll(async () => {
    authority = makeAuthority();
    other = makeAuthority("Somebody else");
    client = authority.issue("certified");
    const shown = authority.issue("db", ["IP:127.0.0.1"]);
    server = await startPostgres({ ...shown, clientAuthority: authority.certificate });
    plain = await startPostgres();
    address = new URL(await server.createDatabase());
  }, 60_000);
  afterAll(async () => {
    await Promise.all([server.stop(), plain.stop()]);
    authority.remove();
    other.remove();
  });

  async function rows(connectionString: string, sql: string): Promise<unknown[][]> {
    const paths = new PathMap([{ prefix: "C:\\certificates", folder: authority.folder }]);
    const context = { package: createPackage("Encrypted"), paths, signal, warning() {}, information() {} };
    const connection = await openDatabase({ connectionType: "OLEDB", connectionString }, "Dw", context);
    const { resultSets } = await connection.execute(sql, [], { signal });
    await connection.close();
    return resultSets[0]?.rows ?? [];
  }
  /** Whether the session is encrypted, and who is signed in. */
  const look = async (connectionString: string) =>
    (await rows(connectionString, "SELECT ssl, current_user::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))[0];
  const by = (options: string, host = "127.0.0.1", user = "gantry") =>
    look(
      `Provider=PostgreSQL;Host=${host};Port=${address.port};Database=${address.pathname.slice(1)};User ID=${user};${options}`,
    );

  it("checks the certificate against the authority of a file, by connection string and by address", async () => {
    const encrypted = [true, "gantry"];
    expect(await by("SSL Mode=VerifyFull;Root Certificate=C:\\certificates\\authority.pem")).toEqual(encrypted);
    expect(await by(`sslmode=verify-full;sslrootcert=${authority.certificate}`)).toEqual(encrypted);
    expect(await look(`${address.href}?sslmode=verify-full&sslrootcert=${authority.certificate}`)).toEqual(encrypted);
    expect(await by("")).toEqual([false, "gantry"]);
    expect(await by("SSL Mode=Disable")).toEqual([false, "gantry"]);
  });

  it("refuses the certificate of another authority, and of one that nobody named", async () => {
    const refusal = { code: DTS_E_OLEDBERROR, help: { next: expect.stringContaining("Root Certificate") } };
    for (const mode of ["verify-full", "verify-ca"]) {
      await expect(by(`SSL Mode=${mode};Root Certificate=${other.certificate}`)).rejects.toMatchObject(refusal);
      await expect(by(`SSL Mode=${mode}`)).rejects.toMatchObject(refusal);
      await expect(by(`SSL Mode=${mode};TrustServerCertificate=True`)).rejects.toMatchObject(refusal);
    }
    const required = `${address.href}?sslmode=require`;
    expect(await look(required)).toEqual([true, "gantry"]);
    await expect(look(`${required}&sslrootcert=${other.certificate}`)).rejects.toMatchObject(refusal);
  });

  it("checks the host's name with verify-full only", async () => {
    const root = `Root Certificate=${authority.certificate}`;
    expect(await by(`SSL Mode=VerifyCA;${root}`, "localhost")).toEqual([true, "gantry"]);
    await expect(by(`SSL Mode=VerifyFull;${root}`, "localhost")).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      message: expect.stringContaining("ERR_TLS_CERT_ALTNAME_INVALID"),
    });
  });

  it("shows a certificate of its own", async () => {
    await rows(address.href, "CREATE ROLE certified LOGIN");
    const trust = "SSL Mode=Require;TrustServerCertificate=True";
    await expect(by(trust, "127.0.0.1", "certified")).rejects.toMatchObject({ code: DTS_E_OLEDBERROR });
    const own = `${trust};SSL Certificate=${client.certificate};SSL Key=${client.key}`;
    expect(await by(own, "127.0.0.1", "certified")).toEqual([true, "certified"]);
  });

  it("names a file that cannot be read, and a server that does not encrypt", async () => {
    const missing = path.join(authority.folder, "none.pem");
    await expect(by(`SSL Mode=VerifyFull;Root Certificate=${missing}`)).rejects.toMatchObject({
      code: GANTRY_E_CONNECTIONOPTION,
      message: expect.stringContaining(`Root Certificate of the connection string cannot be honoured: the file`),
    });
    const url = `${await plain.createDatabase()}?sslmode=require`;
    await expect(look(url)).rejects.toMatchObject({ message: expect.stringContaining("does not support SSL") });
  });
});
