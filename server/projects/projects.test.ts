import { unzipSync, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { finishExecution } from "@/server/executions/finish-execution";
import { getExecutionValues } from "@/server/executions/get-execution-values";
import { rerunExecution } from "@/server/executions/rerun-execution";
import { startExecution } from "@/server/executions/start-execution";
import { takeNextExecution } from "@/server/executions/take-next-execution";
import { copyFolder } from "@/server/folders/copy-folder";
import { createFolder } from "@/server/folders/create-folder";
import { getFolder } from "@/server/folders/get-folder";
import { getPackageDesign } from "@/server/packages/get-package-design";
import { movePackage } from "@/server/packages/move-package";
import { uploadPackage } from "@/server/packages/upload-package";
import { listPackagePathRules } from "@/server/path-rules/list-package-path-rules";
import { setPathRule } from "@/server/path-rules/set-path-rule";
import { buildPackage, expression, text } from "@/server/testing/package-builder";
import { addPerson, auditTrail } from "@/server/testing/people";
import { projectFile } from "@/server/testing/project-file";
import { describeStore } from "@/server/testing/store";
import { previewProject } from "./preview-project";
import { uploadProject } from "./upload-project";

const loads = buildPackage({
  name: "Load",
  variables: [{ name: "day", type: 8, value: "" }],
  executables: [expression("Read", "@[User::day] = @[$Project::Day]")],
});

describeStore("projects", (suite) => {
  let admin: Caller;
  let operator: Caller;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisoperator"));
  });
  const folder = async (name: string) => (await createFolder(admin, { parentId: ROOT_FOLDER_ID, name })).folderId;
  const project = (day: string) =>
    projectFile({ name: "Sales", packages: { "Load.dtsx": loads }, parameters: { Day: day } });

  test("bring their packages, which then know their parameters", async () => {
    const folderId = await folder("Sales");
    const stored = await uploadProject(admin, { folderId, bytes: project("Monday") });
    expect(stored).toMatchObject({
      name: "Sales",
      packages: [{ name: "Load", versionNumber: 1, unsupportedCount: 0 }],
    });
    const packageId = stored.packages[0]?.packageId ?? "";
    const design = await getPackageDesign(admin, { packageId });
    expect(design.parameters).toMatchObject([{ name: "$Project::Day", value: "Monday" }]);
    expect(design.fullySupported).toBe(true);
    const again = await uploadProject(admin, { folderId, bytes: project("Friday") });
    expect(again.packages).toMatchObject([{ packageId, changed: false }]);
    expect((await getPackageDesign(admin, { packageId })).parameters).toMatchObject([{ value: "Friday" }]);
    const verbs = (await auditTrail(suite.store, folderId)).map(({ verb }) => verb);
    expect(verbs).toEqual(["create-folder", "upload-project", "upload-project"]);
  });

  test("are frozen with an execution, and copied with their folder", async () => {
    const folderId = await folder("Frozen");
    const bytes = project("Sunday");
    const { packages } = await uploadProject(admin, { folderId, bytes });
    await startExecution(admin, { packageId: packages[0]?.packageId ?? "", overrides: [], loggingLevel: 1 });
    await uploadProject(admin, { folderId, bytes: project("Later") });
    const taken = await takeNextExecution({ store: suite.store, now: () => suite.clock.now }, { executorId: "e" });
    expect(Buffer.compare(taken?.project ?? new Uint8Array(), bytes)).toBe(0);
    const copy = await copyFolder(admin, { folderId, parentId: ROOT_FOLDER_ID, name: "Copied" });
    const [copied] = (await getFolder(admin, copy)).packages;
    const design = await getPackageDesign(admin, { packageId: copied?.id ?? "" });
    expect(design.parameters).toMatchObject([{ value: "Later" }]);
  });

  test("are reviewed with what changes in what they share, and what stays of the one before", async () => {
    const folderId = await folder("Reviewed");
    const alone = buildPackage({ name: "Old" });
    const file = (parts: Omit<Parameters<typeof projectFile>[0], "packages">, names = ["Load.dtsx"]) => {
      const packages = Object.fromEntries(names.map((name) => [name, name === "Load.dtsx" ? loads : alone]));
      return projectFile({ name: "Sales", packages, ...parts });
    };
    const before = file(
      { parameters: { Day: "Monday", Gone: "1" }, files: { In: "/data/in.csv", Same: "/data/same.csv" } },
      ["Load.dtsx", "Old.dtsx"],
    );
    expect(await previewProject(admin, { folderId, bytes: before })).toMatchObject({
      unchanged: false,
      replaces: null,
    });
    await uploadProject(admin, { folderId, bytes: before });
    const again = await previewProject(admin, { folderId, bytes: before });
    expect(again).toMatchObject({ unchanged: true, replaces: { name: "Sales", differences: [], keptPackages: [] } });

    const after = file({
      parameters: { Day: "Friday", New: "2" },
      files: { In: "/data/other.csv", Same: "/data/same.csv" },
    });
    const { unchanged, replaces } = await previewProject(admin, { folderId, bytes: after });
    expect(unchanged).toBe(false);
    expect(replaces?.differences?.map(({ change, kind, name }) => `${change} ${kind} ${name}`)).toEqual([
      "changed parameter Day",
      "added parameter New",
      "changed connection In",
      "removed parameter Gone",
    ]);
    expect(replaces?.differences?.[0]?.facts).toMatchObject([{ name: "Value", before: "Monday", after: "Friday" }]);
    expect(replaces?.keptPackages).toEqual(["Old"]);
  });

  test("say that a sensitive value changed, and never the value", async () => {
    const folderId = await folder("Sensitive");
    const sensitive = (value: string) => {
      const entries = unzipSync(project(value));
      const params = Buffer.from(entries["Project.params"] ?? []).toString();
      const changed = params.replace('SSIS:Name="Sensitive">0<', 'SSIS:Name="Sensitive">1<');
      return zipSync({ ...entries, "Project.params": new TextEncoder().encode(changed) });
    };
    await uploadProject(admin, { folderId, bytes: sensitive("hush before") });
    const preview = await previewProject(admin, { folderId, bytes: sensitive("hush after") });
    expect(preview.replaces?.differences).toMatchObject([
      { change: "changed", name: "Day", facts: [{ name: "Value", masked: true }] },
    ]);
    expect(JSON.stringify(preview)).not.toContain("hush");
  });

  test("that were reviewed against another project or version are not stored", async () => {
    const folderId = await folder("Overtaken");
    const first = await previewProject(admin, { folderId, bytes: project("mine") });
    const expectedOf = ({ replaces, packages }: typeof first) => ({
      projectHash: replaces?.hash ?? null,
      versions: packages.map(({ currentVersion }) => currentVersion),
    });
    expect(expectedOf(first)).toEqual({ projectHash: null, versions: [0] });
    await uploadProject(admin, { folderId, bytes: project("theirs") });
    const late = uploadProject(admin, { folderId, bytes: project("mine"), expected: expectedOf(first) });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    const second = await previewProject(admin, { folderId, bytes: project("mine") });
    const changed = buildPackage({ name: "Load", variables: [text("other")] });
    await uploadPackage(admin, { folderId, fileName: "Load.dtsx", bytes: changed });
    const overtaken = uploadProject(admin, { folderId, bytes: project("mine"), expected: expectedOf(second) });
    await expect(overtaken).rejects.toMatchObject({ code: "conflict", words: { values: { name: "Load" } } });
    const third = await previewProject(admin, { folderId, bytes: project("mine") });
    expect(third.replaces?.differences).toMatchObject([{ facts: [{ before: "theirs", after: "mine" }] }]);
    await uploadProject(admin, { folderId, bytes: project("mine"), expected: expectedOf(third) });
    expect((await getFolder(admin, { folderId })).packages).toMatchObject([{ name: "Load", currentVersion: 3 }]);
  });

  test("of an earlier execution are those of its reruns, whatever the folder has meanwhile", async () => {
    const [folderId, elsewhere] = [await folder("Rerun"), await folder("Elsewhere")];
    await setPathRule(admin, { folderId, prefix: "D:", target: "/data/then" });
    const bytes = project("Monday");
    const { packages } = await uploadProject(admin, { folderId, bytes });
    const packageId = packages[0]?.packageId ?? "";
    const take = () => takeNextExecution({ store: suite.store, now: () => suite.clock.now }, { executorId: "e" });
    const first = await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    await take();
    await finishExecution(admin, { ...first, result: 1 });
    const { executionId: rerunOf } = first;
    await uploadProject(admin, { folderId, bytes: project("Friday") });
    await setPathRule(admin, { folderId, prefix: "D:", target: "/data/now" });

    const valuesOf = async (execution: { executionId: number }) =>
      (await getExecutionValues(admin, execution)).map(({ name, value, origin }) => [name, value, origin]);
    const earlier = [
      ["$Project::Day", "Monday", "project"],
      ["D:", "/data/then", "folder"],
    ];
    const again = await rerunExecution(admin, first);
    expect(await valuesOf(again)).toEqual(expect.arrayContaining(earlier));
    const taken = await take();
    expect(taken?.pathRules).toEqual([{ prefix: "D:", folder: "/data/then" }]);
    expect(Buffer.compare(taken?.project ?? new Uint8Array(), bytes)).toBe(0);
    // In another folder, without any project of its own, it is the same still.
    await movePackage(admin, { packageId, folderId: elsewhere });
    expect(await valuesOf(await rerunExecution(admin, again))).toEqual(expect.arrayContaining(earlier));

    // What is changed for a rerun is changed from what it was.
    expect((await getPackageDesign(admin, { packageId, rerunOf })).parameters).toMatchObject([{ value: "Monday" }]);
    expect((await getPackageDesign(admin, { packageId })).parameters).toEqual([]);
    const { rules } = await listPackagePathRules(admin, { packageId, rerunOf });
    expect(rules).toMatchObject([{ prefix: "D:", target: "/data/then", folderPath: null }]);
    const changed = await startExecution(admin, { packageId, overrides: [], loggingLevel: 2, rerunOf });
    expect(await valuesOf(changed)).toEqual(expect.arrayContaining(earlier));
  });

  test("are stored whole or not at all", async () => {
    const folderId = await folder("Whole");
    const broken = projectFile({ packages: { "Load.dtsx": loads, "Bad.dtsx": new TextEncoder().encode("<x/>") } });
    await expect(uploadProject(admin, { folderId, bytes: broken })).rejects.toMatchObject({ code: "invalid-package" });
    await expect(uploadProject(admin, { folderId, bytes: loads })).rejects.toMatchObject({ code: "invalid-package" });
    await expect(uploadProject(operator, { folderId, bytes: project("x") })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await getFolder(admin, { folderId })).packages).toEqual([]);
  });
});
