import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DTS_E_OLEDBERROR } from "../messages/codes";
import { GANTRY_E_DRIVERMISSING } from "../messages/task-codes";
import { loadDriver } from "./load-driver";
import { OdbcConnection } from "./odbc/odbc-connection";
import { readDatabaseSettings } from "./read-database-settings";

describe("loadDriver", () => {
  it("names the command that installs what is missing", async () => {
    const name = "gantry-has-no-such-driver";
    await expect(loadDriver({ name, label: "Dw" }, () => import(name))).rejects.toMatchObject({
      code: GANTRY_E_DRIVERMISSING,
      message: expect.stringContaining(name),
      help: { next: expect.stringContaining(`npm install ${name}`) },
    });
  });

  it("is what an ODBC data source of this machine needs", async () => {
    const source = { connectionType: "ODBC", connectionString: "Dsn=nowhere_at_all;Uid=u;Pwd=geheim" };
    const settings = readDatabaseSettings(source);
    if (settings.dialect !== "odbc") throw new Error("The settings are of another database.");
    const label = "Dw (ODBC, nowhere_at_all)";
    const refused = await OdbcConnection.open(settings, label, new AbortController().signal).catch((error) => error);
    const isBuilt = existsSync("node_modules/odbc/lib/bindings/napi-v8/odbc.node");
    expect(refused).toMatchObject({ code: isBuilt ? DTS_E_OLEDBERROR : GANTRY_E_DRIVERMISSING });
    expect(String(refused)).not.toContain("geheim");
  });
});
