import { describe, expect, it } from "vitest";
import { expression, forLoop, integer, process, sequence, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";

const variables = [integer("i"), integer("number"), text("line", "exit 1"), integer("off", 1)];

describe("property expressions (CONTROLFLOW.md section 9)", () => {
  it("are evaluated before each execution of their owner", async () => {
    const { registry, values, note } = recorder();
    const run = await runBuilt(
      {
        variables: [...variables, text("said")],
        executables: [
          forLoop("L", 2, {
            executables: [
              process(
                "echo",
                { Executable: "/bin/echo", StandardOutputVariable: "User::said" },
                { expressions: { Arguments: '"turn " + (DT_WSTR,5)@i' } },
              ),
              note("said", "TRIM(@said)"),
            ],
            constraints: [{ from: "echo", to: "said" }],
          }),
        ],
      },
      { registry },
    );
    expect(run.errors).toEqual([]);
    expect(values).toEqual(["turn 0\n", "turn 1\n"]);
  });

  it("can disable an executable, which then is not validated either", async () => {
    const off = { type: "Vendor.Task", name: "strange", expressions: { Disable: "@off == 1" } };
    const run = await runBuilt({ variables, executables: [off] });
    expect(run.result).toBe(0);
    expect(run.statuses.strange).toBe("skipped");
  });

  it("count for containers and the package as well", async () => {
    const run = await runBuilt({
      variables,
      expressions: { MaximumErrorCount: "@off + 1" },
      executables: [
        sequence("S", {
          expressions: { MaximumErrorCount: "@off + 4" },
          executables: [expression("A", '@number = (DT_I4)"x"')],
        }),
      ],
    });
    expect(run.errors).toHaveLength(1);
    expect(run.result).toBe(0);
  });

  it("fail the validation of their owner when they cannot be evaluated, unless it is delayed", async () => {
    const built = (attributes: Record<string, string>) => ({
      variables,
      executables: [expression("A", "@number = 1", { attributes, expressions: { Description: "@nowhere" } })],
    });
    const run = await runBuilt(built({}));
    expect([run.errors, run.began]).toEqual([["0xC0017003"], ["Package"]]);
    expect(run.messages.find((one) => one.level === "error")?.details).toMatchObject({ expression: "@nowhere" });
    const delayed = await runBuilt(built({ DelayValidation: "True" }));
    expect([delayed.errors, delayed.statuses.A]).toEqual([["0xC0017003"], "failed"]);
  });

  it("fail their owner when there is no such property", async () => {
    const run = await runBuilt({
      variables,
      executables: [expression("A", "@number = 1", { expressions: { Colour: '"red"' } })],
    });
    expect(run.errors).toEqual(["0xC0017004"]);
  });
});

describe("overrides (CONTROLFLOW.md section 9)", () => {
  it("are applied in their order, the last one winning, before variables and parameters are read", async () => {
    const { registry, values, note } = recorder();
    const run = await runBuilt(
      {
        variables,
        parameters: { Folder: "design" },
        executables: [note("A", '@[$Package::Folder] + " " + (DT_WSTR,9)@number')],
      },
      {
        registry,
        overrides: [
          { path: "\\Package.Variables[User::number].Properties[Value]", value: "7" },
          { path: "\\Package.Variables[User::number].Value", value: "8" },
          { parameter: "Folder", value: "run" },
        ],
      },
    );
    expect(run.errors).toEqual([]);
    expect(values).toEqual(["run 8"]);
  });

  it("do not win over a property expression", async () => {
    const { registry, values, note } = recorder();
    await runBuilt(
      { variables, executables: [note("A", "@[System::TaskName]", { expressions: { Description: '"computed"' } })] },
      { registry, overrides: [{ path: "\\Package\\A.Properties[Description]", value: "given" }] },
    );
    expect(values).toEqual(["A"]);
  });

  it.each([
    [{ path: "\\Package\\Nothing.Properties[Disable]", value: "True" }, "0xC0010009"],
    [{ connection: "Nothing", connectionString: "x" }, "0xC001000E"],
    [{ parameter: "Nothing", value: "x" }, "0xC0010009"],
  ])("that lead nowhere keep the package from starting: %o", async (override, code) => {
    const run = await runBuilt({ variables, executables: [expression("A", "@number = 1")] }, { overrides: [override] });
    expect(run.result).toBe(1);
    expect(run.errors).toEqual([code]);
    expect(run.began).toEqual([]);
  });
});

describe("required parameters (MANAGEMENT.md section 3.1)", () => {
  const built = { parameters: { Day: "1", Month: "1" }, required: ["Day", "Month"], variables };
  const day = { path: "\\Package.Parameters[Day].Properties[Value]", value: "2" };

  it("keep the package from starting when nobody gives them a value, whatever is stored", async () => {
    const run = await runBuilt({ ...built, executables: [expression("A", "@number = 1")] }, { overrides: [day] });
    expect([run.result, run.errors, run.began]).toEqual([1, ["0xE0470002"], []]);
    expect(run.messages[0]?.text).toBe('The required parameter "Month" has no value for this execution.');
  });

  it("are given by name or by path", async () => {
    const overrides = [day, { parameter: "Month", value: "2" }];
    const run = await runBuilt({ ...built, executables: [expression("A", "@number = 1")] }, { overrides });
    expect([run.result, run.errors]).toEqual([0, []]);
  });
});
