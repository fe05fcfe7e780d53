import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { copyItems } from "@/server/folders/copy-items";
import { createFolder } from "@/server/folders/create-folder";
import { moveItems } from "@/server/folders/move-items";
import { copyPackage } from "@/server/packages/copy-package";
import { movePackage } from "@/server/packages/move-package";
import { buildPackage, expression, task, text } from "@/server/testing/package-builder";
import { addPerson } from "@/server/testing/people";
import { projectFile } from "@/server/testing/project-file";
import { describeStore } from "@/server/testing/store";
import { uploadProject } from "./upload-project";

/** The GUID under which `projectFile` writes its first connection manager. */
const shared = "{3F2504E0-4F89-41D3-9A0C-0305E82C3400}";
const loads = buildPackage({
  name: "Load",
  variables: [text("day")],
  executables: [
    expression("Read", "@[User::day] = @[$Project::Day]"),
    task(
      "Microsoft.FileSystemTask",
      "Remove",
      `<FileSystemData TaskOperationType="DeleteFile" TaskSourcePath="${shared}" />`,
    ),
  ],
});
const needsNothing = buildPackage({ name: "Alone", variables: [text("day")] });

describeStore("what a package misses of its project", (suite) => {
  let admin: Caller;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
  });
  const folder = async (name: string) => (await createFolder(admin, { parentId: ROOT_FOLDER_ID, name })).folderId;
  const store = async (
    folderId: string,
    parts: { parameters?: Record<string, string>; files?: Record<string, string> },
  ) => {
    const packages = { "Load.dtsx": loads, "Alone.dtsx": needsNothing };
    const { packages: stored } = await uploadProject(admin, { folderId, bytes: projectFile({ packages, ...parts }) });
    return stored.map(({ packageId }) => packageId);
  };
  const whole = { parameters: { Day: "Monday", Unused: "x" }, files: { Orders: "/data/orders.csv" } };
  const missed = { parameters: ["Day"], connections: ["Orders"] };

  test("is told of a move and of a copy into a folder without a project, and of no other package", async () => {
    const [from, to] = [await folder("From"), await folder("To")];
    const [load = "", alone = ""] = await store(from, whole);
    expect(await copyPackage(admin, { packageId: load, folderId: to, name: "Copy" })).toMatchObject({ missed });
    expect(await copyPackage(admin, { packageId: load, folderId: from, name: "Beside" })).toMatchObject({
      missed: null,
    });
    expect(await movePackage(admin, { packageId: alone, folderId: to })).toEqual({
      from: "/From/Alone",
      to: "/To/Alone",
      missed: null,
    });
    expect(await movePackage(admin, { packageId: load, folderId: to })).toMatchObject({ missed });
    expect(await movePackage(admin, { packageId: load, folderId: from })).toMatchObject({ missed: null });
  });

  test("is what the project of the other folder has under no such name, also of many", async () => {
    const [from, to] = [await folder("Whole"), await folder("Part")];
    const [load = ""] = await store(from, whole);
    await store(to, { parameters: { day: "Sunday" } });
    const items = [{ kind: "package" as const, id: load }];
    const copied = await copyItems(admin, { items, folderId: to }, (name, number) => `${name} ${number}`);
    expect(copied.results).toMatchObject([
      { value: { name: "Load 1", missed: { parameters: [], connections: ["Orders"] } } },
    ]);
    const away = await moveItems(admin, { items: [{ kind: "package", id: load, folderId: ROOT_FOLDER_ID }] });
    expect(away.results).toMatchObject([{ value: { missed } }]);
  });
});
