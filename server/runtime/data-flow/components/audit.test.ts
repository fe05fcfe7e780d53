import { describe, expect, it } from "vitest";
import { DateTime } from "@/server/runtime/model/date-time";
import type { Column, ComponentXml } from "@/server/testing/data-flow-xml";
import { flow, n } from "@/server/testing/flow-between";
import { audit } from "./audit";

const item = (name: string, selected: number | string, type: string, attributes = {}): Column => ({
  name,
  type,
  attributes,
  properties: { LineageItemSelected: selected },
});
const auditing = (columns: readonly Column[]): ComponentXml => ({
  name: "Audit",
  classId: "Microsoft.Lineage",
  inputs: [{ name: "In" }],
  outputs: [{ name: "Out", passes: "In", attributes: { exclusionGroup: 1 }, columns }],
});
const variables = {
  "System::ExecutionInstanceGUID": "{AAAAAAAA-0000-4000-8000-000000000001}",
  "System::PackageID": "{AAAAAAAA-0000-4000-8000-000000000002}",
  "System::PackageName": "Übersicht",
  "System::VersionGUID": "",
  "System::StartTime": DateTime.of(2026, 1, 31, 10, 5, 9),
  "System::MachineName": "a-machine-with-a-long-name",
  "System::UserName": "someone",
  "System::TaskName": "Flow",
  "System::TaskID": "{AAAAAAAA-0000-4000-8000-000000000003}",
};
const paths = { in: "Src/Out -> Audit/In", out: "Audit/Out -> Dst/In" };
const run = (columns: readonly Column[]) => {
  const into = { Dst: { n, ...Object.fromEntries(columns.map(({ name }) => [name, `Audit/Out/${name}`])) } };
  return flow({ rows: "1,a\r\n2,b\r\n", between: [auditing(columns)], into, paths, more: [audit], variables });
};

describe("Audit", () => {
  it("adds what the execution knows about itself to every row, an empty version as NULL", async () => {
    const { lines } = await run([
      item("execution", 0, "guid"),
      item("package", 1, "guid"),
      item("name", 2, "wstr", { length: 64 }),
      item("version", 3, "guid"),
      item("start", 4, "date"),
      item("user", 6, "wstr", { length: 64 }),
      item("task", 7, "wstr", { length: 64 }),
      item("taskId", 8, "guid"),
    ]);
    const rest = `${variables["System::ExecutionInstanceGUID"]}|${variables["System::PackageID"]}|Übersicht||2026-01-31 10:05:09|someone|Flow|${variables["System::TaskID"]}`;
    expect(lines.Dst).toEqual([`1|${rest}`, `2|${rest}`]);
  });

  it("cuts a name that is longer than its column and warns", async () => {
    const { run: result, lines } = await run([item("machine", 5, "wstr", { length: 15 })]);
    expect(lines.Dst?.[0]).toBe("1|a-machine-with-");
    const warning = result.messages.find(({ code }) => code === 0xa0470611);
    expect(warning?.text).toContain("a-machine-with-a-long-name");
  });

  it("refuses items it does not know, other types, and texts without a length", async () => {
    const codes = async (column: Column) => (await run([column])).run.errorCodes;
    expect(await codes(item("x", 9, "wstr", { length: 5 }))).toEqual(["0xC02020BC", "0xC004706B"]);
    expect(await codes(item("x", "", "wstr", { length: 5 }))).toEqual(["0xC02020BC", "0xC004706B"]);
    expect(await codes(item("x", 0, "wstr", { length: 38 }))).toEqual(["0xC02020BE", "0xC004706B"]);
    expect(await codes(item("x", 4, "dbTimeStamp"))).toEqual(["0xC02020BE", "0xC004706B"]);
    expect(await codes(item("x", 7, "wstr"))).toEqual(["0xC02020BF", "0xC004706B"]);
  });
});
