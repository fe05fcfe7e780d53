import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Store } from "@/db/store";
import { findErrorReports } from "@/server/error-reports/find-error-reports";
import { endLostExecutions } from "@/server/executions/end-lost-executions";
import { findExecutions } from "@/server/executions/find-executions";
import { findMessages } from "@/server/executions/find-messages";
import { getExecution } from "@/server/executions/get-execution";
import { type ExecutionStatus, statusCode } from "@/server/executions/status";
import { findByPath } from "@/server/folders/find-by-path";
import { getFolder } from "@/server/folders/get-folder";
import { type Config, readConfig } from "@/server/home/config";
import { getPackage } from "@/server/packages/get-package";
import { getPackageDesign } from "@/server/packages/get-package-design";
import { findConnections } from "@/server/reports/find-connections";
import { getOverview } from "@/server/reports/get-overview";
import { openStore } from "@/server/store/open-store";
import { describeStore, systemPrincipal } from "@/server/testing/store";
import { demoFiles } from "./catalog";
import { whyNot } from "./check-store";
import { type DemoSummary, fillStore } from "./fill-store";
import { openBulk } from "./open-bulk";
import { readOptions } from "./options";
import { demoPackageFile } from "./package-file";
import { DEMO_RUNNING_EXECUTOR } from "./running-executions";

const until = Date.parse("2026-03-02T06:00:00Z");
const size = { seed: 7, until, days: 90, executions: 900, packages: 150, messages: 3_000, running: 4 };

describeStore("demo data", (suite) => {
  let made: DemoSummary;
  beforeAll(async () => {
    expect(await whyNot(suite.store, false)).toBeNull();
    const bulk = await openBulk(suite.config);
    made = await fillStore(suite.store, bulk, size, () => {});
    await bulk.close();
    suite.clock.now = new Date(until);
  });

  test("has as many of everything as was asked for, all of it in /Demo", async () => {
    expect(made).toMatchObject({ executions: 905, packages: 150 });
    const rows = await suite.store.db.select().from(suite.store.s.executions);
    expect(rows).toHaveLength(905);
    expect(rows.every((row) => row.folderPath.startsWith("/Demo/"))).toBe(true);
    expect(await suite.store.db.select().from(suite.store.s.packages)).toHaveLength(150);
    expect(rows.every((row) => row.endedAt === null || row.endedAt.getTime() <= until)).toBe(true);
  });

  test("is what the verbs of the console read", async () => {
    const caller = suite.as(systemPrincipal);
    const { items } = await findExecutions(caller, { filter: { status: ["failed"] }, limit: 1 });
    const [failed] = items;
    if (!failed) throw new Error("The demo has no failed execution.");
    const detail = await getExecution(caller, { executionId: failed.id });
    expect(detail.executables.find((each) => each.status === "failed")).toBeDefined();
    const errors = await findMessages(caller, { executionId: failed.id, filter: { levels: ["error"] } });
    expect(errors.items[0]?.text).toBe(failed.firstErrorText);

    const { executions } = suite.store.s;
    const rows = await suite.store.db.select().from(executions);
    const since = until - 7 * 86_400_000;
    const ended = (word: ExecutionStatus) =>
      rows.filter((row) => row.status === statusCode(word) && row.createdAt.getTime() >= since);
    expect(ended("failed").length).toBeGreaterThan(0);
    const overview = await getOverview(caller, { lengthMs: 7 * 86_400_000, timeZone: "UTC" });
    expect(overview.counts).toMatchObject({
      failed: ended("failed").length,
      succeeded: ended("succeeded").length,
      endedUnexpectedly: ended("endedUnexpectedly").length,
    });

    const reports = await findErrorReports(caller, { limit: 200 });
    expect(reports.items).toHaveLength(made.errorReports);
    const counted = reports.items.reduce((sum, report) => sum + report.occurrences, 0);
    expect(counted).toBe(rows.filter((row) => row.fingerprint !== null).length);
    expect(reports.items.some((report) => report.trend.some((count) => count > 0))).toBe(true);
  });

  test("has the connections of a month, as the report of connections counts them", async () => {
    const caller = suite.as(systemPrincipal);
    const { executionConnections, executions } = suite.store.s;
    const lines = await findConnections(caller, { lengthMs: 30 * 86_400_000, failedOnly: false, limit: 200 });
    const warehouse = lines.find(({ name }) => name === "Warehouse");
    const recent = (await suite.store.db.select().from(executions)).filter(
      ({ createdAt }) => createdAt.getTime() > until - 30 * 86_400_000,
    );
    expect(warehouse).toMatchObject({ connectionType: "OLEDB", executions: recent.length, refused: 0 });
    expect(warehouse?.connectionString).toMatch(/^Data Source=DWH-SQL01;/);
    const sources = lines.filter(({ name }) => name === "Source");
    expect(new Set(sources.map(({ connectionType }) => connectionType))).toEqual(new Set(["OLEDB", "FLATFILE"]));
    const ofFailed = await findConnections(caller, { lengthMs: 30 * 86_400_000, failedOnly: true, limit: 200 });
    expect(ofFailed.some(({ refused }) => refused > 0)).toBe(true);
    const rows = await suite.store.db.select().from(executionConnections);
    for (const { executionId, openedAt } of rows) {
      const execution = recent.find(({ id }) => id === executionId);
      expect(openedAt.getTime()).toBeGreaterThanOrEqual(execution?.startedAt?.getTime() ?? 0);
      expect(openedAt.getTime()).toBeLessThanOrEqual(execution?.endedAt?.getTime() ?? until);
    }
  });

  test("lies in folders, with packages whose every element is known", async () => {
    const caller = suite.as(systemPrincipal);
    const found = await findByPath(caller, { names: ["Demo", "All in one folder"] });
    if (found?.kind !== "folder") throw new Error("The demo has no folder of many packages.");
    const folder = await getFolder(caller, { folderId: found.folderId });
    expect(folder.count).toBeGreaterThan(5);
    expect(folder.packages.every((each) => each.unsupportedCount === 0)).toBe(true);
    const [first] = folder.packages;
    const stored = await getPackage(caller, { packageId: first?.id ?? "" });
    expect(stored.description).toMatch(/^Demo data: /);
    // Drawn as the file says: nothing is left to be laid out.
    const design = await getPackageDesign(caller, { packageId: first?.id ?? "" });
    expect(design.root.children.map(({ box }) => box)).not.toContain(null);
  });

  test("has one execution with very many messages", async () => {
    const caller = suite.as(systemPrincipal);
    const executionId = made.longExecutionId ?? 0;
    const { items } = await findMessages(caller, { executionId, filter: { levels: ["progress"] }, limit: 10 });
    expect(items.every((each) => each.event === "OnProgress")).toBe(true);
    const rows = await suite.store.db
      .select()
      .from(suite.store.s.messages)
      .where(eq(suite.store.s.messages.executionId, executionId));
    expect(rows).toHaveLength(3_000);
  });

  test("goes on counting where it ended, and is not put in twice", async () => {
    const { s } = suite.store;
    const [row] = await suite.store.db.select().from(s.executions).limit(1);
    if (!row) throw new Error("There is no execution.");
    const { id: _, ...values } = row;
    const [next] = await suite.store.db.insert(s.executions).values(values).returning({ id: s.executions.id });
    expect(next?.id).toBeGreaterThan(905);
    expect(await whyNot(suite.store, true)).toMatch(/folder \/Demo already/);
  });

  test("has running executions only as long as somebody speaks for their executor", async () => {
    const recorder = suite.as(systemPrincipal);
    const input = { executorId: "real", silentForMs: 15_000, running: [] };
    suite.clock.now = new Date(until + 10_000);
    expect((await endLostExecutions(recorder, input)).ended).toEqual([]);
    suite.clock.now = new Date(until + 20_000);
    const { ended } = await endLostExecutions(recorder, input);
    expect(ended).toHaveLength(4);
    const { s } = suite.store;
    const broken = await suite.store.db
      .select()
      .from(s.executions)
      .where(eq(s.executions.status, statusCode("endedUnexpectedly")));
    const ofDemo = broken.filter((row) => row.executorId === DEMO_RUNNING_EXECUTOR);
    expect(ofDemo.map((row) => row.id).sort()).toEqual(ended.sort());
  });
});

