import { describe, expect, it } from "vitest";
import { DTS_E_OLEDB_NOPROVIDER_ERROR } from "../messages/codes";
import { readOleDbSettings, withoutPassword } from "./database-settings";

describe("readOleDbSettings", () => {
  it("reads SQLite; a missing file is only made when the string says so", () => {
    expect(readOleDbSettings("Provider=SQLite;Data Source=/data/x.db")).toEqual({
      dialect: "sqlite",
      path: "/data/x.db",
      create: false,
      readOnly: false,
    });
    expect(readOleDbSettings("provider=sqlite3; data source='a;b.db'; FailIfMissing=False")).toMatchObject({
      path: "a;b.db",
      create: true,
    });
    expect(readOleDbSettings("Provider=SQLite;Data Source=x;Mode=Create")).toMatchObject({ create: true });
    expect(readOleDbSettings("Provider=SQLite;Data Source=x;Mode=ReadOnly")).toMatchObject({ readOnly: true });
  });

  it("reads PostgreSQL by provider and by address", () => {
    expect(
      readOleDbSettings("Provider=PostgreSQL;Host=db;Port=5433;Database=dw;User ID=u;Password=p;SSL Mode=Require"),
    ).toMatchObject({
      dialect: "postgres",
      host: "db",
      port: 5433,
      database: "dw",
      user: "u",
      password: "p",
      encrypt: true,
    });
    expect(readOleDbSettings("postgresql://u:p%40@h:5432/dw?sslmode=require")).toMatchObject({
      host: "h",
      port: 5432,
      database: "dw",
      password: "p@",
      trustServerCertificate: true,
    });
  });

  it("reads SQL Server addresses in all their forms", () => {
    const read = (source: string) =>
      readOleDbSettings(`Provider=SQLNCLI11.1;Data Source=${source};Integrated Security=SSPI`);
    expect(read(".")).toMatchObject({ dialect: "mssql", host: "localhost", integratedSecurity: true });
    expect(read("tcp:sql1,1444")).toMatchObject({ host: "sql1", port: 1444 });
    expect(read("sql1\\EXPRESS")).toMatchObject({ host: "sql1", instance: "EXPRESS" });
    expect(readOleDbSettings("Provider=MSOLEDBSQL;Server=s;UID=sa;Database=d", "kept apart")).toMatchObject({
      user: "sa",
      password: "kept apart",
    });
  });

  it("names a provider it does not have", () => {
    expect(() => readOleDbSettings("Provider=Microsoft.ACE.OLEDB.12.0;Data Source=x;Password=geheim")).toThrow(
      expect.objectContaining({
        code: DTS_E_OLEDB_NOPROVIDER_ERROR,
        message: expect.stringMatching(/Microsoft\.ACE\.OLEDB\.12\.0(?!.*geheim)/),
      }),
    );
  });
});

describe("withoutPassword", () => {
  it("hides passwords in both notations", () => {
    expect(withoutPassword("A=1;PWD='x;y';B=2")).toBe('"A=1;PWD=***;B=2"');
    expect(withoutPassword("postgresql://u:secret@h/d")).toBe('"postgresql://u:***@h/d"');
  });
});
