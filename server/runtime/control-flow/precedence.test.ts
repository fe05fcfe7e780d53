import { describe, expect, it } from "vitest";
import { expression, failing, integer, sequence } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";

const variables = [integer("number"), integer("five", 5)];
const good = (name: string, attributes?: Record<string, string>) => expression(name, "@number = 1", { attributes });
const failure = { Value: "1" };
const completion = { Value: "2" };
const or = { LogicalAnd: "False" };

describe("precedence constraints (CONTROLFLOW.md section 3)", () => {
  it("follows Success, Failure and Completion", async () => {
    const run = await runBuilt({
      variables,
      executables: [
        good("A"),
        failing("B"),
        good("after A"),
        good("after B"),
        good("when B fails"),
        good("when B ends"),
      ],
      constraints: [
        { from: "A", to: "after A" },
        { from: "B", to: "after B" },
        { from: "B", to: "when B fails", attributes: failure },
        { from: "B", to: "when B ends", attributes: completion },
      ],
    });
    expect(run.statuses).toMatchObject({
      "after A": "succeeded",
      "after B": "skipped",
      "when B fails": "succeeded",
      "when B ends": "succeeded",
    });
    expect(run.result).toBe(1);
  });

  it("waits for all in an AND group, and never starts it when one of them never runs", async () => {
    const run = await runBuilt({
      variables,
      executables: [good("A"), good("never"), good("both"), good("beyond")],
      constraints: [
        { from: "A", to: "never", attributes: failure },
        { from: "A", to: "both" },
        { from: "never", to: "both", attributes: completion },
        { from: "both", to: "beyond", attributes: completion },
      ],
    });
    expect(run.result).toBe(0);
    expect(run.statuses).toMatchObject({ never: "skipped", both: "skipped", beyond: "skipped" });
  });

  it("starts an OR group once, with the first constraint that is satisfied", async () => {
    const run = await runBuilt({
      variables,
      executables: [good("A"), good("B"), good("never"), good("either")],
      constraints: [
        { from: "A", to: "never", attributes: failure },
        { from: "never", to: "either", attributes: or },
        { from: "A", to: "either", attributes: or },
        { from: "B", to: "either", attributes: or },
      ],
    });
    expect(run.began.filter((name) => name === "either")).toHaveLength(1);
    expect(run.statuses).toMatchObject({ either: "succeeded", never: "skipped" });
  });

  it.each([
    ["1", "@five == 5", failure, true],
    ["1", "@five == 6", {}, false],
    ["3", "@five == 5", {}, true],
    ["3", "@five == 5", failure, false],
    ["3", "@five == 6", {}, false],
    ["4", "@five == 5", failure, true],
    ["4", "@five == 6", {}, true],
    ["4", "@five == 6", failure, false],
  ])("judges EvalOp %s with %s and %o as %s", async (EvalOp, Expression, value, starts) => {
    const run = await runBuilt({
      variables,
      executables: [good("A"), good("B")],
      constraints: [{ from: "A", to: "B", attributes: { EvalOp, Expression, ...value } }],
    });
    expect(run.statuses.B).toBe(starts ? "succeeded" : "skipped");
  });

  it("sees the values variables have when the predecessor ends", async () => {
    const run = await runBuilt({
      variables,
      executables: [expression("A", "@number = @five + 2"), good("B")],
      constraints: [{ from: "A", to: "B", attributes: { EvalOp: "3", Expression: "@number == 7" } }],
    });
    expect(run.began).toContain("B");
  });

  it("raises an error for an expression that gives no true or false", async () => {
    const run = await runBuilt({
      variables,
      executables: [good("A"), good("B")],
      constraints: [{ from: "A", to: "B", attributes: { EvalOp: "3", Expression: "@five + 1" } }],
    });
    expect(run.errors).toEqual(["0xC0014021"]);
    expect(run.began).toEqual(["Package"]);
    expect(run.result).toBe(1);
  });

  it("takes a disabled executable for a successful one and does not touch it", async () => {
    const run = await runBuilt({
      variables,
      executables: [
        { type: "Vendor.Task", name: "off", attributes: { Disabled: "True" } },
        good("B"),
        good("C"),
        good("D"),
      ],
      constraints: [
        { from: "off", to: "B" },
        { from: "off", to: "C", attributes: completion },
        { from: "off", to: "D", attributes: failure },
      ],
    });
    expect(run.result).toBe(0);
    expect(run.statuses).toMatchObject({ off: "skipped", B: "succeeded", C: "succeeded", D: "skipped" });
    expect(run.order.filter((one) => one.endsWith(" off"))).toEqual([]);
  });

  it("refuses constraints that form a circle", async () => {
    const run = await runBuilt({
      variables,
      executables: [
        sequence("S", {
          executables: [good("A"), good("B")],
          constraints: [
            { from: "A", to: "B" },
            { from: "B", to: "A" },
          ],
        }),
      ],
    });
    expect(run.result).toBe(1);
    expect(run.errors).toEqual(["0xC0014021"]);
    expect(run.began).toEqual(["Package"]);
  });
});