describeStore("demo data again", (suite) => {
  test("is the same for the same seed, and refuses where real executions are", async () => {
    const small = { ...size, packages: 10, messages: 0, running: 0 };
    const fill = async (store: Store, config: Config) => {
      const bulk = await openBulk(config);
      await fillStore(store, bulk, small, () => {});
      await bulk.close();
      return store.db.select().from(store.s.executions).orderBy(store.s.executions.id);
    };
    const home = mkdtempSync(path.join(tmpdir(), "gantry-demo-"));
    const config = readConfig({ GANTRY_HOME: home });
    const other = await openStore(config);
    const rows = await fill(suite.store, suite.config);
    expect(rows).toHaveLength(900);
    expect(await fill(other, config)).toEqual(rows);
    await other.close();
    rmSync(home, { recursive: true });

    const { s, db } = suite.store;
    await db.update(s.folders).set({ name: "Other", nameKey: "other" }).where(eq(s.folders.nameKey, "demo"));
    await db.update(s.executions).set({ folderPath: "/Real" }).where(eq(s.executions.id, 1));
    expect(await whyNot(suite.store, false)).toMatch(/real executions/);
    expect(await whyNot(suite.store, true)).toBeNull();
  });
});

test("the files of the demo are the same every time", () => {
  for (const file of demoFiles) expect(demoPackageFile(file).text).toBe(demoPackageFile({ ...file }).text);
});

test("what is typed is read, and what is wrong is named", () => {
  expect(readOptions(["there", "--executions", "10", "--running", "3"], until)).toMatchObject({
    folder: "there",
    executions: 10,
    packages: 50_000,
    running: 3,
    until,
  });
  expect(() => readOptions(["--executions", "many"], until)).toThrow(/--executions takes a whole number/);
  expect(() => readOptions(["--until", "soon"], until)).toThrow(/--until takes a time/);
  expect(() => readOptions(["--colour", "red"], until)).toThrow(/--colour/);
  expect(() => readOptions(["a", "b"], until)).toThrow(/one folder/);
  expect(readOptions(["--help"], until)).toBe("help");
});
