import path from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { errorReportPage, errorReportsWhere } from "@/db/error-reports";
import { type ExecutionConditions, executionsWhere } from "@/db/execution-filter";
import { executionCountUpTo, executionPage, lastDurations, lastExecutions, oldestWithStatus } from "@/db/executions";
import { foldersIn } from "@/db/folders";
import { journalAfter } from "@/db/journal";
import { packageRowPage, versionsOfPackage } from "@/db/packages";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { setPackageRoles } from "@/server/packages/set-package-roles";
import { uploadPackage } from "@/server/packages/upload-package";
import { createRole } from "@/server/roles/create-role";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { countExecutions } from "./count-executions";
import { findExecutions } from "./find-executions";
import { findRunning } from "./find-running";
import { finishExecution } from "./finish-execution";
import { mayViewExecution } from "./may-view-execution";
import { startExecution } from "./start-execution";
import { takeNextExecution } from "./take-next-execution";
import type { ExecutionFilter } from "./types";

describeStore("lists of executions", (suite) => {
  const people: Record<string, Caller> = {};
  let admin: Caller;
  const all: number[] = [];

  const start = async (caller: Caller, packageId: string) => {
    const { executionId } = await startExecution(caller, { packageId, overrides: [], loggingLevel: 1 });
    all.unshift(executionId);
    suite.clock.now = new Date(suite.clock.now.getTime() + 60_000);
    return executionId;
  };

  beforeAll(async () => {
    const as = async (name: string, ...roles: string[]) => suite.as(await addPerson(suite.store, name, ...roles));
    admin = await as("ada", "db_ssisadmin");
    const { roleId } = await createRole(admin, { name: "auditors", description: "" });
    people.admin = admin;
    people.author = await as("grace", "db_ssisltduser");
    people.reader = await as("barbara", "db_ssisltduser", roleId);
    people.operator = await as("otto", "db_ssisoperator");
    people.logReader = await as("lena", "ssis_logreader");
    people.onlyCustom = await as("carl", roleId);
    people.nobody = await as("nemo");
    const file = async (caller: Caller, name: string) => {
      const input = { folderId: ROOT_FOLDER_ID, fileName: `${name}.dtsx`, bytes: packageFile() };
      return (await uploadPackage(caller, input)).packageId;
    };
    const open = await file(admin, "Load_1");
    const closed = await file(admin, "Load 2");
    const own = await file(people.author, "Own");
    await setPackageRoles(admin, { packageId: closed, readerRoleId: roleId, writerRoleId: null });
    for (const packageId of [open, closed, own]) await start(admin, packageId);
    await start(people.operator, open);
    await start(people.author, own);
    await start(people.reader, closed);
    for (let ended = 0; ended < 3; ended += 1) {
      const taken = await takeNextExecution(admin, { executorId: "e" });
      suite.clock.now = new Date(suite.clock.now.getTime() + 10_000 * (ended + 1));
      if (taken) await finishExecution(admin, { executionId: taken.executionId, result: 0 });
    }
  });

  const find = async (filter: ExecutionFilter, caller = admin) =>
    (await findExecutions(caller, { filter })).items.map((item) => item.id);

  test("everybody sees in lists exactly what they may see one by one", async () => {
    for (const [name, caller] of Object.entries(people)) {
      const visible = [];
      for (const executionId of all) if (await mayViewExecution(caller, { executionId })) visible.push(executionId);
      expect(await find({}, caller), name).toEqual(visible);
      const counts = await countExecutions(caller, { filter: {} });
      expect(
        Object.values(counts).reduce((sum, count) => sum + count),
        name,
      ).toBe(visible.length);
    }
    expect(await find({}, people.logReader)).toEqual(all);
    expect(await find({}, people.onlyCustom)).toEqual([]);
    expect((await find({}, people.reader)).length).toBe(2);
  });

  test("pages follow each other without a gap, also when new executions begin meanwhile", async () => {
    const seen: number[] = [];
    let before: number | undefined;
    do {
      const page = await findExecutions(admin, { filter: {}, before, limit: 2 });
      seen.push(...page.items.map((item) => item.id));
      before = page.nextBefore ?? undefined;
      expect(page.items.length).toBeLessThanOrEqual(2);
    } while (before !== undefined);
    expect(seen).toEqual(all);
  });

  test("filters", async () => {
    const [, fifth, , third, second, first] = all;
    expect(await find({ status: ["succeeded"] })).toEqual([third, second, first]);
    expect(await find({ status: ["succeeded", "pending", "failed"] })).toEqual(all);
    expect(await find({ packageName: "LOAD*" })).toHaveLength(4);
    expect(await find({ packageName: "load_" })).toHaveLength(2);
    expect(await find({ packageName: "l?ad 2" })).toHaveLength(2);
    expect(await find({ packageName: "%" })).toEqual([]);
    expect(await find({ requestedById: people.author?.principal.id })).toEqual([fifth]);
    const { items } = await findExecutions(admin, { filter: { status: ["succeeded"] } });
    expect(await find({ since: items[0]?.createdAt, until: items[0]?.createdAt })).toEqual([third]);
    expect(items.map((item) => item.durationMs)).toEqual([30_000, 20_000, 10_000]);
  });

  test("running ones tell how long they usually take", async () => {
    const { items: running } = await findRunning(admin);
    expect(running.map((item) => item.status)).toEqual(["pending", "pending", "pending"]);
    expect(running.map((item) => item.usualDurationMs)).toEqual([10_000, 30_000, 20_000]);
  });

  test("every list finds its rows through an index (SQLite)", () => {
    if (suite.store.dialect !== "sqlite") return;
    const at = suite.store;
    const raw = new Database(path.join(suite.home, "gantry.db"), { readonly: true });
    const planOf = (query: unknown) => {
      const { sql, params } = (query as { toSQL(): { sql: string; params: unknown[] } }).toSQL();
      const plan = raw.prepare(`explain query plan ${sql}`).all(params.map(bindable)) as { detail: string }[];
      return plan.map((row) => row.detail);
    };
    const bindable = (value: unknown) => (typeof value === "boolean" ? Number(value) : value);
    const page = (conditions: ExecutionConditions) => executionPage(at, executionsWhere(at, "all", conditions), 50);
    const lists = {
      page: page({}),
      nextPage: page({ beforeId: 5 }),
      byStatus: page({ statuses: [4] }),
      ofPackageByStatus: page({ packageId: "p", statuses: [4] }),
      ofPackage: page({ packageId: "p" }),
      byName: page({ packageNameKey: "load" }),
      byPerson: page({ requestedById: "u" }),
      byFingerprint: page({ fingerprint: "f" }),
      queue: oldestWithStatus(at, 5),
      durations: lastDurations(at, "p", 7, 10),
      last: lastExecutions(at, ["p"], "all"),
      countOfPackage: executionCountUpTo(at, executionsWhere(at, "all", { packageId: "p" }), 10_001),
      journal: journalAfter(at, 10, 100),
      journalOfOne: journalAfter(at, 10, 100, 1),
      folders: foldersIn(at, "root"),
      packages: packageRowPage(at, "root", "a", 200),
      versions: versionsOfPackage(at, "p"),
      errorReports: errorReportPage(at, errorReportsWhere(at, "all", { states: ["open"] }), 50),
    };
    const plans = Object.fromEntries(Object.entries(lists).map(([name, query]) => [name, planOf(query)]));
    raw.close();
    // The page without a condition walks the primary key from its end and stops after 50 rows.
    expect(plans.page).toEqual(["SCAN executions"]);
    delete plans.page;
    // What is counted up to a number has been found by the index; it is that found part which is walked through.
    expect(plans.countOfPackage?.pop()).toBe("SCAN found");
    for (const [name, plan] of Object.entries(plans)) {
      expect(
        plan.filter((step) => step.startsWith("SCAN")),
        name,
      ).toEqual([]);
    }
  });

  test("a list asked for by nobody is refused", async () => {
    const ghost = suite.as({ kind: "user", id: "ghost", name: "ghost", sessionEpoch: 1 });
    await expect(find({}, ghost)).rejects.toMatchObject({ code: "unauthenticated" });
    await suite.store.tx(({ db, s }) => q(db.update(s.users).set({ sessionEpoch: 2 })));
    await expect(find({}, admin)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
