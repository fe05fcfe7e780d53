import sql from "mssql";
import { describe, expect, it } from "vitest";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { dataType } from "../../model/data-type";
import { readDatabaseSettings } from "../read-database-settings";
import { dataTypeOf, parameterType } from "./column-type";
import { fromServer, toServer } from "./server-value";
import { SqlServerConnection } from "./sql-server-connection";
import { namedMarkers } from "./statement";

const signal = new AbortController().signal;

function open(text: string): Promise<SqlServerConnection> {
  const settings = readDatabaseSettings({
    connectionType: "OLEDB",
    connectionString: `Provider=MSOLEDBSQL;${text}`,
  });
  if (settings.dialect !== "mssql") throw new Error("The settings are of another database.");
  return SqlServerConnection.open(settings, "Dw (SQL Server, 127.0.0.1)", signal);
}

describe("SQL Server (no server is needed for these)", () => {
  it("says that nobody answers, and what to check", async () => {
    await expect(open("Data Source=127.0.0.1,1;User ID=sa;Password=x;Connect Timeout=5")).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      message: expect.stringMatching(/Dw \(SQL Server, 127\.0\.0\.1\).*127\.0\.0\.1:1/),
      help: { cause: expect.stringContaining("No SQL Server answers"), next: expect.stringContaining("Data Source") },
    });
  });

  it("says that Windows authentication needs a user here", async () => {
    await expect(open("Data Source=.;Integrated Security=SSPI")).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      help: { next: expect.stringContaining("User ID and Password") },
    });
    await expect(open("Data Source=.;User ID=CORP\\ada;Integrated Security=SSPI")).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      message: expect.stringContaining("names no password"),
    });
  });

  it("names the markers of a statement, but not those in texts and comments", () => {
    expect(namedMarkers("EXEC ? = dbo.p ?, '?' -- ?\n, [a?] = ?")).toEqual({
      text: "EXEC @P0 = dbo.p @P1, '?' -- ?\n, [a?] = @P2",
      count: 3,
    });
  });

  it("maps the server's types as its OLE DB provider does", () => {
    const typeOf = (type: unknown, more: object = {}) => dataTypeOf({ name: "c", type, ...more });
    expect(typeOf(sql.NVarChar, { length: 100 })).toEqual(dataType("DT_WSTR", { length: 50 }));
    expect(typeOf(sql.VarChar, { length: 50 })).toEqual(dataType("DT_STR", { length: 50, codePage: 1252 }));
    expect(typeOf(sql.NVarChar, { length: 65_535 })).toEqual(dataType("DT_NTEXT"));
    expect(typeOf(sql.Decimal, { precision: 18, scale: 2 })).toEqual(
      dataType("DT_NUMERIC", { precision: 18, scale: 2 }),
    );
    expect(typeOf(sql.Date)).toEqual(dataType("DT_DBDATE"));
    expect(typeOf(sql.TinyInt)).toEqual(dataType("DT_UI1"));
    expect(parameterType(dataType("DT_DBTIMESTAMP2", { scale: 3 }))).toMatchObject({ type: sql.DateTime2, scale: 3 });
  });

  it("carries values over in both directions without a loss", () => {
    const moment = dataType("DT_DBTIMESTAMP2", { scale: 7 });
    const sent = toServer("2005-01-31 13:05:00.1234567", moment);
    expect(sent).toEqual(new Date("2005-01-31T13:05:00.123Z"));
    expect(sent).toMatchObject({ nanosecondDelta: 0.0004567 });
    const received = Object.assign(new Date("2005-01-31T13:05:00.123Z"), { nanosecondsDelta: 0.0004567 });
    expect(fromServer(received, moment)).toBe("2005-01-31 13:05:00.1234567");
    expect(fromServer(new Date("2005-01-31T00:00:00Z"), dataType("DT_DBDATE"))).toBe("2005-01-31");
    expect(fromServer(new Date("1970-01-01T13:05:00Z"), dataType("DT_DBTIME2"))).toBe("13:05:00");
    expect(toServer(9_007_199_254_740_993n, dataType("DT_I8"))).toBe("9007199254740993");
    expect(toServer("12.50", dataType("DT_NUMERIC", { precision: 10, scale: 2 }))).toBe("12.50");
    expect(fromServer(null, moment)).toBeNull();
  });
});
