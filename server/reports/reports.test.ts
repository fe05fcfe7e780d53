import path from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { connectionsWhere, executionsPerStretch, packagesWhere, windowWhere, withoutRows } from "@/db/reports";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { setErrorReportState } from "@/server/error-reports/set-error-report-state";
import { appendEvents } from "@/server/executions/append-events";
import { finishExecution } from "@/server/executions/finish-execution";
import { searchExecutions } from "@/server/executions/search-executions";
import { startExecution } from "@/server/executions/start-execution";
import { stopExecution } from "@/server/executions/stop-execution";
import { takeNextExecution } from "@/server/executions/take-next-execution";
import { validatePackage } from "@/server/executions/validate-package";
import { cancelJob } from "@/server/jobs/cancel-job";
import { startJob } from "@/server/jobs/start-job";
import { uploadPackage } from "@/server/packages/upload-package";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { exportConnections, exportOperations, exportPackages, exportValidations } from "./export-reports";
import { findConnections } from "./find-connections";
import { findOperations } from "./find-operations";
import { getConnection } from "./get-connection";
import { getFailures } from "./get-failures";
import { getOverview } from "./get-overview";
import { getPackagesReport } from "./get-packages-report";
import { getRowless } from "./get-rowless";
import { cutWindow, stretchesOf, stretchFor } from "./stretches";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const open = (connectionString: string, name = "Warehouse", refused?: true): RunEvent => {
  return { type: "connection", at: 1, path: "Package", name, connectionType: "OLEDB", connectionString, refused };
};
const moved = (rows: number): RunEvent => ({
  type: "rows",
  at: 1,
  path: "Package\\Flow",
  rows: { p: rows },
  final: true,
});

