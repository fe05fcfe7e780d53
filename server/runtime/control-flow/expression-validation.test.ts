import { describe, expect, it } from "vitest";
import { expression, forLoop, integer, sequence, shell } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";

const variables = [integer("i"), integer("number")];
const good = (name: string) => expression(name, "@number = 1");
const onCondition = (text: string, from = "A", to = "B") => [
  { from, to, attributes: { EvalOp: "1", Expression: text } },
];

describe("expressions are validated with the package (CONTROLFLOW.md section 1)", () => {
  it.each([
    ["an Expression task", { executables: [good("A"), expression("B", "@number = = 1")] }, "0xC00470D7"],
    ["a constraint", { executables: [good("A"), good("B")], constraints: onCondition("@number ==") }, "0xC0014021"],
    [
      "a constraint that is a number",
      { executables: [good("A"), good("B")], constraints: onCondition("1") },
      "0xC0014021",
    ],
    [
      "a For loop",
      { executables: [good("A"), forLoop("L", 1, { attributes: { AssignExpression: "@i = (" } })] },
      "0xC0017008",
    ],
    [
      "a For loop that assigns to a parameter",
      { executables: [forLoop("L", 1, { attributes: { InitExpression: "@[$Package::P] = 1" } })] },
      "0xC001F188",
    ],
    [
      "a property",
      { executables: [good("A"), expression("B", "1", { expressions: { Description: '"x" +' } })] },
      "0xC0017003",
    ],
    [
      "the inside of a container",
      { executables: [good("A"), sequence("S", { executables: [expression("B", "@number = nowhere")] })] },
      "0xC00470A2",
    ],
  ])("finds the fault of %s before anything runs", async (_, built, code) => {
    const run = await runBuilt({ variables, parameters: { P: "p" }, ...built });
    expect(run.result).toBe(1);
    expect(run.errors[0]).toBe(code);
    expect(run.began).toEqual(["Package"]);
  });

  it("finds all faults, not only the first", async () => {
    const run = await runBuilt({
      variables,
      executables: [
        good("A"),
        good("B"),
        forLoop("L", 1, { attributes: { InitExpression: "@i = (", EvalExpression: "@i <" } }),
      ],
      constraints: onCondition("@number =="),
    });
    expect(run.errors).toEqual(["0xC0014021", "0xC0017009", "0xC0017005"]);
  });

  it("does not look at what is disabled, and at what is delayed only when its turn comes", async () => {
    const faulty = (name: string, attributes: Record<string, string>) =>
      expression(name, "@number = = 1", { attributes });
    const run = await runBuilt({
      variables,
      executables: [good("A"), faulty("off", { Disabled: "True" }), faulty("later", { DelayValidation: "True" })],
      constraints: [{ from: "A", to: "later" }],
    });
    expect(run.statuses).toMatchObject({ A: "succeeded", off: "skipped", later: "failed" });
  });

  it("does not evaluate conditions, whose variables get their values during the run", async () => {
    const run = await runBuilt({
      variables,
      executables: [good("A"), shell("B", "true")],
      constraints: onCondition("1 / @number == 1"),
    });
    expect([run.result, run.errors]).toEqual([0, []]);
  });
});
