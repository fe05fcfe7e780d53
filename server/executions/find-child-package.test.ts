import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { createFolder } from "@/server/folders/create-folder";
import { setPackageRoles } from "@/server/packages/set-package-roles";
import { uploadPackage } from "@/server/packages/upload-package";
import { createRole } from "@/server/roles/create-role";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { findChildPackage } from "./find-child-package";
import { startExecution } from "./start-execution";

describeStore("packages that a task of an execution names", (suite) => {
  let admin: Caller;
  let operator: Caller;
  let parentId: string;
  const child = packageFile({ comment: "child" });

  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisltduser"));
    const { folderId } = await createFolder(admin, { parentId: ROOT_FOLDER_ID, name: "Sales" });
    parentId = (await uploadPackage(operator, { folderId, fileName: "Parent.dtsx", bytes: packageFile() })).packageId;
    const { packageId } = await uploadPackage(admin, { folderId, fileName: "Child.dtsx", bytes: child });
    const { roleId } = await createRole(admin, { name: "Runners", description: "" });
    await setPackageRoles(admin, { packageId, readerRoleId: roleId, writerRoleId: roleId });
  });

  const find = async (caller: Caller, place: "project" | "store", name: string) => {
    const { executionId } = await startExecution(caller, { packageId: parentId, overrides: [], loggingLevel: 1 });
    const bytes = await findChildPackage(admin, { executionId, place, name });
    return bytes && Uint8Array.from(bytes);
  };

  test("are found beside the package and by their path, with and without ending, in any case", async () => {
    expect(await find(admin, "project", "Child.dtsx")).toEqual(child);
    expect(await find(admin, "project", "child")).toEqual(child);
    expect(await find(admin, "store", "\\Sales\\Child")).toEqual(child);
    expect(await find(admin, "store", "sales/child.dtsx")).toEqual(child);
  });

  test("are of the version that was current when the execution was started", async () => {
    const { folderId } = await createFolder(admin, { parentId: ROOT_FOLDER_ID, name: "Versions" });
    const upload = (fileName: string, comment: string) =>
      uploadPackage(admin, { folderId, fileName, bytes: packageFile({ comment }) });
    const { packageId } = await upload("Starts.dtsx", "starts");
    await upload("Called.dtsx", "before");
    const { executionId } = await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    suite.clock.now = new Date(suite.clock.now.getTime() + 1000);
    await upload("Called.dtsx", "after");
    await upload("Later.dtsx", "later");
    const found = async (execution: number, name: string) =>
      Buffer.from((await findChildPackage(admin, { executionId: execution, place: "project", name })) ?? []).toString();
    expect(await found(executionId, "Called")).toContain('"before"');
    expect(await found(executionId, "Later")).toContain('"later"');
    const again = await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    expect(await found(again.executionId, "Called")).toContain('"after"');
  });

  test("are none where there is none", async () => {
    for (const name of ["Other", "\\Sales\\Other", "\\Nowhere\\Child", "", "\\Sales"]) {
      expect(await find(admin, "store", name)).toBeUndefined();
    }
    expect(await find(admin, "project", "\\Sales\\Child")).toBeUndefined();
  });

  test("are refused to an execution whose starter may not execute them", async () => {
    await expect(find(operator, "project", "Child")).rejects.toMatchObject({ code: "forbidden" });
    await expect(find(operator, "store", "\\Sales\\Child")).rejects.toMatchObject({ code: "forbidden" });
    expect(await find(operator, "project", "Parent")).toBeDefined();
  });
});
