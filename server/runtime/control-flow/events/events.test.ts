import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import {
  expression,
  failing,
  forLoop,
  integer,
  process as program,
  shell,
  task,
  text,
} from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";
import { scratchFolder } from "@/server/testing/run-pipeline";

const cancelAt = (turn: number) => ({
  executables: [expression("Ask", `@[System::Cancel] = @[User::i] == ${turn}`)],
});

describe("OnQueryCancel", () => {
  it("is asked at every turn of a loop, and ends the run as canceled", async () => {
    const variables = [integer("i")];
    const executables = [forLoop("Loop", 100, { executables: [] })];
    const run = await runBuilt({ variables, executables, handlers: { OnQueryCancel: cancelAt(3) } });
    expect([run.result, run.iterations.length]).toEqual([3, 4]);
  });

  it("is asked before every batch of an Execute SQL task", async () => {
    const file = scratchFolder().file("batches.db");
    new Database(file).exec("CREATE TABLE t (a int)").close();
    const connections = [{ name: "Db", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${file};` }];
    const sql = Array.from({ length: 5 }, () => "INSERT INTO t VALUES (1)").join("&#10;GO&#10;");
    const data = `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="Db" SQLTask:SqlStatementSource="${sql}"/>`;
    // Asked before the task, then before its batches: the fourth time is before the third batch.
    const counted = {
      executables: [
        expression("Count", "@[User::i] = @[User::i] + 1"),
        expression("Cancel", "@[System::Cancel] = @[User::i] == 4"),
      ],
      constraints: [{ from: "Count", to: "Cancel" }],
    };
    const run = await runBuilt({
      connections,
      variables: [integer("i")],
      executables: [task("Microsoft.ExecuteSQLTask", "Batches", data)],
      handlers: { OnQueryCancel: counted },
    });
    const rows = new Database(file).prepare("SELECT COUNT(*) AS n FROM t").get();
    expect([run.result, rows]).toEqual([3, { n: 2 }]);
  });

  it("is not raised where nobody listens", async () => {
    const run = await runBuilt({
      variables: [integer("i")],
      executables: [forLoop("Loop", 3, { executables: [expression("A", "1")] })],
    });
    expect(run.order.filter((one) => one.startsWith("OnQueryCancel"))).toEqual([]);
  });
});

describe("a task's own events", () => {
  it.each(["OnCustomEvent", "ExecuteProcessExecutingProcess"])("reach the handler %s", async (event) => {
    const handlers = { [event]: { executables: [expression("Handled", "1 == 1")] } };
    const run = await runBuilt({ executables: [program("Run", { Executable: "/bin/true" }, { handlers })] });
    expect([run.result, run.warnings, run.began.includes("Handled")]).toEqual([0, [], true]);
  });
});

describe("system variables in handlers", () => {
  /** Texts of errors that a handler's Check task raises when its condition does not hold. */
  const holds = (condition: string) => ({
    executables: [expression("Check", `@[User::ok] = (DT_I4)(${condition} ? "1" : "not so")`)],
  });

  it("OnTaskFailed has ExecutionValue, and the task it is about", async () => {
    const run = await runBuilt({
      variables: [integer("ok")],
      executables: [
        shell("Bad", "exit 3", {
          handlers: {
            OnTaskFailed: holds(
              '@[System::ExecutionValue] == 3 && @[System::SourceName] == "Bad" && @[System::TaskTransactionOption] == 1',
            ),
          },
        }),
      ],
    });
    expect(run.statuses.Check).toBe("succeeded");
  });

  it("OnError has code and text, OnVariableValueChanged the variable, OnProgress percent and text", async () => {
    const run = await runBuilt({
      variables: [integer("ok"), integer("number"), text("watched", "", { RaiseChangedEvent: "True" })],
      executables: [expression("Set", '@[User::watched] = "new"'), failing("Bad")],
      handlers: {
        OnError: {
          executables: [
            expression(
              "Error",
              '@[User::ok] = (DT_I4)(@[System::ErrorCode] < 0 && LEN(@[System::ErrorDescription]) > 0 && !@[System::Cancel] ? "1" : "not so")',
            ),
          ],
        },
        OnVariableValueChanged: {
          executables: [
            expression(
              "Changed",
              '@[User::ok] = (DT_I4)(@[System::VariableName] == "watched" && @[System::VariableValue] == "new" ? "1" : "not so")',
            ),
          ],
        },
      },
    });
    expect([run.statuses.Error, run.statuses.Changed]).toEqual(["succeeded", "succeeded"]);
  });
});
