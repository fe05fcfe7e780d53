import { describe, expect, it } from "vitest";
import { buildPackage, expression, failing, integer } from "@/server/testing/package-builder";
import { Application } from "./application";
import type { RunEvent } from "./control-flow/run-event";

const application = new Application();
const variables = [integer("number")];

describe("Application.execute", () => {
  it("answers success and failure as DTSExecResult does", async () => {
    const good = application.loadPackage(buildPackage({ variables, executables: [expression("A", "@number = 1")] }));
    expect(await application.execute(good)).toBe(0);
    const bad = application.loadPackage(buildPackage({ variables, executables: [failing("A")] }));
    expect(await application.execute(bad)).toBe(1);
  });

  it("tells a reporter what happens, and runs a package more than once", async () => {
    const loaded = application.loadPackage(
      buildPackage({ variables, executables: [expression("A", "@number = @number + 1")] }),
    );
    const events: RunEvent[] = [];
    const reporter = { report: (event: RunEvent) => events.push(event) };
    await application.execute(loaded, { reporter });
    await application.execute(loaded, { reporter });
    expect(events.filter((one) => one.type === "executable" && one.status === "succeeded")).toHaveLength(4);
  });

  it("leaves variables of the package as they are stored", async () => {
    const loaded = application.loadPackage(buildPackage({ variables, executables: [expression("A", "@number = 9")] }));
    const before = application.savePackage(loaded);
    await application.execute(loaded);
    expect(application.savePackage(loaded)).toEqual(before);
  });
});
