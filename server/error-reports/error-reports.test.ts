import path from "node:path";
import Database from "better-sqlite3";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { occurrencesByPackage } from "@/db/error-reports";
import { visibleExecutions } from "@/db/execution-filter";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { one, q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { purgeBinItem } from "@/server/bin/purge-bin-item";
import { appendEvents } from "@/server/executions/append-events";
import { finishExecution } from "@/server/executions/finish-execution";
import { getExecutionReport } from "@/server/executions/get-execution-report";
import { startExecution } from "@/server/executions/start-execution";
import { takeNextExecution } from "@/server/executions/take-next-execution";
import { deletePackage } from "@/server/packages/delete-package";
import { renamePackage } from "@/server/packages/rename-package";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { addNote } from "./add-note";
import { compareWithLastGood } from "./compare-with-last-good";
import { deleteNote } from "./delete-note";
import { findErrorReports } from "./find-error-reports";
import { getErrorReport } from "./get-error-report";
import { setErrorReportState } from "./set-error-report-state";

describeStore("error reports", (suite) => {
  let admin: Caller;
  let author: Caller;
  let open: string;
  let own: string;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    open = await upload(admin, "Open");
    own = await upload(author, "Own");
  });

  const upload = async (caller: Caller, name: string) => {
    const file = { folderId: ROOT_FOLDER_ID, fileName: `${name}.dtsx`, bytes: packageFile() };
    return (await uploadPackage(caller, file)).packageId;
  };
  /** Runs the package to a failure with this text. */
  const fail = async (packageId: string, text: string, code?: number) => {
    suite.clock.now = new Date(suite.clock.now.getTime() + 60_000);
    const { executionId } = await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    await takeNextExecution(admin, { executorId: "e" });
    await endWith(executionId, text, code);
    return executionId;
  };
  /** Ends a running execution with a failure. */
  const endWith = async (executionId: number, text: string, code = 0xc020901e) => {
    const about = { at: 1, path: "Package\\Load", sourceName: "Load", sourceId: "", code, text };
    await appendEvents(admin, {
      executionId,
      events: [{ type: "message", event: "OnError", level: "error", ...about }],
    });
    await finishExecution(admin, { executionId, result: 1 });
  };
  const find = async (caller = admin, filter = {}) => (await findErrorReports(caller, filter)).items;

  test("gather the same failure of several packages, the last seen first", async () => {
    await fail(open, "Row 1 yielded no match.");
    suite.clock.now = new Date(suite.clock.now.getTime() + 86_400_000);
    await fail(own, "Row 2 yielded no match.");
    await fail(open, "The disk is full.");
    const [newest, other] = await find();
    expect(newest).toMatchObject({ text: "The disk is full.", occurrences: 1, state: "open", code: "0xC020901E" });
    expect(other).toMatchObject({ text: "Row 2 yielded no match.", occurrences: 2, sourceName: "Load" });
    expect([other?.packageNames.toSorted(), other?.packageCount]).toEqual([["Open", "Own"], 2]);
    expect(other?.trend.slice(-2)).toEqual([1, 1]);
    expect(other?.trend).toHaveLength(14);
    expect(await find(admin, { text: "DISK" })).toHaveLength(1);
    expect(await find(admin, { packageId: own })).toHaveLength(1);
  });

  test("have a trend of the reader's days", async () => {
    const { now } = suite.clock;
    // Past midnight in Halifax, where the last one happened before it.
    suite.clock.now = new Date(now.getTime() + 2 * 3_600_000);
    const trendIn = async (timeZone: string) => {
      const report = (await find(admin, { timeZone })).find(({ text }) => text === "Row 2 yielded no match.");
      const { days } = await getErrorReport(admin, { fingerprint: report?.fingerprint ?? "", timeZone });
      return [report?.trend.slice(-3), days.counts.slice(-3), new Date(days.lastDay).toISOString().slice(0, 10)];
    };
    expect(await trendIn("UTC")).toEqual([[0, 1, 1], [0, 1, 1], "2026-01-03"]);
    expect(await trendIn("America/Halifax")).toEqual([[1, 1, 0], [1, 1, 0], "2026-01-03"]);
    suite.clock.now = now;
  });

  test("pages follow each other", async () => {
    const first = await findErrorReports(admin, { limit: 1 });
    const second = await findErrorReports(admin, { limit: 1, before: first.nextBefore });
    expect([...first.items, ...second.items]).toEqual(await find());
    expect(second.nextBefore).toBeNull();
  });

  test("show only what comes from executions one may see", async () => {
    const seen = await find(author);
    expect(seen.map((one) => [one.text, one.occurrences, one.packageCount])).toEqual([
      ["Row 2 yielded no match.", 1, 1],
    ]);
    const [full] = await find(admin, { text: "disk" });
    await expect(getErrorReport(author, { fingerprint: full?.fingerprint ?? "" })).rejects.toMatchObject({
      code: "not-found",
    });
    // Numbers, times and paths are those of an occurrence they may see, not of the newest there is.
    await fail(open, "Row 4711 yielded no match.");
    const texts = async (caller: Caller) => {
      const [report] = (await find(caller)).filter(({ text }) => text.includes("no match"));
      return [report?.text, (await getErrorReport(caller, { fingerprint: report?.fingerprint ?? "" })).text];
    };
    expect(await texts(author)).toEqual(Array(2).fill("Row 2 yielded no match."));
    expect(await texts(admin)).toEqual(Array(2).fill("Row 4711 yielded no match."));
  });

  test("that are resolved open again when it happens again, ignored ones do not", async () => {
    const [report] = await find(admin, { text: "no match" });
    const fingerprint = report?.fingerprint ?? "";
    const state = async () => (await getErrorReport(admin, { fingerprint })).state;
    await expect(setErrorReportState(author, { fingerprint, state: "resolved" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await setErrorReportState(admin, { fingerprint, state: "resolved" });
    expect(await find(admin, { states: ["open"] })).toHaveLength(1);
    const executionId = await fail(open, "Row 3 yielded no match.");
    const detail = await getErrorReport(admin, { fingerprint });
    expect(detail).toMatchObject({ state: "open", occurrences: 4, stateChangedByName: "ada" });
    expect(detail.executions[0]).toMatchObject({ id: executionId, packageName: "Open" });
    await setErrorReportState(admin, { fingerprint, state: "ignored" });
    await fail(open, "Row 4 yielded no match.");
    expect(await state()).toBe("ignored");
  });

  /** Moves the clock. */
  const forward = (ms: number) => (suite.clock.now = new Date(suite.clock.now.getTime() + ms));

  test("ignored until a moment open when it happens after it, and are marked as come back", async () => {
    await fail(open, "The lamp is out.");
    const fingerprint = (await find(admin, { text: "lamp" }))[0]?.fingerprint ?? "";
    const until = suite.clock.now.getTime() + 3_600_000;
    await setErrorReportState(admin, { fingerprint, state: "ignored", until });
    await fail(open, "The lamp is out.");
    expect(await getErrorReport(admin, { fingerprint })).toMatchObject({
      state: "ignored",
      ignoredUntil: until,
      reopenedAt: null,
    });
    forward(3_600_000);
    await fail(open, "The lamp is out.");
    expect(await getErrorReport(admin, { fingerprint })).toMatchObject({
      state: "open",
      ignoredUntil: null,
      reopenedAt: suite.clock.now.getTime(),
    });
  });

  test("ignored for a number of times open with the last of them", async () => {
    await fail(open, "The bell is dumb.");
    const fingerprint = (await find(admin, { text: "bell" }))[0]?.fingerprint ?? "";
    const state = async () => (await getErrorReport(admin, { fingerprint })).state;
    await setErrorReportState(admin, { fingerprint, state: "ignored", times: 2 });
    await fail(open, "The bell is dumb.");
    expect(await state()).toBe("ignored");
    await fail(open, "The bell is dumb.");
    expect(await state()).toBe("open");
    const trail = await auditTrail(suite.store, fingerprint);
    expect(trail).toMatchObject([
      {
        verb: "set-error-report-state",
        by: "ada",
        before: { state: "open" },
        after: { state: "ignored", ignoredUntilCount: 3 },
      },
      {
        verb: "set-error-report-state",
        by: "Gantry",
        before: { state: "ignored", ignoredUntilCount: 3 },
        after: { state: "open", ignoredUntilCount: null, execution: expect.any(Number) },
      },
    ]);
  });

  test("that are resolved stay so when an execution fails that had begun before", async () => {
    await fail(open, "The rope is frayed.");
    const fingerprint = (await find(admin, { text: "frayed" }))[0]?.fingerprint ?? "";
    const { executionId } = await startExecution(admin, { packageId: open, overrides: [], loggingLevel: 1 });
    await takeNextExecution(admin, { executorId: "e" });
    forward(60_000);
    await setErrorReportState(admin, { fingerprint, state: "resolved" });
    forward(60_000);
    await endWith(executionId, "The rope is frayed.");
    expect(await getErrorReport(admin, { fingerprint })).toMatchObject({
      state: "resolved",
      occurrences: 2,
      reopenedAt: null,
    });
    const opening = await fail(open, "The rope is frayed.");
    expect((await getErrorReport(admin, { fingerprint })).state).toBe("open");
    expect((await auditTrail(suite.store, fingerprint)).map(({ by, after }) => [by, after])).toEqual([
      ["ada", { state: "resolved", ignoredUntil: null, ignoredUntilCount: null }],
      ["Gantry", { state: "open", ignoredUntil: null, ignoredUntilCount: null, execution: opening }],
    ]);
  });

  test("are found by code, symbolic name, source and package; by nothing of executions one may not see", async () => {
    await fail(open, "The mast is broken.");
    forward(1_000);
    const named = async (caller: Caller, text: string) => (await find(caller, { text })).map((one) => one.text);
    const mast = "The mast is broken.";
    for (const text of ["0xC020901E", "0xc020", "mast is", "Load", "OPEN", "DTS_E_TXLOOKUP", " mast "])
      expect.soft([text, (await named(admin, text)).includes(mast)]).toEqual([text, true]);
    for (const text of ["0xC0209020", "0xC021", "Own", "DTS_E_VARIABLENOTFOUND", "100%"])
      expect.soft([text, (await named(admin, text)).includes(mast)]).toEqual([text, false]);

    // The same report of a package the author may see and of one they may not, which failed last.
    await fail(own, "Row 815 has no berth.");
    await fail(open, "Row 4711 has no berth.");
    expect(await named(author, "815")).toEqual(["Row 815 has no berth."]);
    expect(await named(author, "4711")).toEqual([]);
    expect(await named(admin, "4711")).toEqual(["Row 4711 has no berth."]);
    expect(await named(author, "Own")).toContain("Row 815 has no berth.");
    expect(await named(author, "Open")).toEqual([]);
  });

  test("count and tell first and last for who may see a part of them as that part has it, here and at an execution", async () => {
    await fail(open, "The sail is torn.");
    const mine = await fail(own, "The sail is torn.");
    const seenAt = suite.clock.now.getTime();
    await fail(open, "The sail is torn.");
    const [report] = await find(author, { text: "sail" });
    expect(report).toMatchObject({ occurrences: 1, firstSeenAt: seenAt, lastSeenAt: seenAt });
    const { errorReport } = await getExecutionReport(author, { executionId: mine });
    expect(errorReport).toEqual({ fingerprint: report?.fingerprint, occurrences: 1, firstSeenAt: seenAt });
    const all = await getExecutionReport(admin, { executionId: mine });
    expect(all.errorReport).toMatchObject({ occurrences: 3, firstSeenAt: seenAt - 60_000 });
  });

  test("tell how many executions and versions there are beside the newest, and the name of a code nobody has explained", async () => {
    // DTS_E_UNTRUSTEDSIGNATURE is raised by nothing in this runtime, which checks no signatures.
    const first = await fail(open, "The fog is thick.", 0xc0014033);
    const fingerprint = (await find(admin, { text: "fog" }))[0]?.fingerprint ?? "";
    await suite.store.tx(function* ({ db, s }) {
      const row = yield* one(db.select().from(s.executions).where(eq(s.executions.id, first)));
      if (!row) throw new Error("The execution is gone.");
      const { id: _id, ...values } = row;
      const copies = Array.from({ length: 100 }, (_, index) => ({ ...values, versionNumber: index + 1 }));
      const ids = yield* q(db.insert(s.executions).values(copies).returning({ id: s.executions.id }));
      const occurrences = ids.map(({ id }) => ({ fingerprint, executionId: id, at: suite.clock.now }));
      yield* q(db.insert(s.errorReportExecutions).values(occurrences));
    });
    const detail = await getErrorReport(admin, { fingerprint });
    expect([detail.executions.length, detail.executionCount]).toEqual([50, 101]);
    expect([detail.versions.length, detail.versions[0]?.versionNumber, detail.moreVersions]).toEqual([40, 100, true]);
    expect([detail.packageNames, detail.packageCount]).toEqual([["Open"], 1]);
    expect(detail).toMatchObject({ explanation: null, symbolicName: "DTS_E_UNTRUSTEDSIGNATURE" });
    expect((await find(admin, { text: "untrustedsig" })).map((one) => one.fingerprint)).toEqual([fingerprint]);
    const { firstCause } = await getExecutionReport(admin, { executionId: first });
    expect(firstCause).toMatchObject({ explanation: null, symbolicName: "DTS_E_UNTRUSTEDSIGNATURE" });
  });

  test("take no rule that says nothing", async () => {
    const fingerprint = (await find(admin, { text: "bell" }))[0]?.fingerprint ?? "";
    const set = (rule: object) => setErrorReportState(admin, { fingerprint, state: "ignored", ...rule });
    for (const rule of [{ until: 0 }, { times: 0 }, { times: 1.5 }])
      await expect(set(rule)).rejects.toMatchObject({ code: "invalid-input" });
    const resolved = setErrorReportState(admin, { fingerprint, state: "resolved", times: 1 });
    await expect(resolved).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("tell in which versions of which packages they occurred, and on which days", async () => {
    await fail(open, "The key is bent.");
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Open.dtsx", bytes: packageFile({ comment: "new" }) };
    await uploadPackage(admin, file);
    forward(86_400_000);
    await fail(open, "The key is bent.");
    const last = await fail(open, "The key is bent.");
    const fingerprint = (await find(admin, { text: "key" }))[0]?.fingerprint ?? "";
    const { versions, days } = await getErrorReport(admin, { fingerprint });
    expect(versions).toMatchObject([
      { packageName: "Open", versionNumber: 2, count: 2, lastId: last },
      { packageName: "Open", versionNumber: 1, count: 1 },
    ]);
    expect(versions[0]?.lastAt).toBe(suite.clock.now.getTime());
    expect([days.counts.length, ...days.counts.slice(-3)]).toEqual([60, 0, 1, 2]);
  });

  test("carry notes, which their authors may take away", async () => {
    const other = suite.as(await addPerson(suite.store, "olga", "db_ssisoperator"));
    const fingerprint = (await find(admin, { text: "key" }))[0]?.fingerprint ?? "";
    await expect(addNote(author, { fingerprint, text: "No." })).rejects.toMatchObject({ code: "forbidden" });
    for (const text of ["  ", "x".repeat(4_001)])
      await expect(addNote(admin, { fingerprint, text })).rejects.toMatchObject({ code: "invalid-input" });
    const { noteId } = await addNote(admin, { fingerprint, text: "Ask the locksmith. \u{1f511}" });
    const notes = async (caller: Caller) => (await getErrorReport(caller, { fingerprint })).notes;
    expect(await notes(admin)).toMatchObject([{ authorName: "ada", text: "Ask the locksmith. \u{1f511}", own: true }]);
    expect(await notes(other)).toMatchObject([{ own: false }]);
    await expect(deleteNote(other, { noteId })).rejects.toMatchObject({ code: "forbidden" });
    await deleteNote(admin, { noteId });
    expect(await notes(admin)).toEqual([]);
    expect((await auditTrail(suite.store, fingerprint)).map(({ verb }) => verb)).toEqual([
      "add-error-report-note",
      "delete-error-report-note",
    ]);
  });

  test("are compared with the last good execution of the package: versions, values with their origin, rows", async () => {
    const variable = (value: string) =>
      `<DTS:Variables><DTS:Variable DTS:CreationName="" DTS:Namespace="User" DTS:ObjectName="Region">
        <DTS:VariableValue DTS:DataType="8">${value}</DTS:VariableValue></DTS:Variable></DTS:Variables>`;
    const store = (value: string) => {
      const bytes = packageFile({ body: variable(value) });
      return uploadPackage(admin, { folderId: ROOT_FOLDER_ID, fileName: "Compared.dtsx", bytes });
    };
    const { packageId } = await store("north");
    const moved = (executionId: number, rows: Record<string, number>) =>
      appendEvents(admin, { executionId, events: [{ type: "rows", at: 1, path: "Package\\Load", rows, final: true }] });
    const target = "\\Package.Variables[User::Region].Properties[Value]";
    const overrides = [{ kind: "property" as const, target, value: "west" }];
    const good = (await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 })).executionId;
    await takeNextExecution(admin, { executorId: "e" });
    await moved(good, { p1: 10, p2: 4 });
    await finishExecution(admin, { executionId: good, result: 0 });
    await store("south");
    const failed = (await startExecution(admin, { packageId, overrides, loggingLevel: 1 })).executionId;
    await takeNextExecution(admin, { executorId: "e" });
    const about = {
      at: 1,
      path: "Package\\Load",
      sourceName: "Load",
      sourceId: "",
      code: 1,
      text: "The fox is loose.",
    };
    await moved(failed, { p1: 3 });
    await appendEvents(admin, {
      executionId: failed,
      events: [{ type: "message", event: "OnError", level: "error", ...about }],
    });
    await finishExecution(admin, { executionId: failed, result: 1 });
    const fingerprint = (await find(admin, { text: "fox" }))[0]?.fingerprint ?? "";
    const comparison = await compareWithLastGood(admin, { fingerprint });
    expect(comparison).toMatchObject({
      packageName: "Compared",
      good: { id: good, versionNumber: 1 },
      failed: { id: failed, versionNumber: 2 },
      locked: false,
    });
    expect(comparison?.values).toEqual([
      {
        kind: "variable",
        name: "User::Region",
        good: { value: "north", origin: "package", masked: false },
        failed: { value: "west", origin: "override", masked: false },
      },
    ]);
    expect(comparison?.rows).toEqual([
      { path: "Package\\Load", pathId: "p1", good: 10, failed: 3 },
      { path: "Package\\Load", pathId: "p2", good: 4, failed: null },
    ]);
    await expect(compareWithLastGood(author, { fingerprint })).rejects.toMatchObject({ code: "not-found" });
    const never = (await find(admin, { text: "no match", packageId: own }))[0]?.fingerprint ?? "";
    expect(await compareWithLastGood(admin, { fingerprint: never })).toBeNull();
  });

  test("name few packages, each once by its newest name, and those that are gone", async () => {
    const moored = await Promise.all(["Dory", "Ketch", "Sloop", "Yawl", "Gone"].map((name) => upload(admin, name)));
    for (const packageId of moored) await fail(packageId, "The fender is lost.");
    await renamePackage(admin, { packageId: moored[0] ?? "", name: "Skiff" });
    await fail(moored[0] ?? "", "The fender is lost.");
    const { binId } = await deletePackage(admin, { packageId: moored[4] ?? "" });
    await purgeBinItem(admin, { binId });
    const named = async (caller: Caller) => {
      const [report] = await find(caller, { text: "fender" });
      return [report?.packageNames, report?.packageCount, report?.occurrences];
    };
    expect(await named(admin)).toEqual([["Skiff", "Gone", "Ketch", "Sloop"], 5, 6]);
    const operator = suite.as(await addPerson(suite.store, "oda", "db_ssisoperator"));
    // Who may read a package that is gone cannot be told any more.
    expect(await named(operator)).toEqual([["Skiff", "Ketch", "Sloop", "Yawl"], 4, 5]);
  });

  test("are counted from an index alone (SQLite)", () => {
    if (suite.store.dialect !== "sqlite") return;
    const raw = new Database(path.join(suite.home, "gantry.db"), { readonly: true });
    const scope = { userId: "a", ownerId: "a", defaultReader: true, readerRoleIds: ["b"] };
    for (const seen of ["all", scope] as const) {
      const query = occurrencesByPackage(suite.store, ["a", "b"], visibleExecutions(suite.store, seen));
      const { sql, params } = query.toSQL();
      const plan = raw.prepare(`explain query plan ${sql}`).all(params) as { detail: string }[];
      // Only what is the name of a package that is gone is looked up in the table, when there is one.
      expect(plan.map(({ detail }) => detail)).toContain(
        "SEARCH executions USING INDEX executions_fingerprint (fingerprint=?)",
      );
    }
    raw.close();
  });
});
