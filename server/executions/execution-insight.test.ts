import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { uploadPackage } from "@/server/packages/upload-package";
import { setPathRule } from "@/server/path-rules/set-path-rule";
import { assignRoles } from "@/server/roles/assign-roles";
import { createRole } from "@/server/roles/create-role";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { appendEvents } from "./append-events";
import { collectReport } from "./collect-report";
import { finishExecution } from "./finish-execution";
import { getExecution } from "./get-execution";
import { getExecutionPerformance } from "./get-execution-performance";
import { getExecutionReport } from "./get-execution-report";
import { getExecutionValues } from "./get-execution-values";
import { registerExecutor } from "./register-executor";
import { startExecution } from "./start-execution";
import { takeNextExecution } from "./take-next-execution";
import type { ExecutionOverride } from "./types";

const body = `
  <DTS:ConnectionManagers><DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[Warehouse]" DTS:CreationName="OLEDB"
    DTS:DTSID="{3F2504E0-4F89-41D3-9A0C-0305E82C3304}" DTS:ObjectName="Warehouse"><DTS:ObjectData>
    <DTS:ConnectionManager DTS:ConnectionString="Data Source=old;" /></DTS:ObjectData></DTS:ConnectionManager></DTS:ConnectionManagers>
  <DTS:PackageParameters><DTS:PackageParameter DTS:ObjectName="Day" DTS:DataType="8" DTS:DTSID="{3F2504E0-4F89-41D3-9A0C-0305E82C3305}">
    <DTS:Property DTS:DataType="8" DTS:Name="ParameterValue">Monday</DTS:Property></DTS:PackageParameter></DTS:PackageParameters>
  <DTS:Variables>
    <DTS:Variable DTS:CreationName="" DTS:Namespace="User" DTS:ObjectName="n"><DTS:VariableValue DTS:DataType="3">1</DTS:VariableValue></DTS:Variable>
    <DTS:Variable DTS:CreationName="" DTS:Namespace="User" DTS:ObjectName="twice" DTS:EvaluateAsExpression="True" DTS:Expression="@[User::n] * 2">
      <DTS:VariableValue DTS:DataType="3">2</DTS:VariableValue></DTS:Variable>
  </DTS:Variables>`;
const nPath = "\\Package.Variables[User::n].Properties[Value]";
const flow = "Package\\Flow";
const pathId = "Package\\Flow.Paths[Rows]";

