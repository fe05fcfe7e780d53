import { describe, expect, it } from "vitest";
import { buildPackage, expression, integer, task } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";
import { createBuiltInRegistry } from "../built-in";
import { checkPackage } from "../compatibility/check-package";
import { unavailableConnections } from "../connections/unavailable-connections";
import { loadPackage } from "../dtsx/load-package";
import { unavailableTasks } from "./unavailable-tasks";

const variables = [integer("n")];

describe("tasks that are not carried out", () => {
  it.each(unavailableTasks.map((one) => [one.displayName, one.type] as const))(
    "%s fails before anything runs, and says what is lacking and what to do",
    async (name, type) => {
      const run = await runBuilt({ variables, executables: [expression("A", "@n = 1"), task(type, "T", "<X/>")] });
      expect([run.errors[0], run.began]).toEqual(["0xC0010020", ["Package"]]);
      const error = run.messages.find((one) => one.level === "error");
      expect(error?.text).toContain(`"T" (${name})`);
      expect(error?.details?.next).toMatch(/\.$/);
    },
  );

  it("fail when their turn comes, where validation is delayed", async () => {
    const delayed = task("Microsoft.MessageQueueTask", "T", "<X/>", { attributes: { DelayValidation: "True" } });
    const run = await runBuilt({ variables, executables: [delayed] });
    expect([run.errors[0], run.began]).toEqual(["0xC0010020", ["Package", "T"]]);
  });

  it("are told by the check, under every spelling of their type", () => {
    const spellings = [
      "Microsoft.WmiDataReaderTask",
      "STOCK:MessageQueueTask",
      "Microsoft.SqlServer.Management.DatabaseMaintenance.DbMaintenanceBackupTask, Microsoft.SqlServer.MaintenancePlanTasks, Version=11.0.0.0",
    ];
    const executables = spellings.map((type, index) => task(type, `T${index}`, "<X/>"));
    const { items } = checkPackage(loadPackage(buildPackage({ executables })), createBuiltInRegistry());
    const reasons = items.filter((one) => one.kind === "task").map((one) => [one.support, one.reason]);
    expect(reasons).toEqual([
      ["unsupported", expect.stringMatching(/^WMI Data Reader/)],
      ["unsupported", expect.stringMatching(/^Message Queue/)],
      ["unsupported", expect.stringMatching(/^Back Up Database/)],
    ]);
  });
});

describe("connection managers that are not opened", () => {
  it.each(unavailableConnections.flatMap((one) => one.types.map((type) => [type] as const)))(
    "%s is refused by name when something opens it",
    async (type) => {
      const sql = `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="C" SQLTask:SqlStatementSource="SELECT 1"/>`;
      const built = {
        connections: [{ name: "C", type, connectionString: "x" }],
        executables: [task("Microsoft.ExecuteSQLTask", "S", sql)],
      };
      expect((await runBuilt(built)).result).toBe(1);
      const { items } = checkPackage(loadPackage(buildPackage(built)), createBuiltInRegistry());
      const item = items.find((one) => one.kind === "connection");
      expect(item).toMatchObject({
        support: "unsupported",
        code: 0xc0014005,
        reason: expect.stringContaining("not supported"),
      });
    },
  );
});
