import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { getExecutionDesign } from "@/server/executions/get-execution-design";
import { startExecution } from "@/server/executions/start-execution";
import { createFolder } from "@/server/folders/create-folder";
import { uploadProject } from "@/server/projects/upload-project";
import { createPackage } from "@/server/runtime/dtsx/author/create-package";
import { loadPackage, savePackage } from "@/server/runtime/dtsx/load-package";
import { addPerson, auditTrail } from "@/server/testing/people";
import { projectFile } from "@/server/testing/project-file";
import { describeStore } from "@/server/testing/store";
import { compareVersions } from "./compare-versions";
import { exportPackage } from "./export-package";
import { getPackage } from "./get-package";
import { getPackageDesign } from "./get-package-design";
import { openComparison } from "./open-comparison";
import { protectPackage } from "./protect-package";
import { uploadPackage } from "./upload-package";

/** A package with a password in a connection, saved under a level. */
function secretPackage(protectionLevel?: "EncryptAllWithPassword" | "EncryptSensitiveWithPassword"): Uint8Array {
  const made = createPackage("Secrets");
  made.setProperty("Description", "what nobody may read");
  made.connections.add("OLEDB", "Warehouse").connectionString = "Provider=PostgreSQL;Host=db;Password=pw;";
  return savePackage(made, protectionLevel ? { protectionLevel, password: "open me" } : {});
}