describeStore("what is known about an execution", (suite) => {
  let admin: Caller;
  let packageId: string;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    await setPathRule(admin, { folderId: ROOT_FOLDER_ID, prefix: "D:", target: "/data/d" });
    await setPathRule(admin, { folderId: ROOT_FOLDER_ID, prefix: "E:", target: "/data/e" });
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile({ body }) };
    packageId = (await uploadPackage(admin, file)).packageId;
    await registerExecutor(admin, { executorId: "one", machine: "here", pid: 1, slots: 99 });
  });

  const start = (overrides: ExecutionOverride[] = [], rerunOf?: number) =>
    startExecution(admin, { packageId, overrides, loggingLevel: 1, rerunOf });
  /** An execution that took so long and carried so many rows. */
  const ran = async (flowMs: number, rows: number, end: { result: 0 | 1 } | null = { result: 0 }) => {
    const { executionId } = await start();
    suite.clock.now = new Date(suite.clock.now.getTime() + 60_000);
    while ((await takeNextExecution(admin, { executorId: "one" }))?.executionId !== executionId);
    const at = suite.clock.now.getTime();
    const events: RunEvent[] = [
      { type: "executable", at, path: flow, status: "running" },
      { type: "rows", at, path: flow, rows: { [pathId]: rows }, final: true },
      { type: "executable", at: at + flowMs, path: flow, status: "succeeded", durationMs: flowMs },
    ];
    await appendEvents(admin, { executionId, events });
    suite.clock.now = new Date(at + flowMs);
    if (end) await finishExecution(admin, { executionId, ...end });
    return executionId;
  };

  test("the values it ran with, each with who said so", async () => {
    const { executionId } = await start([
      { kind: "parameter", target: "Day", value: "Tuesday" },
      { kind: "connection", target: "Warehouse", value: "Data Source=new;Password=hush;" },
      { kind: "property", target: "\\Package.Properties[MaxConcurrentExecutables]", value: "4" },
      { kind: "path", target: "d:", value: "/elsewhere" },
      { kind: "password", target: "Package", value: "geheim" },
    ]);
    const values = await getExecutionValues(admin, { executionId });
    expect(values.map(({ kind, name, value, origin, instead }) => [kind, name, value, origin, instead])).toEqual([
      ["property", "\\Package.Properties[MaxConcurrentExecutables]", "4", "execution", null],
      ["path", "d:", "/elsewhere", "execution", "/data/d"],
      ["password", "", "", "execution", null],
      ["parameter", "Day", "Tuesday", "execution", "Monday"],
      ["connection", "Warehouse", "Data Source=new;Password=••••••••;", "execution", null],
      ["variable", "User::n", "1", "design", null],
      ["variable", "User::twice", "@[User::n] * 2", "expression", null],
      ["path", "E:", "/data/e", "folder", null],
    ]);
    expect(JSON.stringify(values)).not.toMatch(/hush|geheim/);
  });

  test("run again with changed values, it keeps what is sealed and was not given anew", async () => {
    const first = await start([
      { kind: "connection", target: "Warehouse", value: "Data Source=new;Password=hush;" },
      { kind: "parameter", target: "Day", value: "geheim", sensitive: true },
      { kind: "property", target: nPath, value: "7" },
    ]);
    const again = await start([{ kind: "parameter", target: "Day", value: "Sunday" }], first.executionId);
    const detail = await getExecution(admin, { executionId: again.executionId });
    expect(detail.rerunOf).toBe(first.executionId);
    expect(detail.overrides.map(({ target, value }) => [target, value])).toEqual([
      ["Day", "Sunday"],
      ["Warehouse", "Data Source=new;Password=••••••••;"],
    ]);
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Other.dtsx", bytes: packageFile({ name: "Other" }) };
    const other = await uploadPackage(admin, file);
    const stolen = { packageId: other.packageId, overrides: [], loggingLevel: 1 as const, rerunOf: first.executionId };
    await expect(startExecution(admin, stolen)).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("its times and rows beside those of the successes before it, and what stands out", async () => {
    expect((await getExecutionPerformance(admin, { executionId: await ran(9_000, 100) })).duration.verdict).toBe(
      "unknown",
    );
    for (const ms of [10_000, 11_000, 12_000]) await ran(ms, 100 + ms / 1_000);
    await ran(90_000, 5, { result: 1 });
    const slow = await getExecutionPerformance(admin, { executionId: await ran(30_000, 0) });
    expect(slow.successes.map(({ durationMs }) => durationMs)).toEqual([12_000, 11_000, 10_000, 9_000]);
    expect(slow.duration).toMatchObject({
      value: 30_000,
      median: 10_500,
      lowest: 9_000,
      highest: 12_000,
      verdict: "high",
    });
    expect(slow.executables).toEqual([
      expect.objectContaining({ path: flow, value: 30_000, median: 10_500, samples: 4, verdict: "high" }),
    ]);
    expect(slow.paths).toEqual([expect.objectContaining({ path: flow, pathId, value: 0, verdict: "zero" })]);
    const usual = await getExecutionPerformance(admin, { executionId: await ran(11_000, 111) });
    expect(usual.executables[0]?.verdict).toBe("usual");
  });

  test("it is compared with nothing its reader may not see", async () => {
    const executionId = await ran(1_000, 10);
    const failed = await ran(1_000, 10, { result: 1 });
    const olga = suite.as(await addPerson(suite.store, "olga", "db_ssisoperator"));
    const own = await startExecution(olga, { packageId, overrides: [], loggingLevel: 1 });
    expect((await getExecutionPerformance(olga, own)).successes.map(({ id }) => id)).toContain(executionId);
    expect((await getExecutionReport(olga, { executionId: failed })).lastSuccess?.id).toBe(executionId);

    const { roleId } = await createRole(admin, { name: "Auditors", description: "" });
    await assignRoles(admin, { assignments: [{ kind: "package", id: packageId, readerRoleId: roleId }] });
    // Their own execution is still theirs to see; those of others are not.
    expect((await getExecutionPerformance(olga, own)).successes).toEqual([]);
    expect((await getExecutionReport(olga, own)).lastSuccess).toBeNull();
    expect((await getExecutionReport(admin, own)).lastSuccess?.id).toBe(executionId);
    await assignRoles(admin, { assignments: [{ kind: "package", id: packageId, readerRoleId: null }] });
  });

  test("the report of a failed one has the cause, the values, the times and the worst messages first", async () => {
    const executionId = await ran(1_000, 10, null);
    const message = (number: number): RunEvent => ({
      type: "message",
      at: number,
      event: number === 2_400 ? "OnError" : "OnInformation",
      level: number === 2_400 ? "error" : "information",
      path: flow,
      sourceName: "Flow",
      sourceId: "",
      text: `<script>alert(${number})</script>`,
    });
    await appendEvents(admin, { executionId, events: Array.from({ length: 2_500 }, (_, index) => message(index)) });
    await finishExecution(admin, { executionId, result: 1 });
    const report = await collectReport(admin, { executionId });
    expect(report.failure?.firstCause?.message.text).toBe("<script>alert(2400)</script>");
    expect(report.messages.limits).toEqual({ mostOfLevel: 500, first: 1_000 });
    expect(report.messages.items).toHaveLength(1_001);
    expect(report.messages.items[0]?.level).toBe("error");
    expect(report.timeline.runs?.map((run) => run.path)).toEqual([flow]);
    expect(report.values.length).toBeGreaterThan(3);
    const ghost = suite.as({ kind: "user", id: "ghost", name: "ghost", sessionEpoch: 1 });
    await expect(collectReport(ghost, { executionId })).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
