import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { startExecution } from "@/server/executions/start-execution";
import { takeNextExecution } from "@/server/executions/take-next-execution";
import { copyFolder } from "@/server/folders/copy-folder";
import { createFolder } from "@/server/folders/create-folder";
import { getFolder } from "@/server/folders/get-folder";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { deletePathRule } from "./delete-path-rule";
import { listPathRules } from "./list-path-rules";
import { setPathRule } from "./set-path-rule";

describeStore("path rules", (suite) => {
  let admin: Caller;
  let author: Caller;
  let folderId = "";
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    folderId = (await createFolder(admin, { parentId: ROOT_FOLDER_ID, name: "Sales" })).folderId;
  });

  test("of the instance hold in every folder, those of a folder stand before them", async () => {
    await setPathRule(admin, { folderId: ROOT_FOLDER_ID, prefix: "D:", target: "/srv/d" });
    await setPathRule(admin, { folderId, prefix: "//NAS/in/", target: "/mnt/nas/" });
    const rules = await listPathRules(author, { folderId });
    expect(rules.own).toMatchObject([{ prefix: "\\\\NAS\\in", target: "/mnt/nas/", folderPath: "/Sales" }]);
    expect(rules.inherited).toMatchObject([{ prefix: "D:", target: "/srv/d", folderPath: "" }]);
    expect(rules.rights["settings.change"].allowed).toBe(false);
  });

  test("are replaced by prefix, audited, and taken away", async () => {
    const { id } = await setPathRule(admin, { folderId, prefix: "E:", target: "/one" });
    const second = await setPathRule(admin, { folderId, prefix: "e:", target: "/two" });
    expect(second).toEqual({ id, before: { prefix: "E:", target: "/one" } });
    expect(await deletePathRule(admin, { id })).toEqual({ folderId, prefix: "e:", target: "/two" });
    const verbs = (await auditTrail(suite.store, folderId)).map(({ verb }) => verb);
    expect(verbs.slice(-3)).toEqual(["set-path-rule", "set-path-rule", "delete-path-rule"]);
    await expect(deletePathRule(admin, { id })).rejects.toMatchObject({ code: "not-found" });
  });

  test("are copied with their folder, whoever copies it, and then go their own ways", async () => {
    const original = await createFolder(author, { parentId: ROOT_FOLDER_ID, name: "Original" });
    const inner = await createFolder(author, { parentId: original.folderId, name: "Inner" });
    await setPathRule(admin, { folderId: original.folderId, prefix: "G:", target: "/srv/g" });
    await setPathRule(admin, { folderId: inner.folderId, prefix: "H:", target: "/srv/h" });
    const copy = await copyFolder(author, { folderId: original.folderId, parentId: ROOT_FOLDER_ID, name: "Copy" });
    await setPathRule(admin, { folderId: original.folderId, prefix: "G:", target: "/elsewhere" });
    expect((await listPathRules(author, copy)).own).toMatchObject([{ prefix: "G:", target: "/srv/g" }]);
    const [copied] = (await getFolder(author, copy)).folders;
    expect((await listPathRules(author, { folderId: copied?.id ?? "" })).own).toMatchObject([{ prefix: "H:" }]);
  });

  test("are the administrators' business, and must lead somewhere", async () => {
    const rule = { folderId, prefix: "C:", target: "/x" };
    await expect(setPathRule(author, rule)).rejects.toMatchObject({ code: "forbidden" });
    for (const prefix of ["", "/srv", "data\\x", "\\\\server"])
      await expect(setPathRule(admin, { ...rule, prefix })).rejects.toMatchObject({ code: "invalid-input" });
    for (const target of ["", "relative", "C:\\x"])
      await expect(setPathRule(admin, { ...rule, target })).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("are frozen when an execution starts, its own first", async () => {
    const { packageId } = await uploadPackage(admin, { folderId, fileName: "Load.dtsx", bytes: packageFile() });
    const overrides = [{ kind: "path" as const, target: "C:", value: "/mine" }];
    await startExecution(admin, { packageId, overrides, loggingLevel: 1 });
    await setPathRule(admin, { folderId, prefix: "F:", target: "/later" });
    const taken = await takeNextExecution({ store: suite.store, now: () => suite.clock.now }, { executorId: "e" });
    expect(taken?.overrides).toMatchObject(overrides);
    expect(taken?.pathRules).toEqual([
      { prefix: "\\\\NAS\\in", folder: "/mnt/nas/" },
      { prefix: "D:", folder: "/srv/d" },
    ]);
  });
});
