import { describe, expect, it } from "vitest";
import { expression, integer, sequence, task, text } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";

const variables = [integer("number"), text("file")];
const good = expression("A", "@number = 1");

describe("what is not executed is named, never skipped in silence", () => {
  it("warns of every configuration that is not applied, when configurations are enabled", async () => {
    const configurations = ["one", "two"].map(
      (name) =>
        `<DTS:Configuration DTS:ConfigurationType="1" DTS:ConfigurationString="C:\\${name}.dtsConfig" DTS:DTSID="{3F2504E0-4F89-41D3-9A0C-0305E82C3301}" DTS:ObjectName="${name}"/>`,
    );
    const extra = `<DTS:Configurations>${configurations.join("")}</DTS:Configurations>`;
    const enabled = await runBuilt({ variables, attributes: { EnableConfig: "True" }, extra, executables: [good] });
    expect([enabled.result, enabled.warnings]).toEqual([0, ["0x80012014", "0x80012014", "0x80012059"]]);
    const disabled = await runBuilt({ variables, extra, executables: [good] });
    expect(disabled.warnings).toEqual([]);
  });

  it("warns of handlers whose event nothing raises, wherever they stand", async () => {
    const handler = { executables: [good] };
    const run = await runBuilt({
      variables,
      executables: [
        sequence("S", {
          handlers: { OnMyEvent: handler, OnExecStatusChanged: handler, OnError: handler },
          executables: [good],
        }),
        sequence("off", { attributes: { Disabled: "True" }, handlers: { OnMyEvent: handler } }),
      ],
    });
    expect([run.result, run.warnings]).toEqual([0, ["0xA0470004"]]);
    const warning = run.messages.find((one) => one.level === "warning");
    expect(warning?.text).toContain('The event handler OnMyEvent of "S"');
  });

  it("names an enumerator it cannot run", async () => {
    const data = `<DTS:ForEachEnumerator DTS:CreationName="Microsoft.ForEachSMOEnumerator" DTS:DTSID="{3F2504E0-4F89-41D3-9A0C-0305E82C3301}"><DTS:ObjectData><FEESMO EnumURN="x"/></DTS:ObjectData></DTS:ForEachEnumerator>`;
    const run = await runBuilt({ variables, executables: [{ type: "STOCK:FOREACHLOOP", name: "L", data }] });
    expect(run.errors).toEqual(["0xC0014023"]);
    expect(run.messages.find((one) => one.level === "error")?.text).toContain("Microsoft.ForEachSMOEnumerator");
  });

  it("names a component it cannot run before any task has run", async () => {
    const pipeline = `<pipeline version="1" runInOptimizedMode="false"><components><component refId="Package\\D\\X" name="X" componentClassID="Vendor.Component"/></components><paths/></pipeline>`;
    const run = await runBuilt({ variables, executables: [good, task("Microsoft.Pipeline", "D", pipeline)] });
    expect(run.errors).toEqual(["0xC004706D", "0xC0024107"]);
    expect(run.began).toEqual(["Package"]);
  });
});
