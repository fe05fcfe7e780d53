import path from "node:path";
import Database from "better-sqlite3";
import { buildPackage, task } from "@/server/testing/package-builder";
import { addressOf, expectEnd, open, openNewFolder, openTab, uploadPackages } from "./console";
import { expect, test } from "./fixtures";
import { dtsx } from "./test-package";

const statements = [
  "CREATE TABLE [dbo].[People] ([Id] INT IDENTITY(1,1) PRIMARY KEY, [Name] NVARCHAR(50))",
  "INSERT INTO [dbo].[People] ([Name]) VALUES (N'Ada'), (N'Grace')",
  "UPDATE [dbo].[People] SET [Name] = N'#' + CAST([Id] AS VARCHAR(5)) + ' ' + [Name] WHERE [Id] IN (SELECT TOP (1) [Id] FROM [dbo].[People] ORDER BY [Id] DESC)",
];

const writtenForSqlServer = buildPackage({
  name: "People",
  connections: [
    { name: "Warehouse", type: "OLEDB", connectionString: "Provider=MSOLEDBSQL;Data Source=sql01;Initial Catalog=W;" },
  ],
  executables: [
    task(
      "Microsoft.ExecuteSQLTask",
      "Load",
      `<S:SqlTaskData xmlns:S="www.microsoft.com/sqlserver/dts/tasks/sqltask" S:Connection="Warehouse" S:SqlStatementSource="${statements.join(";\n")}"/>`,
    ),
  ],
});

test.describe("statements in T-SQL", () => {
  test("run on SQLite when the run dialog says what they are", async ({ page, gantry }) => {
    await openNewFolder(page, "T-SQL");
    await uploadPackages(page, [dtsx("People.dtsx", Buffer.from(writtenForSqlServer))]);
    await open(page, addressOf("T-SQL", "People"));
    await page.getByRole("main").getByRole("button", { name: "Run", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Run People" });
    const database = path.join(gantry.home, "people.db");
    await dialog
      .getByLabel("Warehouse", { exact: false })
      .and(dialog.locator("input:not([type=checkbox])"))
      .fill(`Provider=SQLite;Data Source=${database};Mode=Create`);
    await dialog
      .getByLabel("Warehouse: Its statements are T-SQL: translate them for the database it reaches", { exact: true })
      .check();
    await dialog.getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL(/\/executions\/\d+/);
    await expectEnd(page, "Succeeded");
    const opened = new Database(database, { readonly: true });
    expect(opened.prepare("SELECT Name FROM People ORDER BY Id").pluck().all()).toEqual(["Ada", "#2 Grace"]);
    opened.close();
    await openTab(page, "Messages");
    const told = page.getByRole("main").getByRole("listitem").filter({ hasText: "0x60470201" });
    await expect(told).toContainText("LIMIT 1");
  });
});
