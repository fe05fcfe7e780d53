import { describe, expect, it } from "vitest";
import { expression, failing, integer, sequence } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";

const variables = [integer("number")];
const validation = (name: string) => [`OnPreValidate ${name}`, `OnPostValidate ${name}`];

describe("order of events (CONTROLFLOW.md section 5)", () => {
  it("validates the whole tree, then executes each task with a validation of its own", async () => {
    const run = await runBuilt({ name: "P", variables, executables: [expression("Task", "@number = 1")] });
    expect(run.result).toBe(0);
    expect(run.order).toEqual([
      "OnPreValidate P",
      ...validation("Task"),
      "OnPostValidate P",
      "OnPreExecute P",
      "OnPreExecute Task",
      ...validation("Task"),
      "OnPostExecute Task",
      "OnPostExecute P",
    ]);
  });

  it("says OnError, OnTaskFailed, OnPostExecute for a task that fails, and warns every container of its error count", async () => {
    const run = await runBuilt({
      name: "P",
      variables,
      executables: [sequence("S", { executables: [failing("Task")] })],
    });
    expect(run.result).toBe(1);
    const executed = run.order.slice(run.order.indexOf("OnPreExecute Task"));
    expect(executed).toEqual([
      "OnPreExecute Task",
      ...validation("Task"),
      "OnError Task",
      "OnTaskFailed Task",
      "OnPostExecute Task",
      "OnWarning S",
      "OnPostExecute S",
      "OnWarning P",
      "OnPostExecute P",
    ]);
    expect(run.warnings).toEqual(["0x80019002", "0x80019002"]);
  });

  it("executes nothing when validation fails anywhere", async () => {
    const run = await runBuilt({
      name: "P",
      variables,
      executables: [expression("Good", "@number = 1"), { type: "Vendor.Task", name: "Strange" }],
    });
    expect(run.result).toBe(1);
    expect(run.order.filter((one) => one.startsWith("OnPreExecute"))).toEqual([]);
    expect(run.errors).toEqual(["0xC0010020", "0xC0024107"]);
    expect(run.messages.find((one) => one.level === "error")?.text).toContain('"Vendor.Task"');
    expect(run.messages.filter((one) => one.consequence).map((one) => one.code)).toEqual([0xc0024107]);
  });

  it("validates what has DelayValidation only when its turn comes", async () => {
    const strange = { type: "Vendor.Task", name: "Strange", attributes: { DelayValidation: "True" } };
    const run = await runBuilt({ name: "P", executables: [strange] });
    expect(run.order).toEqual([
      ...validation("P"),
      "OnPreExecute P",
      "OnPreExecute Strange",
      "OnPreValidate Strange",
      "OnError Strange",
      "OnError Strange",
      "OnPostValidate Strange",
      "OnTaskFailed Strange",
      "OnPostExecute Strange",
      "OnWarning P",
      "OnPostExecute P",
    ]);
  });

  it("stops after validation when only that is asked for", async () => {
    const built = { name: "P", variables, executables: [expression("Task", "@number = 1")] };
    const run = await runBuilt(built, { validateOnly: true });
    expect(run.result).toBe(0);
    expect(run.began).toEqual(["Package"]);
  });

  it("lets a logging level choose among messages, and always tells where the execution is", async () => {
    const built = { variables, executables: [failing("Task")] };
    const none = await runBuilt(built, { loggingLevel: 0 });
    expect(none.messages).toEqual([]);
    expect(none.statuses).toEqual({ Package: "failed", Task: "failed" });
    const performance = await runBuilt(built, { loggingLevel: 2 });
    expect(new Set(performance.messages.map((one) => one.event))).toEqual(new Set(["OnError", "OnWarning"]));
  });
});