describeStore("reports", (suite) => {
  let admin: Caller;
  let operator: Caller;
  const packages: Record<string, string> = {};
  const ids: Record<string, number> = {};

  /** Runs a package for a minute. */
  const run = async (name: string, result: 0 | 1, events: RunEvent[], caller = admin) => {
    const packageId = packages[name] ?? "";
    const { executionId } = await startExecution(caller, { packageId, overrides: [], loggingLevel: 1 });
    await takeNextExecution(admin, { executorId: "e" });
    await appendEvents(admin, { executionId, events });
    suite.clock.now = new Date(suite.clock.now.getTime() + 60_000);
    await finishExecution(admin, { executionId, result });
    return executionId;
  };

  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisltduser"));
    for (const name of ["Load", "Copy"]) {
      const file = { folderId: ROOT_FOLDER_ID, fileName: `${name}.dtsx`, bytes: packageFile() };
      packages[name] = (await uploadPackage(admin, file)).packageId;
    }
    // Two days before: outside of every window of a day.
    ids.old = await run("Load", 1, [open("Server=old")]);
    suite.clock.now = new Date(suite.clock.now.getTime() + 2 * DAY_MS);
    ids.good = await run("Load", 0, [open("Server=a"), moved(5)]);
    ids.rowless = await run("Load", 0, [open("Server=a", "Other name"), moved(0)]);
    ids.noFlow = await run("Load", 0, []);
    suite.clock.now = new Date(suite.clock.now.getTime() + 3 * HOUR_MS);
    ids.failed = await run("Copy", 1, [open("Server=a"), open("Server=b", "Warehouse", true)]);
    ids.failedAgain = await run("Copy", 1, [open("Server=a", "Zweite"), open("Server=a", "Second name", true)]);
    ids.validation = (await validatePackage(admin, { packageId: packages.Copy ?? "" })).executionId;
    await takeNextExecution(admin, { executorId: "e" });
    await appendEvents(admin, { executionId: ids.validation, events: [open("Server=validated")] });
    ids.waiting = (
      await startExecution(admin, { packageId: packages.Copy ?? "", overrides: [], loggingLevel: 1 })
    ).executionId;
  });

  test("the overview counts a day, hour by hour, and finds what moved no row, as the list does", async () => {
    const overview = await getOverview(admin, { lengthMs: DAY_MS, timeZone: "UTC" });
    expect(overview.counts).toMatchObject({ succeeded: 3, failed: 2, pending: 1, running: 0 });
    // With the validation, as on the page of running packages.
    expect(overview.unfinished).toBe(2);
    const { now } = suite.clock;
    suite.clock.now = new Date(now.getTime() + 25 * HOUR_MS);
    const later = await getOverview(admin, { lengthMs: DAY_MS, timeZone: "UTC" });
    suite.clock.now = now;
    expect([later.counts.pending, later.unfinished]).toEqual([0, 2]);
    expect(overview.stretches).toHaveLength(25);
    expect(overview.stretchMs).toBe(HOUR_MS);
    const some = overview.stretches.filter(({ succeeded, failed, other }) => succeeded + failed + other > 0);
    expect(some.map(({ succeeded, failed, other }) => [succeeded, failed, other])).toEqual([
      [3, 0, 0],
      [0, 2, 1],
    ]);
    const rowless = await getRowless(admin, { lengthMs: DAY_MS });
    expect(rowless.count).toBe(1);
    expect(rowless.items.map(({ id }) => id)).toEqual([ids.rowless]);
    const listed = async (query: string) =>
      (await searchExecutions(admin, { query, timeZone: "UTC" })).items.map(({ id }) => id);
    expect(await listed("status:succeeded rows:0 since:24h")).toEqual([ids.rowless]);
    expect(await listed("rows:<5")).toEqual([ids.rowless]);
    expect(await listed("rows:<=5")).toEqual([ids.rowless, ids.good]);
    expect(await listed("rows:>=0")).toEqual([ids.rowless, ids.good]);
    expect(await listed("rows:>0")).toEqual([ids.good]);
    const week = await getOverview(admin, { lengthMs: 7 * DAY_MS, timeZone: "UTC" });
    expect(week.counts.failed).toBe(3);
    expect(week.stretchMs).toBe(6 * HOUR_MS);
    const daysIn = async (timeZone: string) => {
      const month = await getOverview(admin, { lengthMs: 30 * DAY_MS, timeZone });
      const days = month.stretches.filter(({ succeeded, failed }) => succeeded + failed > 0);
      return days.map(({ succeeded, failed }) => [succeeded, failed]);
    };
    // Midnight of New York lies between the successes and the failures.
    expect(await daysIn("America/New_York")).toEqual([
      [0, 1],
      [3, 0],
      [0, 2],
    ]);
    for (const timeZone of ["UTC", "Asia/Kolkata", "Asia/Kathmandu"])
      expect(await daysIn(timeZone)).toEqual([
        [0, 1],
        [3, 2],
      ]);
  });

  test("failures are counted by error report, ignored ones left out", async () => {
    const groups = await getFailures(admin, { lengthMs: DAY_MS, limit: 5 });
    expect(groups).toMatchObject([{ count: 2, isNew: true, report: { sourceName: "Copy", occurrences: 2 } }]);
    const week = await getFailures(admin, { lengthMs: 7 * DAY_MS, limit: 5 });
    expect(week.map(({ count, report }) => [report.sourceName, count])).toEqual([
      ["Copy", 2],
      ["Load", 1],
    ]);
    expect(await getFailures(admin, { lengthMs: 7 * DAY_MS, limit: 1 })).toHaveLength(1);
    const fingerprint = groups[0]?.report.fingerprint ?? "";
    await setErrorReportState(admin, { fingerprint, state: "ignored" });
    expect(await getFailures(admin, { lengthMs: DAY_MS, limit: 5 })).toEqual([]);
    await setErrorReportState(admin, { fingerprint, state: "open" });
  });

  test("nothing in the window is nothing at all", async () => {
    const later = { ...admin, now: () => new Date(suite.clock.now.getTime() + 30 * DAY_MS) };
    expect(await getOverview(later, { lengthMs: DAY_MS, timeZone: "UTC" })).toMatchObject({
      counts: { succeeded: 0, failed: 0 },
    });
    expect(await getRowless(later, { lengthMs: DAY_MS })).toEqual({ count: 0, items: [] });
    expect(await getPackagesReport(later, { lengthMs: DAY_MS, order: "failed", limit: 10 })).toEqual({
      items: [],
      count: 0,
    });
    expect(await findConnections(later, { lengthMs: DAY_MS, failedOnly: false, limit: 10 })).toEqual([]);
  });

  test("the dashboard has a line for every package, in the order that is asked for", async () => {
    const report = await getPackagesReport(admin, { lengthMs: DAY_MS, order: "failed", limit: 10 });
    expect(report.count).toBe(2);
    expect(report.items).toMatchObject([
      { packageName: "Copy", executions: 3, failed: 2, succeeded: 0, running: 1, averageMs: null, usualMs: null },
      { packageName: "Load", executions: 3, failed: 0, succeeded: 3, running: 0, averageMs: 60_000, usualMs: 60_000 },
    ]);
    const names = async (order: "executions" | "duration" | "name") =>
      (await getPackagesReport(admin, { lengthMs: DAY_MS, order, limit: 10 })).items.map((item) => item.packageName);
    expect(await names("name")).toEqual(["Copy", "Load"]);
    expect(await names("duration")).toEqual(["Load", "Copy"]);
    expect(await getPackagesReport(admin, { lengthMs: DAY_MS, order: "name", limit: 1 })).toMatchObject({
      items: [{ packageName: "Copy" }],
      count: 2,
    });
  });

  test("connections are those of failed executions, or all, without validations", async () => {
    const find = (filter: { failedOnly: boolean; text?: string }) =>
      findConnections(admin, { lengthMs: DAY_MS, limit: 10, ...filter });
    const failed = await find({ failedOnly: true });
    expect(failed.map(({ connectionString }) => connectionString).sort()).toEqual(["Server=a", "Server=b"]);
    const a = failed.find(({ connectionString }) => connectionString === "Server=a");
    expect(a).toMatchObject({ executions: 2, failed: 2, refused: 1, names: 3, lastFailedId: ids.failedAgain });
    expect(a?.lastFailedAt).toBe(suite.clock.now.getTime());
    expect(failed.find(({ connectionString }) => connectionString === "Server=b")).toMatchObject({
      failed: 1,
      refused: 1,
    });
    const all = await find({ failedOnly: false });
    expect(all.find(({ connectionString }) => connectionString === "Server=a")).toMatchObject({
      executions: 4,
      failed: 2,
    });
    expect(all.map(({ connectionString }) => connectionString)).not.toContain("Server=validated");
    expect((await find({ failedOnly: false, text: "other NAME" })).map((line) => line.connectionString)).toEqual([
      "Server=a",
    ]);
    expect(await find({ failedOnly: false, text: "%" })).toEqual([]);
  });

  test("a connection shows the executions that opened it, each of them once", async () => {
    const lines = await findConnections(admin, { lengthMs: DAY_MS, failedOnly: false, limit: 10 });
    const addressHash = lines.find(({ connectionString }) => connectionString === "Server=a")?.addressHash ?? "";
    const all = await getConnection(admin, { addressHash, failedOnly: false });
    expect(all.executions.map(({ id }) => id)).toEqual([ids.failedAgain, ids.failed, ids.rowless, ids.good]);
    expect(all.executions.map(({ connectionName, refused }) => [connectionName, refused])).toEqual([
      ["Second name, Zweite", true],
      ["Warehouse", false],
      ["Other name", false],
      ["Warehouse", false],
    ]);
    const failed = await getConnection(admin, { addressHash, failedOnly: true });
    expect(failed.executions.map(({ id }) => id)).toEqual([ids.failedAgain, ids.failed]);
    // A page at a time, each with all the names it goes by in an execution.
    const pages = [];
    for (let before: number | undefined, more = true; more; more = before !== undefined) {
      const page = await getConnection(admin, { addressHash, failedOnly: false, limit: 1, before });
      pages.push(...page.executions);
      before = page.nextBefore ?? undefined;
    }
    expect(pages).toEqual(all.executions);
    expect(all.nextBefore).toBeNull();
    const missing = { code: "not-found" };
    await expect(getConnection(admin, { addressHash: "none", failedOnly: false })).rejects.toMatchObject(missing);
    const nobody = suite.as(await addPerson(suite.store, "nemo"));
    await expect(getConnection(nobody, { addressHash, failedOnly: false })).rejects.toMatchObject(missing);
    expect(await findConnections(nobody, { lengthMs: DAY_MS, failedOnly: false, limit: 10 })).toEqual([]);
  });

  test("operations are what was done, with what became of it", async () => {
    const { items, onlyOwn } = await findOperations(admin, { filter: { group: "executions" } });
    expect(onlyOwn).toBe(false);
    expect(items[0]).toMatchObject({
      verb: "start-execution",
      executionId: ids.waiting,
      status: "pending",
      endedAt: null,
    });
    expect(items[1]).toMatchObject({ executionId: ids.failedAgain, status: "failed", callerName: "ada" });
    expect(items[1] && items[1].endedAt !== null && items[1].endedAt - items[1].startedAt).toBe(60_000);
    const group = async (name: "validations" | "packages" | "stops" | "jobs") =>
      (await findOperations(admin, { filter: { group: name } })).items.map(({ verb }) => verb);
    expect(await group("validations")).toEqual(["validate-package"]);
    expect(await group("packages")).toEqual(["upload-package", "upload-package"]);
    expect(await group("stops")).toEqual([]);
    const selection = { executionIds: [ids.failed ?? 0] };
    const { jobId } = await startJob(admin, { verb: "rerun", selection });
    await cancelJob(admin, { jobId });
    expect(await group("jobs")).toEqual(["cancel-job", "start-rerun-job"]);
    const placed = await findOperations(admin, { filter: { group: "packages" }, withPlaces: true });
    expect(placed.items.map(({ place }) => place)).toEqual([["Copy"], ["Load"]]);
    await stopExecution(admin, { executionId: ids.waiting ?? 0 });
    const [stop] = (await findOperations(admin, { filter: {}, limit: 1 })).items;
    expect(stop).toMatchObject({ verb: "stop-execution", status: "succeeded", executionId: ids.waiting });
  });

  test("operations come a page at a time, whatever the kinds", async () => {
    const whole = (await findOperations(admin, { filter: { group: "packages" } })).items;
    const first = await findOperations(admin, { filter: { group: "packages" }, limit: 1 });
    const second = await findOperations(admin, {
      filter: { group: "packages" },
      limit: 1,
      before: first.nextBefore ?? 0,
    });
    expect([...first.items, ...second.items]).toEqual(whole);
    expect(second.nextBefore).toBeNull();
    expect((await findOperations(admin, { filter: { text: "LOA", group: "packages" } })).items).toHaveLength(1);
  });

  test("who may not read the audit trail sees what they did themselves", async () => {
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Own.dtsx", bytes: packageFile() };
    await uploadPackage(operator, file);
    const { items, onlyOwn } = await findOperations(operator, { filter: {} });
    expect(onlyOwn).toBe(true);
    expect(items.map(({ objectName }) => objectName)).toEqual(["Own"]);
  });

  test("every report is a CSV file", async () => {
    const read = async (pieces: AsyncIterable<string>) => {
      let text = "";
      for await (const piece of pieces) text += piece;
      return text.trim().split("\r\n");
    };
    expect(await read(exportPackages(admin, { lengthMs: DAY_MS, order: "name" }))).toEqual([
      "folder,package,executions,failed,succeeded,running,average seconds,usual seconds,last execution",
      `/,Copy,3,2,0,0,,,${ids.waiting}`,
      `/,Load,3,0,3,0,60,60,${ids.noFlow}`,
    ]);
    expect((await read(exportConnections(admin, { lengthMs: DAY_MS, failedOnly: true }))).at(-1)).toMatch(
      /^OLEDB,Server=.,\w+ ?\w*,\d,\d,\d,2026-/,
    );
    expect(await read(exportValidations(admin, {}))).toHaveLength(2);
    expect((await read(exportOperations(admin, { group: "validations" }))).at(-1)).toContain(
      ",validate-package,execution,Copy,",
    );
  });

  test("a window is read through the ids it begins with (SQLite)", async () => {
    if (suite.store.dialect !== "sqlite") return;
    const at = suite.store;
    const since = new Date(suite.clock.now.getTime() - DAY_MS);
    const where = await at.read((inside) => windowWhere(inside, { scope: "all", since }));
    if (!where) throw new Error("The window is empty.");
    const raw = new Database(path.join(suite.home, "gantry.db"), { readonly: true });
    const states = { failed: [4], succeeded: [7], running: [2] };
    const queries = {
      perHour: executionsPerStretch(at, where, HOUR_MS),
      rowless: at.db
        .select()
        .from(at.s.executions)
        .where(withoutRows(at, where, 7)),
      packages: packagesWhere(at, where, states, "failed", 10),
      connections: connectionsWhere(at, where, [4], "x", 10),
    };
    for (const [name, query] of Object.entries(queries)) {
      const { sql, params } = (query as { toSQL(): { sql: string; params: unknown[] } }).toSQL();
      const plan = raw.prepare(`explain query plan ${sql}`).all(params) as { detail: string }[];
      const scans = plan.map(({ detail }) => detail).filter((detail) => /^SCAN (executions|execution_)/.test(detail));
      expect(scans, name).toEqual([]);
    }
    raw.close();
  });
});

