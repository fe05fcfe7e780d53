import oracledb from "oracledb";
import { describe, expect, it } from "vitest";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { dataType } from "../../model/data-type";
import { readDatabaseSettings } from "../read-database-settings";
import { fromOracle, oracleType, toOracle } from "./column-type";
import { OracleConnection } from "./oracle-connection";
import { oracleStatement } from "./statement";

const signal = new AbortController().signal;

function open(connectionString: string): Promise<OracleConnection> {
  const settings = readDatabaseSettings({ connectionType: "OLEDB", connectionString });
  if (settings.dialect !== "oracle") throw new Error("The settings are of another database.");
  return OracleConnection.open(settings, "Dw (Oracle, 127.0.0.1)", signal);
}

describe("Oracle (no server is needed for these)", () => {
  it("says that nobody answers, and what to check, without the password", async () => {
    const text = "Provider=OraOLEDB.Oracle;Data Source=127.0.0.1:1/orcl;User ID=u;Password=geheim;Connect Timeout=5";
    const refused = await open(text).catch((error) => error);
    expect(refused).toMatchObject({
      code: DTS_E_OLEDBERROR,
      message: expect.stringContaining("Dw (Oracle, 127.0.0.1)"),
      help: { cause: expect.stringContaining("No Oracle listener"), next: expect.stringContaining("Data Source") },
    });
    expect(String(refused)).not.toContain("geheim");
  });

  it("says that a name of tnsnames.ora is not known", async () => {
    await expect(open("Provider=MSDAORA;Data Source=nowhere;User ID=u;Password=p")).rejects.toMatchObject({
      help: { next: expect.stringContaining("TNS_ADMIN") },
    });
  });

  it.each([
    ["SELECT '?' FROM t WHERE a = ? AND b = ?;", "SELECT '?' FROM t WHERE a = :P0 AND b = :P1", 2],
    ["BEGIN p(?); END;", "BEGIN p(:P0); END;", 1],
    ["CREATE OR REPLACE PROCEDURE p IS BEGIN NULL; END;", "CREATE OR REPLACE PROCEDURE p IS BEGIN NULL; END;", 0],
    ["{? = call pack.f(?)}", "BEGIN :P0 := pack.f(:P1); END;", 2],
    ["{call p}", "BEGIN p; END;", 0],
    ["CALL p(?)", "BEGIN p(:P0); END;", 1],
    ["EXEC s.p ?, ? OUTPUT;", "BEGIN s.p(:P0, :P1); END;", 2],
  ])("sends %s as a statement that Oracle takes", (sql, text, parameterCount) => {
    expect(oracleStatement(sql)).toEqual({ text, parameterCount });
  });

  it("maps the server's types", () => {
    const typeOf = (dbTypeName: string, more: object = {}) =>
      oracleType({ name: "C", dbTypeName, dbType: oracledb.DB_TYPE_NUMBER, nullable: true, ...more });
    expect(typeOf("NUMBER", { precision: 12, scale: 2 })).toEqual(dataType("DT_NUMERIC", { precision: 12, scale: 2 }));
    expect(typeOf("NUMBER", { precision: 0, scale: -127 })).toEqual(
      dataType("DT_NUMERIC", { precision: 38, scale: 10 }),
    );
    expect(typeOf("VARCHAR2", { byteSize: 50 })).toEqual(dataType("DT_WSTR", { length: 50 }));
    expect(typeOf("DATE")).toEqual(dataType("DT_DBTIMESTAMP"));
    expect(typeOf("TIMESTAMP WITH TIME ZONE").name).toBe("DT_DBTIMESTAMPOFFSET");
    expect(typeOf("CLOB").name).toBe("DT_NTEXT");
    expect(typeOf("RAW", { byteSize: 16 })).toEqual(dataType("DT_BYTES", { length: 16 }));
  });

  it("carries values over in both directions", () => {
    const moment = dataType("DT_DBTIMESTAMP2", { scale: 7 });
    expect(fromOracle(toOracle("2005-01-31 13:05:00.123", moment), moment)).toBe("2005-01-31 13:05:00.123");
    expect(fromOracle(toOracle("0099-12-31 00:00:00", moment), moment)).toBe("0099-12-31 00:00:00");
    const zoned = dataType("DT_DBTIMESTAMPOFFSET", { scale: 3 });
    expect(fromOracle(toOracle("2005-01-31 13:05:00 +02:00", zoned), zoned)).toBe("2005-01-31 11:05:00 +00:00");
    expect(toOracle(9_007_199_254_740_993n, dataType("DT_I8"))).toBe("9007199254740993");
    expect(toOracle(true, dataType("DT_BOOL"))).toBe(1);
    expect(fromOracle(null, moment)).toBeNull();
  });
});
