import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { createFolder } from "@/server/folders/create-folder";
import { findByPath } from "@/server/folders/find-by-path";
import { getFolder } from "@/server/folders/get-folder";
import { previewProject } from "@/server/projects/preview-project";
import { uploadProject } from "@/server/projects/upload-project";
import { buildPackage, expression, integer, task } from "@/server/testing/package-builder";
import { addPerson } from "@/server/testing/people";
import { projectFile } from "@/server/testing/project-file";
import { describeStore } from "@/server/testing/store";
import { previewUpload } from "./preview-upload";
import { uploadPackage } from "./upload-package";

const counting = (value: number) =>
  buildPackage({
    id: "{3F2504E0-4F89-41D3-9A0C-0305E82C3301}",
    variables: [integer("rows", value)],
    executables: [expression("Count", "@[User::rows] = 2")],
  });
const unsupported = buildPackage({ executables: [task("Microsoft.DMQueryTask", "Mine", "<DMQueryTaskData/>")] });

describeStore("looking into files before they are stored", (suite) => {
  let admin: Caller;
  let author: Caller;
  let operator: Caller;
  let folderId: string;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisoperator"));
    folderId = (await createFolder(admin, { parentId: ROOT_FOLDER_ID, name: "Sales" })).folderId;
  });
  const preview = (fileName: string, bytes: Uint8Array, caller = admin, folders: string[] = []) =>
    previewUpload(caller, { folderId, folders, fileName, bytes });

  test("says that a package is new, what is not supported of it, and stores nothing", async () => {
    expect(await preview("Mine.dtsx", unsupported)).toMatchObject({
      name: "Mine",
      outcome: "new",
      currentVersion: 0,
      unsupportedCount: 1,
      problems: [{ name: "Mine", support: "unsupported" }],
      comparison: null,
    });
    expect((await getFolder(admin, { folderId })).count).toBe(0);
  });

  test("shows what is different from the stored version, or that nothing is", async () => {
    const first = counting(1);
    await uploadPackage(admin, { folderId, fileName: "Load.dtsx", bytes: first });
    expect(await preview("LOAD.dtsx", first)).toMatchObject({ name: "Load", outcome: "unchanged", currentVersion: 1 });
    const changed = await preview("Load.dtsx", counting(5));
    expect(changed).toMatchObject({ outcome: "version", currentVersion: 1 });
    expect(changed.comparison?.differences).toMatchObject([
      { change: "changed", name: "User::rows", facts: [{ name: "Value", before: "1", after: "5" }] },
    ]);
  });

  test("refuses with the words that storing would refuse with", async () => {
    await createFolder(admin, { parentId: folderId, name: "Taken" });
    await expect(preview("Taken.dtsx", counting(1))).rejects.toMatchObject({ code: "name-taken" });
    await expect(preview("Load.dtsx", counting(9), author)).rejects.toMatchObject({ code: "forbidden" });
    await expect(preview("New.dtsx", counting(9), operator)).rejects.toMatchObject({ code: "forbidden" });
    await expect(preview("Bad.dtsx", new TextEncoder().encode("<x/>"))).rejects.toMatchObject({
      code: "invalid-package",
    });
    await expect(preview("A.dtsx", counting(1), admin, ["Load"])).rejects.toMatchObject({ code: "name-taken" });
    await expect(preview("A.dtsx", counting(1), admin, [".."])).rejects.toMatchObject({ code: "invalid-name" });
  });

  test("is held to: a version that came meanwhile is a conflict", async () => {
    const { currentVersion } = await preview("Raced.dtsx", counting(1));
    await uploadPackage(admin, { folderId, fileName: "Raced.dtsx", bytes: counting(2) });
    const late = uploadPackage(admin, {
      folderId,
      fileName: "Raced.dtsx",
      bytes: counting(1),
      expectedVersion: currentVersion,
    });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    const next = { folderId, fileName: "Raced.dtsx", bytes: counting(1), expectedVersion: 1 };
    expect(await uploadPackage(admin, next)).toMatchObject({ versionNumber: 2 });
  });

  test("folders that come with the files are named, and made when the first file is stored", async () => {
    const folders = ["Night", "Monthly"];
    expect((await preview("Deep.dtsx", counting(1), admin, folders)).newFolders).toEqual(folders);
    await expect(
      uploadPackage(admin, { folderId, folders, fileName: "Bad.dtsx", bytes: new TextEncoder().encode("<x/>") }),
    ).rejects.toMatchObject({ code: "invalid-package" });
    expect(await findByPath(admin, { names: ["Sales", "Night"] })).toBeNull();
    await uploadPackage(admin, { folderId, folders, fileName: "Deep.dtsx", bytes: counting(1) });
    expect(await findByPath(admin, { names: ["Sales", "Night", "Monthly", "Deep"] })).toMatchObject({
      kind: "package",
    });
    expect((await preview("Deep.dtsx", counting(1), admin, folders)).newFolders).toEqual([]);
    const forbidden = uploadPackage(operator, { folderId, folders: ["Other"], fileName: "X.dtsx", bytes: counting(1) });
    await expect(forbidden).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a project shows each of its packages, and the project it takes the place of", async () => {
    const project = (value: number) =>
      projectFile({ name: "Sales", packages: { "Load.dtsx": counting(value), "More.dtsx": unsupported } });
    const target = { folderId, folders: ["Project"] };
    expect(await previewProject(admin, { ...target, bytes: project(1) })).toMatchObject({
      name: "Sales",
      replaces: null,
      packages: [
        { name: "Load", outcome: "new", newFolders: ["Project"] },
        { name: "More", outcome: "new", unsupportedCount: 1 },
      ],
    });
    await uploadProject(admin, { ...target, bytes: project(1) });
    const again = await previewProject(admin, { ...target, bytes: project(7) });
    expect(again).toMatchObject({
      replaces: { name: "Sales" },
      packages: [{ outcome: "version" }, { outcome: "unchanged" }],
    });
    expect(again.packages[0]?.comparison?.differences).toHaveLength(1);
    await expect(previewProject(operator, { ...target, bytes: project(1) })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
