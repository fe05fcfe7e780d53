import { describe, expect, it } from "vitest";
import { expression, failing, forLoop, integer, sequence, task, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";

const variables = [integer("number"), integer("i")];
const good = (name: string) => expression(name, "@number = 1");

describe("event handlers (CONTROLFLOW.md sections 6 and 7)", () => {
  it("runs the handlers from the source up to the package, and tells them who raised the event", async () => {
    const { registry, values, note } = recorder();
    const run = await runBuilt(
      {
        name: "P",
        variables,
        handlers: {
          OnError: {
            executables: [note("in package", '"P: " + @[System::SourceName] + " " + (DT_WSTR,20)@[System::ErrorCode]')],
          },
        },
        executables: [
          sequence("S", {
            handlers: { OnError: { executables: [note("in S", '"S: " + @[System::SourceName]')] } },
            executables: [
              failing("A", { handlers: { OnError: { executables: [note("in A", '"A: " + @[System::SourceName]')] } } }),
            ],
          }),
        ],
      },
      { registry },
    );
    const code = run.messages.find((one) => one.event === "OnError")?.code ?? 0;
    expect(values).toEqual(["A: A", "S: A", `P: A ${code | 0}`]);
  });

  it("runs a package's OnPreExecute handler for every executable and the package itself, but not for its own tasks", async () => {
    const { registry, values, note } = recorder();
    await runBuilt(
      {
        name: "P",
        variables,
        handlers: { OnPreExecute: { executables: [note("audit", "@[System::SourceName]")] } },
        executables: [sequence("S", { executables: [good("A")] })],
      },
      { registry },
    );
    expect(values).toEqual(["P", "S", "A"]);
  });

  it("tells OnProgress handlers how far an Execute SQL task is", async () => {
    const { registry, values, note } = recorder();
    const told = '(DT_WSTR,3)@[System::PercentComplete] + " " + @[System::ProgressDescription]';
    const data = `<S:SqlTaskData xmlns:S="www.microsoft.com/sqlserver/dts/tasks/sqltask" S:Connection="C" S:SqlStatementSource="SELECT 1&#xA;GO&#xA;SELECT 2"/>`;
    const run = await runBuilt(
      {
        connections: [{ name: "C", type: "OLEDB", connectionString: "Provider=SQLite;Data Source=:memory:" }],
        handlers: { OnProgress: { executables: [note("how far", told)] } },
        executables: [task("Microsoft.ExecuteSQLTask", "A", data)],
      },
      { registry },
    );
    expect(run.errors).toEqual([]);
    expect(values).toEqual(['50 Executing query "SELECT 1".', '100 Executing query "SELECT 2".']);
  });

  it("keeps errors from counting further up when a handler sets System::Propagate to false", async () => {
    const set = expression("stop", "@[System::Propagate] = False");
    const run = await runBuilt({
      variables,
      executables: [
        forLoop("L", 3, { executables: [failing("A", { handlers: { OnError: { executables: [set] } } }), good("B")] }),
      ],
    });
    expect(run.result).toBe(0);
    expect(run.iterations).toHaveLength(3);
    expect(run.statuses).toMatchObject({ A: "failed", L: "succeeded" });
  });

  it("knows System::Propagate as the designer stores it", async () => {
    const handlers = { OnError: { propagate: false } };
    const run = await runBuilt({ variables, executables: [failing("A", { handlers })] });
    expect(run.result).toBe(0);
    expect(run.errors).toHaveLength(1);
  });

  it("stops at the container whose handler does not propagate: that one counts the error, those above do not", async () => {
    const run = await runBuilt({
      variables,
      executables: [sequence("S", { handlers: { OnError: { propagate: false } }, executables: [failing("A")] })],
    });
    expect(run.statuses).toMatchObject({ A: "failed", S: "failed", Package: "succeeded" });
  });

  it("leaves handlers alone where DisableEventHandlers is set, and lets the event go on", async () => {
    const { registry, values, note } = recorder();
    await runBuilt(
      {
        variables,
        handlers: { OnError: { executables: [note("package", '"package"')] } },
        executables: [
          failing("A", {
            attributes: { DisableEventHandlers: "True" },
            handlers: { OnError: { executables: [note("task", '"task"')] } },
          }),
        ],
      },
      { registry },
    );
    expect(values).toEqual(["package"]);
  });

  it("adds the errors of a handler to its containers without setting it off again", async () => {
    const run = await runBuilt({
      variables,
      handlers: { OnError: { executables: [failing("in handler")] } },
      executables: [failing("A")],
    });
    expect(run.errors).toHaveLength(2);
    expect(run.began.filter((name) => name === "in handler")).toHaveLength(1);
    expect(run.result).toBe(1);
  });

  it("lets the task that raised an event wait for its handlers", async () => {
    const { registry, values, note } = recorder();
    await runBuilt(
      {
        variables,
        executables: [good("A"), note("after", "@number")],
        constraints: [{ from: "A", to: "after" }],
        handlers: {
          OnPostExecute: { executables: [expression("late", '@number = @[System::SourceName] == "A" ? 99 : @number')] },
        },
      },
      { registry },
    );
    expect(values).toEqual([99]);
  });

  it("raises OnVariableValueChanged on the container that defines the variable", async () => {
    const { registry, values, note } = recorder();
    const handlers = { OnVariableValueChanged: { executables: [note("changed", "@[System::VariableName]")] } };
    const run = await runBuilt(
      {
        name: "P",
        handlers,
        variables: [...variables, integer("watched", 0, { RaiseChangedEvent: "True" })],
        executables: [expression("A", "@watched = 1"), expression("B", "@number = 1")],
      },
      { registry },
    );
    expect(values).toEqual(["watched"]);
    expect(run.messages.find((one) => one.event === "OnVariableValueChanged")?.sourceName).toBe("P");
  });

  it("cancels the execution when an OnQueryCancel handler says so", async () => {
    const run = await runBuilt({
      variables,
      handlers: { OnQueryCancel: { executables: [expression("yes", "@[System::Cancel] = True")] } },
      executables: [good("A")],
    });
    expect(run.result).toBe(3);
    expect(run.statuses).toMatchObject({ A: "canceled", Package: "canceled" });
  });

  it("gives a handler variables of its own, between those of its container and its tasks", async () => {
    const { registry, values, note } = recorder();
    await runBuilt(
      {
        variables: [...variables, text("who", "package")],
        handlers: { OnError: { variables: [text("who", "handler")], executables: [note("see", "@who")] } },
        executables: [failing("A")],
      },
      { registry },
    );
    expect(values).toEqual(["handler"]);
  });
});
