import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { purgeBinItem } from "@/server/bin/purge-bin-item";
import { startExecution } from "@/server/executions/start-execution";
import { createFolder } from "@/server/folders/create-folder";
import { getFolder } from "@/server/folders/get-folder";
import { createRole } from "@/server/roles/create-role";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { compareVersions } from "./compare-versions";
import { copyPackage } from "./copy-package";
import { deletePackage } from "./delete-package";
import { exportPackage } from "./export-package";
import { getPackage } from "./get-package";
import { listVersions } from "./list-versions";
import { movePackage } from "./move-package";
import { renamePackage } from "./rename-package";
import { restoreVersion } from "./restore-version";
import { searchPackages } from "./search-packages";
import { setPackageRoles } from "./set-package-roles";
import { uploadPackage } from "./upload-package";

describeStore("packages", (suite) => {
  let admin: Caller;
  let author: Caller;
  let operator: Caller;
  let other: Caller;
  let folderId: string;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    other = suite.as(await addPerson(suite.store, "edsger", "db_ssisltduser"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisoperator"));
    folderId = (await createFolder(admin, { parentId: ROOT_FOLDER_ID, name: "Sales" })).folderId;
  });

  const upload = (fileName: string, bytes = packageFile(), caller = admin) =>
    uploadPackage(caller, { folderId, fileName, bytes });
  const stored = async (packageId: string, versionNumber?: number) =>
    Uint8Array.from((await exportPackage(admin, { packageId, versionNumber })).bytes);

  test("two versions are compared by whoever may see the package", async () => {
    const body = (name: string) =>
      `<DTS:Variables><DTS:Variable DTS:ObjectName="${name}" DTS:Namespace="User"><DTS:VariableValue DTS:DataType="3">1</DTS:VariableValue></DTS:Variable></DTS:Variables>`;
    const { packageId } = await upload("Compared.dtsx", packageFile({ body: body("rows") }));
    await upload("Compared.dtsx", packageFile({ body: body("files") }));
    const { differences } = await compareVersions(operator, { packageId, from: 1, to: 2 });
    expect(differences.map(({ change, name }) => [change, name])).toEqual([
      ["added", "User::files"],
      ["removed", "User::rows"],
    ]);
    expect((await compareVersions(admin, { packageId, from: 2, to: 2 })).differences).toEqual([]);
    await expect(compareVersions(other, { packageId, from: 1, to: 2 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(compareVersions(admin, { packageId, from: 1, to: 3 })).rejects.toMatchObject({ code: "not-found" });
  });

  test("the stored bytes come back, version by version, and equal bytes make no version", async () => {
    const first = packageFile({ comment: "first" });
    const second = packageFile({ comment: "second" });
    const { packageId, ...one } = await upload("Load.DTSX", first);
    expect(one).toMatchObject({ name: "Load", versionNumber: 1, changed: true, unsupportedCount: 0 });
    expect(await upload("load.dtsx", second)).toMatchObject({
      packageId,
      name: "Load",
      versionNumber: 2,
      changed: true,
    });
    expect(await upload("Load.dtsx", second)).toMatchObject({ versionNumber: 2, changed: false });
    expect(await stored(packageId)).toEqual(second);
    expect(await stored(packageId, 1)).toEqual(first);
    expect(await exportPackage(admin, { packageId })).toMatchObject({ fileName: "Load.dtsx" });
    const versions = await listVersions(admin, { packageId });
    expect(
      versions.map(({ number, current, versionComments, fileVersion }) => [
        number,
        current,
        versionComments,
        fileVersion,
      ]),
    ).toEqual([
      [2, true, "second", "1.0.7"],
      [1, false, "first", "1.0.7"],
    ]);
    expect(
      (await auditTrail(suite.store, packageId)).map(({ before, after }) => [before?.version, after?.version]),
    ).toEqual([
      [undefined, 1],
      [1, 2],
    ]);
    expect(await restoreVersion(admin, { packageId, versionNumber: 1 })).toEqual({ versionNumber: 3 });
    expect(await stored(packageId)).toEqual(first);
    expect((await getPackage(admin, { packageId })).current).toMatchObject({
      number: 3,
      origin: "restore",
      restoredFrom: 1,
    });
  });

  test("many uploads of one name at once each make a version", async () => {
    const files = Array.from({ length: 8 }, (_, index) => packageFile({ comment: `at once ${index}` }));
    const results = await Promise.all(files.map((bytes) => upload("At once.dtsx", bytes)));
    expect(new Set(results.map((one) => one.packageId)).size).toBe(1);
    expect(results.map((one) => one.versionNumber).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  const utf8 = (text: string) => new TextEncoder().encode(text);
  test.each<[string, Uint8Array, string]>([
    ["broken XML", utf8("<DTS:Executable"), "invalid-package"],
    ["no XML at all", utf8("hello"), "invalid-package"],
    ["an empty file", new Uint8Array(), "invalid-package"],
    ["a zip in disguise", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), "invalid-package"],
    ["XML of another kind", utf8("<project/>"), "invalid-package"],
    ["an entity bomb", utf8('<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'), "invalid-package"],
    ["10,000-deep nesting", utf8("<a>".repeat(10_000) + "</a>".repeat(10_000)), "invalid-package"],
    ["200 MB", new Uint8Array(200 * 1024 * 1024).fill(0x20), "too-large"],
  ])("%s is refused, and nothing of it is stored", async (name, bytes, code) => {
    await expect(upload(`${name}.dtsx`, bytes)).rejects.toMatchObject({ code });
    const { packages } = await getFolder(admin, { folderId });
    expect(packages.some((one) => one.name === name)).toBe(false);
    const { db, s } = suite.store;
    const blobs = await db.select({ size: s.blobs.size }).from(s.blobs);
    expect(blobs.some(({ size }) => size === bytes.byteLength)).toBe(false);
  });

  test.each(["../x.dtsx", "a/b.dtsx", "a\\b.dtsx", "a\u0000b.dtsx", ".dtsx", "nul.dtsx", `${"x".repeat(129)}.dtsx`])(
    "the name %j is refused",
    (fileName) => expect(upload(fileName)).rejects.toMatchObject({ code: "invalid-name" }),
  );

  test("rename, move, copy, delete; the bytes go when nobody needs them", async () => {
    const bytes = packageFile({ comment: "travels" });
    const { packageId } = await upload("Travels.dtsx", bytes);
    await upload("In the way.dtsx");
    await expect(renamePackage(admin, { packageId, name: "in the way" })).rejects.toMatchObject({ code: "name-taken" });
    await renamePackage(admin, { packageId, name: "Travelled" });
    await movePackage(admin, { packageId, folderId: ROOT_FOLDER_ID });
    const copy = await copyPackage(admin, { packageId, folderId: ROOT_FOLDER_ID, name: "Travelled again" });
    expect(await stored(copy.packageId)).toEqual(bytes);
    expect(await searchPackages(operator, { text: "TRAVELLED" })).toEqual([
      { packageId, name: "Travelled", folderPath: "" },
      { packageId: copy.packageId, name: "Travelled again", folderPath: "" },
    ]);
    expect(await searchPackages(operator, { text: "%" })).toEqual([]);
    const first = await deletePackage(admin, { packageId });
    await purgeBinItem(admin, first);
    expect(await stored(copy.packageId)).toEqual(bytes);
    await purgeBinItem(admin, await deletePackage(admin, { packageId: copy.packageId }));
    const { db, s } = suite.store;
    expect((await db.select({ size: s.blobs.size }).from(s.blobs)).some(({ size }) => size === bytes.byteLength)).toBe(
      false,
    );
    expect((await auditTrail(suite.store, packageId)).map((row) => row.verb)).toEqual([
      "upload-package",
      "rename-package",
      "move-package",
      "delete-package",
      "purge",
    ]);
  });

  test("a limited user owns what they upload and may not touch what others own", async () => {
    const { packageId } = await upload("Grace's.dtsx", packageFile(), author);
    expect((await getPackage(other, { packageId })).rights).toMatchObject({
      "package.view": { allowed: false },
      "package.execute": { allowed: false },
      "package.import": { allowed: false },
    });
    for (const refused of [
      () => upload("Grace's.dtsx", packageFile({ comment: "overwritten" }), other),
      () => exportPackage(other, { packageId }),
      () => deletePackage(other, { packageId }),
      () => deletePackage(operator, { packageId }),
      () => setPackageRoles(other, { packageId, readerRoleId: null, writerRoleId: null }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await stored(packageId)).toEqual(packageFile());
    await renamePackage(author, { packageId, name: "Grace's own" });
  });

  test("reader and writer roles let others in, and shut operators out", async () => {
    const { packageId } = await upload("Shared.dtsx", packageFile(), author);
    const { roleId } = await createRole(admin, { name: "auditors", description: "" });
    const reader = suite.as(await addPerson(suite.store, "barbara", "db_ssisltduser", roleId));
    await expect(exportPackage(reader, { packageId })).rejects.toMatchObject({ code: "forbidden" });
    await setPackageRoles(author, { packageId, readerRoleId: roleId, writerRoleId: null });
    expect((await exportPackage(reader, { packageId })).bytes.byteLength).toBeGreaterThan(0);
    await expect(exportPackage(operator, { packageId })).rejects.toMatchObject({
      details: { reasons: [{ key: "not-member-of-reader-role", params: { role: "auditors" } }] },
    });
    expect((await auditTrail(suite.store, packageId)).at(-1)).toMatchObject({
      before: { reader: null, writer: null },
      after: { reader: "auditors", writer: null },
    });
    const missing = setPackageRoles(author, { packageId, readerRoleId: "nothing", writerRoleId: null });
    await expect(missing).rejects.toMatchObject({ code: "not-found" });
  });

  test("what two people do to one package at once is done, or refused in words", async () => {
    for (let round = 0; round < 10; round++) {
      const bytes = packageFile({ comment: `round ${round}` });
      const { packageId } = await upload("Together.dtsx", bytes);
      const start = () => startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
      const restored = Array.from({ length: 4 }, () => restoreVersion(admin, { packageId, versionNumber: 1 }));
      const uploaded = [1, 2, 3].map((copy) =>
        upload("Together.dtsx", packageFile({ comment: `round ${round}, copy ${copy}` })),
      );
      await Promise.all([...restored, ...uploaded]);
      const deleted = deletePackage(admin, { packageId });
      const results = await Promise.allSettled([start(), deleted, start(), upload("Elsewhere.dtsx", bytes), start()]);
      for (const result of results) {
        if (result.status === "rejected") expect(result.reason).toMatchObject({ name: "AppError", code: "not-found" });
      }
    }
  });
});
