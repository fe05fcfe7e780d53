import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type BuiltContainer,
  type BuiltPackage,
  expression,
  failing,
  integer,
  sequence,
  task,
} from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";

const variables = [integer("number"), integer("off", 1), integer("on", 0)];
const tolerant = { MaxErrorCount: "0" };
const good = (name: string, more?: BuiltContainer) => expression(name, "@number = 1", more);

/** A package that tolerates any number of errors, with one task, whose end a handler looks at. */
const handledBy = (handler: BuiltContainer, more: Partial<BuiltPackage> = {}): BuiltPackage => ({
  variables,
  attributes: tolerant,
  executables: [good("A", { attributes: tolerant, handlers: { OnPreExecute: handler } }), good("after")],
  constraints: [{ from: "A", to: "after" }],
  ...more,
});
const failingHandler = (attributes: Record<string, string>): BuiltContainer => ({
  attributes: { ...tolerant, ...attributes },
  executables: [failing("bad", { attributes: { ...tolerant, FailParentOnFailure: "True" } })],
});

describe("an event handler is a container (CONTROLFLOW.md sections 1 and 6)", () => {
  it("runs or not as the expression of its Disable says, whatever is stored", async () => {
    const { registry, values, note } = recorder();
    const handlers = {
      OnPreExecute: { expressions: { Disable: "@off == 1" }, executables: [note("never", '"before"')] },
      OnPostExecute: {
        attributes: { Disabled: "True" },
        expressions: { Disable: "@on == 1" },
        executables: [note("now", '"after"')],
      },
    };
    const run = await runBuilt({ variables, executables: [good("A", { handlers })] }, { registry });
    expect(run.result).toBe(0);
    expect(values).toEqual(["after"]);
  });

  it("fails, and says which, when an expression of it cannot be evaluated", async () => {
    const { registry, values, note } = recorder();
    const handler = { expressions: { Disable: "1 / (@number - @number) == 1" }, executables: [note("never", '"x"')] };
    const run = await runBuilt(handledBy(handler), { registry });
    expect(values).toEqual([]);
    expect(run.messages.find((one) => one.event === "OnError")?.text).toContain('property "Disable" of "OnPreExecute"');
  });

  it("fails what it belongs to, or the whole package, only where it is told to", async () => {
    expect((await runBuilt(handledBy(failingHandler({})))).statuses).toMatchObject({
      A: "succeeded",
      Package: "succeeded",
    });
    expect((await runBuilt(handledBy(failingHandler({ FailParentOnFailure: "True" })))).statuses).toMatchObject({
      A: "failed",
      after: "skipped",
      Package: "succeeded",
    });
    expect((await runBuilt(handledBy(failingHandler({ FailPackageOnFailure: "True" })))).result).toBe(1);
  });

  it("counts the errors in it against its own MaximumErrorCount", async () => {
    const handler = (most: string) => ({
      attributes: { MaxErrorCount: most, FailPackageOnFailure: "True" },
      executables: [failing("bad", { attributes: tolerant })],
    });
    expect((await runBuilt(handledBy(handler("1")))).result).toBe(1);
    expect((await runBuilt(handledBy(handler("9")))).result).toBe(0);
  });

  it("takes a forced result for its own", async () => {
    const forced = { FailPackageOnFailure: "True", ForceExecutionResult: "0" };
    expect((await runBuilt(handledBy(failingHandler(forced)))).result).toBe(0);
    const worked = {
      attributes: { FailPackageOnFailure: "True", ForceExecutionResult: "1" },
      executables: [good("ok")],
    };
    expect((await runBuilt(handledBy(worked))).result).toBe(1);
  });

  it("ends the execution with System::Cancel on an error or a warning, on nothing else", async () => {
    const cancels = { executables: [expression("cancel", "@[System::Cancel] = (DT_BOOL)1")] };
    const run = await runBuilt({
      variables,
      attributes: tolerant,
      executables: [failing("A", { handlers: { OnError: cancels } }), good("after")],
      constraints: [{ from: "A", to: "after", attributes: { Value: "1" } }],
    });
    expect(run.result).toBe(3);
    expect(run.statuses.after).not.toBe("succeeded");
    expect((await runBuilt(handledBy(cancels))).result).toBe(0);
  });
});

describe("the transaction of an event handler (CONTROLFLOW.md section 10)", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "gantry-handler-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => onFile((database) => database.exec("DROP TABLE IF EXISTS T; CREATE TABLE T (x INTEGER)")));

  function onFile<T>(work: (database: Database.Database) => T): T {
    const database = new Database(path.join(folder, "t.db"));
    try {
      return work(database);
    } finally {
      database.close();
    }
  }
  const rows = () => onFile((database) => database.prepare("SELECT x FROM T ORDER BY x").pluck().all());
  const sql = (name: string, statement: string) =>
    task(
      "Microsoft.ExecuteSQLTask",
      name,
      `<S:SqlTaskData xmlns:S="www.microsoft.com/sqlserver/dts/tasks/sqltask" S:Connection="Lite" S:SqlStatementSource="${statement}"/>`,
    );
  const run = (second: string, around: (handled: BuiltContainer) => Partial<BuiltPackage>) =>
    runBuilt({
      variables,
      connections: [
        { name: "Lite", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${path.join(folder, "t.db")}` },
      ],
      ...around({
        handlers: {
          OnPreExecute: {
            attributes: { TransactionOption: "2" },
            executables: [sql("one", "INSERT INTO T VALUES (1)"), sql("two", second)],
            constraints: [{ from: "one", to: "two" }],
          },
        },
      }),
    });
  const alone = (handled: BuiltContainer) => ({ executables: [good("A", handled)] });

  it("commits when it succeeds, and takes everything back when a task of it fails", async () => {
    const committed = await run("INSERT INTO T VALUES (2)", alone);
    expect(rows()).toEqual([1, 2]);
    expect(committed.messages.filter(({ text }) => text.includes('transaction of "OnPreExecute"'))).toHaveLength(1);
    onFile((database) => database.exec("DELETE FROM T"));
    await run("INSERT INTO Gone VALUES (2)", alone);
    expect(rows()).toEqual([]);
  });

  it("joins that of the container around what raised the event", async () => {
    const failed = await run("INSERT INTO T VALUES (2)", (handled) => ({
      executables: [
        sequence("Both", {
          attributes: { TransactionOption: "2" },
          executables: [good("A", handled), failing("bad")],
          constraints: [{ from: "A", to: "bad" }],
        }),
      ],
    }));
    expect(failed.result).toBe(1);
    expect(rows()).toEqual([]);
  });
});