test("a chart has hours of a day, quarters of days in a week, days in longer windows", () => {
  expect([DAY_MS, 7 * DAY_MS, 30 * DAY_MS].map(stretchFor)).toEqual([HOUR_MS, 6 * HOUR_MS, DAY_MS]);
  const now = new Date("2026-05-02T10:30:00Z");
  const cut = cutWindow(new Date(now.getTime() - DAY_MS), now, "UTC");
  expect(cut.starts).toHaveLength(25);
  expect(cut.starts[0]).toBe(Date.parse("2026-05-01T10:00:00Z"));
  const chart = stretchesOf([{ stretch: (cut.starts.at(-1) ?? 0) / cut.countedMs, status: 3, count: 2 }], cut);
  expect(chart.at(-1)).toEqual({ at: Date.parse("2026-05-02T10:00:00Z"), succeeded: 0, failed: 0, other: 2 });
});

test.each<[string, number, string, number]>([
  ["America/New_York", 30, "2026-04-02T04:00:00.000Z", HOUR_MS],
  ["Asia/Kolkata", 30, "2026-04-01T18:30:00.000Z", HOUR_MS / 2],
  ["Asia/Kathmandu", 7, "2026-04-25T06:15:00.000Z", HOUR_MS / 4],
  ["Asia/Kolkata", 1, "2026-05-01T10:30:00.000Z", HOUR_MS / 2],
])("in %s a window of %s days begins at %s", (timeZone, days, first, countedMs) => {
  const now = new Date("2026-05-02T10:30:00Z");
  const cut = cutWindow(new Date(now.getTime() - days * DAY_MS), now, timeZone);
  expect(new Date(cut.starts[0] ?? 0).toISOString()).toBe(first);
  expect(cut.countedMs).toBe(countedMs);
  expect(cut.starts.at(-1)).toBeLessThanOrEqual(now.getTime());
});

test("days have the hours they have where clocks are changed", () => {
  const now = new Date("2026-10-27T12:00:00Z");
  const { starts } = cutWindow(new Date(now.getTime() - 30 * DAY_MS), now, "Europe/Berlin");
  const lengths = starts.slice(1).map((at, place) => (at - (starts[place] ?? 0)) / HOUR_MS);
  expect(lengths).toHaveLength(30);
  expect(lengths.filter((hours) => hours !== 24)).toEqual([25]);
  const hours = cutWindow(new Date("2026-10-24T23:00:00Z"), new Date("2026-10-25T22:00:00Z"), "Europe/Berlin").starts;
  expect(new Set(hours.slice(1).map((at, place) => at - (hours[place] ?? 0)))).toEqual(new Set([HOUR_MS]));
  const quarters = cutWindow(
    new Date("2026-10-24T12:00:00Z"),
    new Date("2026-10-27T12:00:00Z"),
    "Europe/Berlin",
  ).starts;
  const longest = Math.max(...quarters.slice(1).map((at, place) => at - (quarters[place] ?? 0)));
  expect(longest).toBe(7 * HOUR_MS);
});
