import path from "node:path";
import Database from "better-sqlite3";
import { eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { createFolder } from "@/server/folders/create-folder";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { countNewExecutions } from "./count-new-executions";
import { exportExecutions } from "./export-executions";
import { findExecutionFacets } from "./find-execution-facets";
import { findExecutions } from "./find-executions";
import { finishExecution } from "./finish-execution";
import { rerunExecution } from "./rerun-execution";
import { searchExecutions } from "./search-executions";
import { startExecution } from "./start-execution";
import { takeNextExecution } from "./take-next-execution";

const minuteMs = 60_000;

describeStore("the search of executions", (suite) => {
  const people: Record<string, Caller> = {};
  /** What each execution is called in the tests, by its number. */
  const called = new Map<number, string>();

  const admin = () => people.ada as Caller;
  const search = async (
    query: string,
    caller = admin(),
    options: { before?: number; after?: number; limit?: number } = {},
  ) => {
    const page = await searchExecutions(caller, { query, timeZone: "UTC", ...options });
    return page.items.map(({ id }) => called.get(id));
  };

  /** Puts copies of the first execution behind the others, with one row each. */
  const copies = async (count: number) => {
    const names = Object.keys(getTableColumns(suite.store.s.executions)).filter((name) => name !== "id");
    const columns = names.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    const values = columns.map((column) => (column === "rows_total" ? "1" : column));
    const statement = sql.raw(`insert into executions (${columns.join(", ")})
      with recursive copy(number) as (select 1 union all select number + 1 from copy where number < ${count})
      select ${values.join(", ")} from executions, copy where id = ${Math.min(...called.keys())}`);
    const db = suite.store.db as unknown as Record<"run" | "execute", (query: SQL) => Promise<unknown>>;
    await db[suite.store.dialect === "sqlite" ? "run" : "execute"](statement);
  };

  beforeAll(async () => {
    const as = async (name: string, ...roles: string[]) => {
      people[name] = suite.as(await addPerson(suite.store, name, ...roles));
      return people[name];
    };
    const ada = await as("ada", "db_ssisadmin");
    const otto = await as("Otto Lilienthal", "db_ssisoperator");
    const grace = await as("grace", "db_ssisltduser");
    const { folderId } = await createFolder(ada, { parentId: ROOT_FOLDER_ID, name: "Staging" });
    const store = async (caller: Caller, name: string, folder = ROOT_FOLDER_ID) =>
      (await uploadPackage(caller, { folderId: folder, fileName: `${name}.dtsx`, bytes: packageFile() })).packageId;
    const orders = await store(ada, "Load Orders");
    const stock = await store(ada, "Load Stock", folderId);
    const rates = await store(ada, "Währung 💶, täglich", folderId);
    const own = await store(grace, "Own");
    const run = async (
      name: string,
      caller: Caller,
      packageId: string,
      end?: { result: 0 | 1; text?: string; rows?: number },
    ) => {
      const { executionId } = await startExecution(caller, { packageId, overrides: [], loggingLevel: 1 });
      await ended(name, executionId, end);
      return executionId;
    };
    const ended = async (name: string, id: number, end?: { result: 0 | 1; text?: string; rows?: number }) => {
      called.set(id, name);
      suite.clock.now = new Date(suite.clock.now.getTime() + minuteMs);
      if (!end) return;
      await takeNextExecution(ada, { executorId: "e" });
      suite.clock.now = new Date(suite.clock.now.getTime() + id * 10_000);
      await finishExecution(ada, { executionId: id, result: end.result });
      const { executions: e } = suite.store.s;
      const error = end.text ? { firstErrorText: end.text, firstErrorCode: 0xc0202009 } : {};
      await suite.store.tx(({ db }) =>
        q(
          db
            .update(e)
            .set({ ...error, rowsTotal: end.rows ?? 0 })
            .where(eq(e.id, id)),
        ),
      );
    };
    await run("first", ada, orders, { result: 0, rows: 100 });
    const failed = await run("failed", otto, stock, { result: 1, text: "100% of the disk, or more" });
    await run("rates", otto, rates, { result: 0 });
    await ended("again", (await rerunExecution(ada, { executionId: failed })).executionId, {
      result: 1,
      text: "Timeout",
    });
    await run("own", grace, own, { result: 0, rows: 7 });
    await run("waiting", ada, orders);
  });

  test.each<[string, string[]]>([
    ["", ["waiting", "own", "again", "rates", "failed", "first"]],
    ["status:failed", ["again", "failed"]],
    ["status:FAILED,pending", ["waiting", "again", "failed"]],
    ["-status:succeeded", ["waiting", "again", "failed"]],
    ["status:failed status:succeeded", []],
    ["package:load*", ["waiting", "again", "failed", "first"]],
    ["package:Load", []],
    ['package:"load orders"', ["waiting", "first"]],
    ["package:L?ad*", ["waiting", "again", "failed", "first"]],
    ["-package:load*", ["own", "rates"]],
    ["package:nothing*", []],
    ["orders", ["waiting", "first"]],
    ["💶", ["rates"]],
    ['package:"Währung 💶, täglich"', ["rates"]],
    ["folder:/", ["waiting", "own", "first"]],
    ["folder:/STAGING", ["again", "rates", "failed"]],
    ["folder:/Staging,/staging", ["again", "rates", "failed"]],
    ["-folder:/Stag*", ["waiting", "own", "first"]],
    ['user:"otto lilienthal"', ["rates", "failed"]],
    ["user:otto*,grace", ["own", "rates", "failed"]],
    ["user:me", ["waiting", "again", "first"]],
    ["user:nobody", []],
    ["-user:nobody,me", ["own", "rates", "failed"]],
    ["kind:rerun", ["again"]],
    ["kind:first status:failed", ["failed"]],
    ["kind:validation", []],
    ["kind:rerun,validation", ["again"]],
    ["error:TIMEOUT", ["again"]],
    ['error:"100% of"', ["failed"]],
    ["error:100_", []],
    ["error:0xC0202009 -error:timeout", ["failed"]],
    ["-error:0xc0202009 -status:pending", ["own", "rates", "first"]],
    ["rows:>0", ["own", "first"]],
    ["rows:7", ["own"]],
    ["duration:>=30s", ["own", "again", "rates"]],
    ["duration:<15s", ["first"]],
    ["duration:10s", ["first"]],
    ["since:90s", ["waiting"]],
    ["until:90s since:5m", ["own", "again"]],
    ["since:999999w kind:rerun", ["again"]],
    ["until:999999w", []],
    ["since:2026-01-03", []],
    ["until:yesterday", []],
    ["since:today until:today package:own", ["own"]],
    ["report:0000000000000000", []],
  ])("%s", async (query, expected) => expect(await search(query)).toEqual(expected));

  test("what cannot be read is refused everywhere, never left out", async () => {
    const input = { query: "stauts:failed", timeZone: "UTC" };
    const refused = { code: "invalid-input", details: { problem: "unknown-key", meant: "status" } };
    await expect(searchExecutions(admin(), input)).rejects.toMatchObject(refused);
    await expect(findExecutionFacets(admin(), input)).rejects.toMatchObject(refused);
    await expect(exportExecutions(admin(), input)).rejects.toMatchObject(refused);
    await expect(countNewExecutions(admin(), { ...input, after: 0 })).rejects.toMatchObject(refused);
  });

  test("everybody finds what they may see, and nothing else", async () => {
    for (const caller of Object.values(people)) {
      const seen = (await findExecutions(caller, { filter: {} })).items.map(({ id }) => called.get(id));
      expect(await search("", caller)).toEqual(seen);
      const { total } = await findExecutionFacets(caller, { query: "", timeZone: "UTC" });
      expect(total).toBe(seen.length);
    }
    expect(await search("", people.grace)).toEqual(["own"]);
    expect(await search("user:me", people.grace)).toEqual(["own"]);
  });

  test.each(["", "status:failed,pending,succeeded", "package:load*,own"])(
    'pages of "%s" follow each other without a gap, forth and back',
    async (query) => {
      const all = (await searchExecutions(admin(), { query, timeZone: "UTC" })).items.map(({ id }) => id);
      const forth: number[] = [];
      let page = await searchExecutions(admin(), { query, timeZone: "UTC", limit: 2 });
      expect(page.newer).toBeNull();
      for (;;) {
        forth.push(...page.items.map(({ id }) => id));
        if (page.older === null) break;
        page = await searchExecutions(admin(), { query, timeZone: "UTC", limit: 2, before: page.older });
      }
      expect(forth).toEqual(all);
      const back: number[] = [];
      for (;;) {
        back.unshift(...page.items.map(({ id }) => id));
        if (page.newer === null) break;
        page = await searchExecutions(admin(), { query, timeZone: "UTC", limit: 2, after: page.newer });
      }
      expect(back).toEqual(all);
      expect(await search(query, admin(), { before: 1 })).toEqual([]);
    },
  );

  test("new executions are counted from the page that is shown", async () => {
    const ids = [...called.keys()];
    const count = async (query: string, after: number) =>
      (await countNewExecutions(admin(), { query, timeZone: "UTC", after })).count;
    expect(await count("", Math.max(...ids))).toBe(0);
    expect(await count("", 0)).toBe(6);
    expect(await count("status:failed", Math.min(...ids))).toBe(2);
  });

  test("facets count what matches, and those of a chosen key as if it were not chosen", async () => {
    const facetsOf = async (query: string) => {
      const { total, more, facets } = await findExecutionFacets(admin(), { query, timeZone: "UTC" });
      expect(more).toBe(false);
      const shown = Object.entries(facets).map(([key, { values }]) => [
        key,
        Object.fromEntries(values.filter(({ count }) => count > 0).map(({ value, count }) => [value, count])),
      ]);
      return { total, ...Object.fromEntries(shown) };
    };
    expect(await facetsOf("")).toEqual({
      total: 6,
      status: { pending: 1, succeeded: 3, failed: 2 },
      package: { "Load Orders": 2, "Load Stock": 2, "Währung 💶, täglich": 1, Own: 1 },
      folder: { "/": 3, "/Staging": 3 },
      user: { ada: 3, "Otto Lilienthal": 2, grace: 1 },
      kind: { first: 5, rerun: 1 },
    });
    expect(await facetsOf("status:failed folder:/Staging")).toEqual({
      total: 2,
      status: { succeeded: 1, failed: 2 },
      package: { "Load Stock": 2 },
      folder: { "/Staging": 2 },
      user: { ada: 1, "Otto Lilienthal": 1 },
      kind: { first: 1, rerun: 1 },
    });
  });

  test("the values of facets stand for themselves in a query", async () => {
    const { facets } = await findExecutionFacets(admin(), { query: "", timeZone: "UTC" });
    const { writeTerm } = await import("./query/change-query");
    for (const key of ["status", "package", "folder", "user"] as const)
      for (const { value, count } of facets[key].values)
        expect(await search(writeTerm({ key, values: [value] })), value).toHaveLength(count);
  });

  test("the export has every match, and no field that a spreadsheet would compute", async () => {
    const { executions: e } = suite.store.s;
    const [id] = [...called.keys()];
    await suite.store.tx(({ db }) =>
      q(
        db
          .update(e)
          .set({ firstErrorText: '=HYPERLINK("x")' })
          .where(eq(e.id, id ?? 0)),
      ),
    );
    let csv = "";
    for await (const piece of await exportExecutions(admin(), { query: "-status:pending", timeZone: "UTC" }))
      csv += piece;
    const lines = csv.trimEnd().split("\r\n");
    expect(lines[0]).toBe(
      "id,status,folder,package,version,created,started,ended,duration seconds,rows,errors,warnings,first error code,first error,started by",
    );
    expect(lines).toHaveLength(6);
    expect(lines[5]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines[3]).toContain('/Staging,"Währung 💶, täglich",1,');
  });

  test("a search gives up after twenty thousand executions, says how far it came, and goes on from there", async () => {
    await copies(21_000);
    const rare = { query: "rows:7", timeZone: "UTC" };
    const first = await searchExecutions(admin(), rare);
    expect(first.items).toEqual([]);
    expect(first.lookedBackTo?.id).toBe(first.older);
    const second = await searchExecutions(admin(), { ...rare, before: first.older ?? 0 });
    expect(second.items.map((item) => called.get(item.id))).toEqual(["own"]);
    expect(second).toMatchObject({ older: null, lookedBackTo: null });
    // The index of a name finds it at once, and a dense page never looks so far.
    expect(await search("rows:7 package:own")).toEqual(["own"]);
    expect((await searchExecutions(admin(), { query: "rows:1", timeZone: "UTC" })).items).toHaveLength(100);
    const { total, more, facets } = await findExecutionFacets(admin(), { query: "", timeZone: "UTC" });
    expect([total, more, facets.user.more]).toEqual([5_000, true, true]);
  });

  test("a folder is found by its name whatever letters are in it, and counted once however often it is named", async () => {
    const { folderId } = await createFolder(admin(), { parentId: ROOT_FOLDER_ID, name: "Übung ÇA" });
    const file = { folderId, fileName: "Exercise.dtsx", bytes: packageFile() };
    const { packageId } = await uploadPackage(admin(), file);
    const { executionId } = await startExecution(admin(), { packageId, overrides: [], loggingLevel: 1 });
    for (const query of ['folder:"/Übung ÇA"', 'folder:"/Übung ÇA","/ÜBUNG ÇA"', "folder:/Übung*"]) {
      const { items } = await searchExecutions(admin(), { query, timeZone: "UTC" });
      expect(
        items.map(({ id }) => id),
        query,
      ).toEqual([executionId]);
      expect((await findExecutionFacets(admin(), { query, timeZone: "UTC" })).total, query).toBe(1);
    }
  });

  test("every query walks an index (SQLite)", async () => {
    if (suite.store.dialect !== "sqlite") return;
    const raw = new Database(path.join(suite.home, "gantry.db"), { readonly: true });
    const statements: { sql: string; params: unknown[] }[] = [];
    const watched: Caller = {
      ...admin(),
      store: {
        ...suite.store,
        read: (steps) =>
          suite.store.read(function* (at) {
            const walk = steps(at);
            let step = walk.next();
            while (!step.done) {
              const query = step.value as unknown as { toSQL(): { sql: string; params: unknown[] } };
              statements.push(query.toSQL());
              step = walk.next(yield step.value);
            }
            return step.value;
          }),
      },
    };
    for (const query of [
      "",
      "status:failed",
      "status:failed,succeeded package:Load*",
      'user:"otto lilienthal" since:24h',
      "folder:/Staging duration:>1h",
      "report:00000000000000aa",
      "rows:7 -status:failed",
      "kind:validation",
      "error:timeout",
    ]) {
      const input = { query, timeZone: "UTC" };
      await searchExecutions(watched, input);
      await searchExecutions(watched, { ...input, before: 20 });
      await searchExecutions(watched, { ...input, after: 20 });
      await findExecutionFacets(watched, input);
      await countNewExecutions(watched, { ...input, after: 20, readAt: 0, known: [1, 2] });
    }
    const bindable = (value: unknown) => (typeof value === "boolean" ? Number(value) : value);
    expect(statements.length).toBeGreaterThan(100);
    for (const { sql, params } of statements) {
      const plan = raw.prepare(`explain query plan ${sql}`).all(params.map(bindable)) as { detail: string }[];
      // Ids one after the other from the end of the table or of an index are read as far as their limit; users and roles are few.
      for (const { detail } of plan)
        if (
          /^SCAN (?!CONSTANT|executions( USING COVERING INDEX \w+)?$|looked|entries|candidates|found|names|people|roles|role_members)/.test(
            detail,
          )
        )
          expect.fail(`${detail}: ${sql}`);
      expect(plan.filter(({ detail }) => detail === "SCAN executions").length === 0 || /limit \?/.test(sql), sql).toBe(
        true,
      );
    }
    raw.close();
  });
});
