import path from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { executionsWhere } from "@/db/execution-filter";
import { executionPage } from "@/db/executions";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { findErrorReports } from "@/server/error-reports/find-error-reports";
import { getFolder } from "@/server/folders/get-folder";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { appendEvents } from "./append-events";
import { countExecutions } from "./count-executions";
import { countNewExecutions } from "./count-new-executions";
import { findExecutions } from "./find-executions";
import { findRunning } from "./find-running";
import { finishExecution } from "./finish-execution";
import { getExecution } from "./get-execution";
import { rerunExecution } from "./rerun-execution";
import { searchExecutions } from "./search-executions";
import { startExecution } from "./start-execution";
import { takeNextExecution } from "./take-next-execution";
import { validatePackage } from "./validate-package";

describeStore("validations", (suite) => {
  let admin: Caller;
  let logReader: Caller;
  let packageId: string;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    logReader = suite.as(await addPerson(suite.store, "lena", "ssis_logreader"));
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    packageId = (await uploadPackage(admin, file)).packageId;
  });
  const take = () => takeNextExecution(admin, { executorId: "e" });
  const listed = async (kind?: "validation" | "any") =>
    (await findExecutions(admin, { filter: { kind } })).items.map(({ id }) => id);

  test("wait, run and end as executions do, and stand in no list of executions", async () => {
    const { executionId } = await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    expect(await take()).toMatchObject({ executionId, kind: "execution" });
    await finishExecution(admin, { executionId, result: 0 });
    const { executionId: id } = await validatePackage(admin, { packageId });
    expect(await listed()).toEqual([executionId]);
    expect(await listed("validation")).toEqual([id]);
    expect(await listed("any")).toEqual([id, executionId]);
    expect((await findRunning(admin)).items.map((item) => item.id)).toEqual([id]);
    expect(await take()).toMatchObject({ executionId: id, kind: "validation", overrides: [] });
    suite.clock.now = new Date(suite.clock.now.getTime() + 3_600_000);
    await finishExecution(admin, { executionId: id, result: 0 });
    expect(await getExecution(admin, { executionId: id })).toMatchObject({ kind: "validation", status: "succeeded" });
    expect(await countExecutions(admin, { filter: {} })).toMatchObject({ succeeded: 1 });
    // What is usual, and what a folder shows as the last execution, is not what a validation took.
    expect((await getExecution(admin, { executionId })).usualDurationMs).toBe(0);
    const folder = await getFolder(admin, { folderId: ROOT_FOLDER_ID });
    expect(JSON.stringify(folder)).toContain(`"id":${executionId}`);
    expect(JSON.stringify(folder)).not.toContain(`"id":${id},`);
    expect(await auditTrail(suite.store, id)).toMatchObject([{ verb: "validate-package", by: "ada" }]);
  });

  test("are news of a list only where it shows them", async () => {
    const news = async (query: string) =>
      (await countNewExecutions(admin, { query, timeZone: "UTC", after: before })).count;
    const before = (await searchExecutions(admin, { query: "", timeZone: "UTC" })).newestId;
    const { executionId } = await validatePackage(admin, { packageId });
    for (const query of ["", "status:pending", "package:Load", "user:me"]) expect(await news(query), query).toBe(0);
    expect(await news("kind:validation")).toBe(1);
    await take();
    expect(await news("status:running")).toBe(0);
    expect(await news("status:running kind:first,validation")).toBe(1);
    await finishExecution(admin, { executionId, result: 0 });
    expect(await news("")).toBe(0);
    await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    expect(await news("")).toBe(1);
    await take();
  });

  test("that fail are no error report", async () => {
    const { executionId } = await validatePackage(admin, { packageId });
    await take();
    const about = { at: 1, path: "Package\\Load", sourceName: "Load", sourceId: "", code: 0xc020901e, text: "Gone." };
    const error = { type: "message", event: "OnError", level: "error", ...about } as const;
    await appendEvents(admin, { executionId, events: [error] });
    await finishExecution(admin, { executionId, result: 1 });
    expect(await getExecution(admin, { executionId })).toMatchObject({ status: "failed", firstErrorText: "Gone." });
    expect((await findErrorReports(admin, {})).items).toEqual([]);
  });

  test("that run again are validations", async () => {
    const { executionId: first } = await validatePackage(admin, { packageId, versionNumber: 1 });
    await take();
    await finishExecution(admin, { executionId: first, result: 0 });
    await rerunExecution(admin, { executionId: first });
    expect(await take()).toMatchObject({ kind: "validation" });
  });

  test("need the right to execute, and a package", async () => {
    await expect(validatePackage(logReader, { packageId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(validatePackage(admin, { packageId: "none" })).rejects.toMatchObject({ code: "not-found" });
    await expect(validatePackage(admin, { packageId, versionNumber: 9 })).rejects.toMatchObject({ code: "not-found" });
  });

  test("are found through an index of their own (SQLite)", () => {
    if (suite.store.dialect !== "sqlite") return;
    const raw = new Database(path.join(suite.home, "gantry.db"), { readonly: true });
    const where = executionsWhere(suite.store, "all", { kind: "validation" });
    const { sql, params } = executionPage(suite.store, where, 50).toSQL();
    const plan = raw.prepare(`explain query plan ${sql}`).all(params) as { detail: string }[];
    raw.close();
    expect(plan.map(({ detail }) => detail).join()).toContain("executions_validations");
  });

  test("tell which connections they opened, once for each place and refusal", async () => {
    const { executionId } = await validatePackage(admin, { packageId });
    while ((await take())?.executionId !== executionId);
    const open = (connectionString: string, refused?: true) =>
      ({
        type: "connection",
        at: 5,
        path: "Package",
        name: "C",
        connectionType: "OLEDB",
        connectionString,
        refused,
      }) as const;
    await appendEvents(admin, { executionId, events: [open("Server=a"), open("Server=b"), open("Server=a", true)] });
    await appendEvents(admin, { executionId, events: [open("Server=a")] });
    const { executionConnections: t } = suite.store.s;
    const rows = await suite.store.db.select().from(t).orderBy(t.connectionString);
    expect(rows.map((row) => [row.connectionString, row.refusedAt?.getTime() ?? null])).toEqual([
      ["Server=a", 5],
      ["Server=b", null],
    ]);
    expect(new Set(rows.map((row) => row.addressHash)).size).toBe(2);
  });
});
