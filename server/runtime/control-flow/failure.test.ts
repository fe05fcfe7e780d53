import { describe, expect, it } from "vitest";
import {
  type BuiltContainer,
  expression,
  failing,
  forLoop,
  integer,
  sequence,
  shell,
} from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";

const variables = [integer("number"), integer("i"), integer("exit code", -1)];
const good = (name: string, attributes?: Record<string, string>) => expression(name, "@number = 1", { attributes });
const whenFailed = { Value: "1" };
const withAttributes = (attributes: Record<string, string>): BuiltContainer => ({ attributes });

describe("results and failures (CONTROLFLOW.md section 2)", () => {
  it("fails the package although a Failure constraint took care of the failure", async () => {
    const run = await runBuilt({
      variables,
      executables: [failing("A"), good("care")],
      constraints: [{ from: "A", to: "care", attributes: whenFailed }],
    });
    expect(run.result).toBe(1);
    expect(run.statuses).toMatchObject({ A: "failed", care: "succeeded", Package: "failed" });
  });

  it("succeeds when MaximumErrorCount of every container is above the errors, or unlimited", async () => {
    const executables = [sequence("S", { attributes: { MaxErrorCount: "0" }, executables: [failing("A")] })];
    expect((await runBuilt({ variables, executables })).result).toBe(1);
    expect((await runBuilt({ variables, executables, attributes: { MaxErrorCount: "2" } })).result).toBe(0);
  });

  it("finishes what runs beside a failure and what follows it", async () => {
    const run = await runBuilt({
      variables,
      executables: [failing("A"), good("B"), good("C")],
      constraints: [{ from: "B", to: "C" }],
    });
    expect(run.statuses).toMatchObject({ B: "succeeded", C: "succeeded" });
  });

  it("stops starting anything in the parent after a failure with FailParentOnFailure", async () => {
    const run = await runBuilt({
      variables,
      attributes: { MaxErrorCount: "0" },
      executables: [
        sequence("S", {
          attributes: { MaxErrorCount: "0" },
          executables: [failing("A", withAttributes({ FailParentOnFailure: "True" })), good("care")],
          constraints: [{ from: "A", to: "care", attributes: whenFailed }],
        }),
        good("after"),
      ],
      constraints: [{ from: "S", to: "after", attributes: whenFailed }],
    });
    expect(run.statuses).toMatchObject({ S: "failed", care: "skipped", after: "succeeded", Package: "succeeded" });
  });

  it("stops what runs inside the siblings of an executable that failed its parent", async () => {
    const slow = {
      executables: [shell("first", "sleep 0.3"), good("second")],
      constraints: [{ from: "first", to: "second" }],
    };
    const run = await runBuilt({
      variables,
      attributes: { MaxErrorCount: "0" },
      executables: [failing("A", withAttributes({ FailParentOnFailure: "True" })), sequence("S", slow)],
    });
    expect(run.result).toBe(1);
    expect(run.statuses).toMatchObject({ first: "succeeded", second: "skipped" });
  });

  it("ends the package after a failure with FailPackageOnFailure, however deep", async () => {
    const run = await runBuilt({
      variables,
      attributes: { MaxErrorCount: "0" },
      executables: [
        sequence("S", {
          attributes: { MaxErrorCount: "0" },
          executables: [failing("A", withAttributes({ FailPackageOnFailure: "True" }))],
        }),
        good("after"),
      ],
      constraints: [{ from: "S", to: "after", attributes: { Value: "2" } }],
    });
    expect(run.result).toBe(1);
    expect(run.statuses.after).toBe("skipped");
  });

  it("does the work of a forced result and reports the forced one", async () => {
    const { registry, values, note } = recorder();
    const run = await runBuilt(
      {
        variables,
        executables: [
          good("A", { ForceExecutionResult: "1" }),
          note("A failed", "@number"),
          failing("B", withAttributes({ ForceExecutionResult: "0" })),
          good("B succeeded"),
          good("C", { ForceExecutionResult: "2" }),
          good("C succeeded"),
          good("C ended"),
        ],
        constraints: [
          { from: "A", to: "A failed", attributes: whenFailed },
          { from: "B", to: "B succeeded" },
          { from: "C", to: "C succeeded" },
          { from: "C", to: "C ended", attributes: { Value: "2" } },
        ],
      },
      { registry },
    );
    expect(values).toEqual([1]);
    expect(run.statuses).toMatchObject({
      "A failed": "succeeded",
      "B succeeded": "succeeded",
      "C succeeded": "skipped",
      "C ended": "succeeded",
    });
    // The error of B was raised and counted before its result was forced.
    expect(run.result).toBe(1);
  });

  it("forces the result of the package itself", async () => {
    const run = await runBuilt({ variables, executables: [failing("A")], attributes: { ForceExecutionResult: "0" } });
    expect(run.result).toBe(0);
  });

  it("stores the execution value, or the forced one, in the variable of ExecValueVariable", async () => {
    const { registry, values, note } = recorder();
    const run = await runBuilt(
      {
        variables,
        executables: [
          shell("exit", "exit 3", {
            attributes: { ExecValueVariable: "User::exit code", ForceExecutionResult: "0", MaxErrorCount: "0" },
          }),
          note("seen", "@[User::exit code]"),
          good("forced", { ExecValueVariable: "User::exit code", ForceExecValue: "True", ExecValue: "42" }),
          note("forced seen", "@[User::exit code]"),
        ],
        constraints: [
          { from: "exit", to: "seen" },
          { from: "seen", to: "forced" },
          { from: "forced", to: "forced seen" },
        ],
      },
      { registry },
    );
    expect(values).toEqual([3, 42]);
    expect(run.errors).toEqual(["0xC0029151"]);
  });

  it("fails a task whose execution value has no variable to go to", async () => {
    const run = await runBuilt({ variables, executables: [good("A", { ExecValueVariable: "User::nowhere" })] });
    expect(run.errors).toEqual(["0xC0019001"]);
    expect(run.statuses.A).toBe("failed");
  });

  it("ends a loop with the turn in which it failed", async () => {
    const run = await runBuilt({
      variables,
      executables: [forLoop("L", 5, { executables: [failing("A"), good("B")] })],
    });
    expect(run.iterations).toHaveLength(1);
    expect(run.began.filter((name) => name === "B")).toHaveLength(1);
    expect(run.statuses.L).toBe("failed");
  });
});