describeStore("protection of packages", (suite) => {
  let admin: Caller;
  let operator: Caller;
  let folderId: string;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisoperator"));
    folderId = (await createFolder(admin, { parentId: ROOT_FOLDER_ID, name: "Secret" })).folderId;
  });
  const upload = (name: string, bytes: Uint8Array, password?: string) =>
    uploadPackage(admin, { folderId, fileName: `${name}.dtsx`, bytes, password });
  const bytesOf = async (packageId: string) => Uint8Array.from((await exportPackage(admin, { packageId })).bytes);

  test("a wholly encrypted file is stored as it is, by who knows its password", async () => {
    const bytes = secretPackage("EncryptAllWithPassword");
    for (const password of [undefined, "wrong"])
      await expect(upload("Sealed", bytes, password)).rejects.toMatchObject({ code: "package-password" });
    const { packageId } = await upload("Sealed", bytes, "open me");
    expect(await bytesOf(packageId)).toEqual(bytes);
    const detail = await getPackage(admin, { packageId });
    expect(detail).toMatchObject({ description: "", current: { protectionLevel: 3, formatVersion: 8 } });
  });

  test("what is in it is shown to who gives the password", async () => {
    const { packageId } = await upload("Closed", secretPackage("EncryptAllWithPassword"), "open me");
    expect(await getPackageDesign(operator, { packageId })).toMatchObject({
      name: "Closed",
      whollyEncrypted: true,
      locked: true,
      connections: [],
    });
    const opened = await getPackageDesign(operator, { packageId, password: "open me" });
    expect(opened).toMatchObject({ whollyEncrypted: true, locked: false, connections: [{ name: "Warehouse" }] });
    expect(JSON.stringify(opened)).not.toContain("Password=pw");
    const wrong = getPackageDesign(operator, { packageId, password: "wrong" });
    await expect(wrong).rejects.toMatchObject({ code: "package-password" });
  });

  test("an execution is drawn with the password it was started with", async () => {
    const { packageId } = await upload("Drawn", secretPackage("EncryptAllWithPassword"), "open me");
    const start = async (value: string) => {
      const overrides = [{ kind: "password" as const, target: "Package", value }];
      return startExecution(admin, { packageId, overrides, loggingLevel: 1 });
    };
    expect(await getExecutionDesign(admin, await start("open me"))).toMatchObject({ locked: false });
    expect(await getExecutionDesign(admin, await start("wrong"))).toMatchObject({ name: "Drawn", locked: true });
  });

  test("a project whose packages are encrypted needs the password as well", async () => {
    const bytes = projectFile({ name: "Sales", packages: { "Load.dtsx": secretPackage("EncryptAllWithPassword") } });
    await expect(uploadProject(admin, { folderId, bytes })).rejects.toMatchObject({ code: "package-password" });
    const stored = await uploadProject(admin, { folderId, bytes, password: "open me" });
    expect(stored.packages).toMatchObject([{ name: "Load", changed: true }]);
  });

  test("another level is a new version, and a row of the audit trail without a password", async () => {
    const { packageId } = await upload("Changed", secretPackage());
    const sealed = { packageId, protectionLevel: "EncryptAllWithPassword", password: "new" } as const;
    expect(await protectPackage(admin, sealed)).toEqual({ versionNumber: 2 });
    const bytes = await bytesOf(packageId);
    expect(loadPackage(bytes, { password: "new" }).findConnection("Warehouse")?.password).toBe("pw");
    expect(() => loadPackage(bytes)).toThrow();
    const blank = { packageId, protectionLevel: "DontSaveSensitive" } as const;
    await expect(protectPackage(admin, blank)).rejects.toMatchObject({ code: "package-password" });
    await protectPackage(admin, { ...blank, currentPassword: "new" });
    expect(loadPackage(await bytesOf(packageId)).findConnection("Warehouse")?.password).toBe("");
    expect((await getPackage(admin, { packageId })).current).toMatchObject({
      number: 3,
      protectionLevel: 0,
      origin: "protection",
    });
    const trail = await auditTrail(suite.store, packageId);
    expect(trail.map(({ verb }) => verb)).toEqual(["upload-package", "protect-package", "protect-package"]);
    expect(trail[1]).toMatchObject({ before: { version: 1 }, after: { version: 2, protectionLevel: 3 } });
    expect(JSON.stringify(trail)).not.toMatch(/"new"|open me/);
  });

  test("values that nobody opened are not lost by it, and only who may change the package does it", async () => {
    const { packageId } = await upload("Kept", secretPackage("EncryptSensitiveWithPassword"));
    const wanted = { packageId, protectionLevel: "EncryptAllWithPassword", password: "new" } as const;
    await expect(protectPackage(admin, wanted)).rejects.toMatchObject({ code: "invalid-package" });
    await expect(protectPackage(operator, wanted)).rejects.toMatchObject({ code: "forbidden" });
    await protectPackage(admin, { ...wanted, currentPassword: "open me" });
    const opened = loadPackage(await bytesOf(packageId), { password: "new" });
    expect(opened.findConnection("Warehouse")?.password).toBe("pw");
  });

  test("two wholly encrypted versions are compared by who gives the password of each", async () => {
    const { packageId } = await upload("Twice", secretPackage("EncryptAllWithPassword"), "open me");
    const changed = createPackage("Secrets");
    changed.connections.add("OLEDB", "Archive").connectionString = "Provider=PostgreSQL;Host=db;Password=other;";
    const bytes = savePackage(changed, { protectionLevel: "EncryptAllWithPassword", password: "me too" });
    await upload("Twice", bytes, "me too");
    const pair = { packageId, from: 1, to: 2 };
    await expect(compareVersions(admin, pair)).rejects.toMatchObject({ code: "package-password" });
    for (const passwords of [
      { from: "open me", to: "open me" },
      { from: "me too", to: "me too" },
    ])
      await expect(openComparison(admin, { ...pair, passwords })).rejects.toMatchObject({ code: "package-password" });

    const opened = await openComparison(operator, { ...pair, passwords: { from: "open me", to: "me too" } });
    const told = opened.comparison.differences.map(({ change, name }) => `${change} ${name}`);
    expect(told).toEqual(expect.arrayContaining(["added Archive", "removed Warehouse"]));
    expect(opened).toMatchObject({
      before: { locked: false, connections: [{ name: "Warehouse" }] },
      after: { locked: false, connections: [{ name: "Archive" }] },
    });
    expect(JSON.stringify(opened)).not.toMatch(/Password=(pw|other)/);
  });
});
