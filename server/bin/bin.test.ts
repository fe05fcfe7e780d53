import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { getExecution } from "@/server/executions/get-execution";
import { startExecution } from "@/server/executions/start-execution";
import { copyItems } from "@/server/folders/copy-items";
import { createFolder } from "@/server/folders/create-folder";
import { deleteFolder } from "@/server/folders/delete-folder";
import { deleteItems } from "@/server/folders/delete-items";
import { findByPath } from "@/server/folders/find-by-path";
import { getFolder } from "@/server/folders/get-folder";
import { moveItems } from "@/server/folders/move-items";
import { deletePackage } from "@/server/packages/delete-package";
import { getPackage } from "@/server/packages/get-package";
import { listVersions } from "@/server/packages/list-versions";
import { searchPackages } from "@/server/packages/search-packages";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { emptyExpired } from "./empty-expired";
import { listBin } from "./list-bin";
import { purgeBinItem } from "./purge-bin-item";
import { restoreFromBin } from "./restore-from-bin";
import { restoreItems } from "./restore-items";

describeStore("the bin", (suite) => {
  let admin: Caller;
  let author: Caller;
  let operator: Caller;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisoperator"));
  });

  const folder = async (name: string, parentId = ROOT_FOLDER_ID, caller = admin) =>
    (await createFolder(caller, { parentId, name })).folderId;
  const upload = async (folderId: string, name: string, comment = "", caller = admin) =>
    (await uploadPackage(caller, { folderId, fileName: `${name}.dtsx`, bytes: packageFile({ comment }) })).packageId;
  const blobCount = async () =>
    (await suite.store.db.select({ hash: suite.store.s.blobs.hash }).from(suite.store.s.blobs)).length;

  test("keeps a deleted package with its versions and executions out of sight, and gives it back as it was", async () => {
    const home = await folder("Packages");
    const packageId = await upload(home, "Load", "one");
    await upload(home, "Load", "two");
    const { executionId } = await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    const { binId } = await deletePackage(admin, { packageId });
    expect(await findByPath(admin, { names: ["Packages", "Load"] })).toBeNull();
    expect(await searchPackages(admin, { text: "load" })).toEqual([]);
    expect((await getFolder(admin, { folderId: home })).packages).toEqual([]);
    await expect(getPackage(admin, { packageId })).rejects.toMatchObject({ code: "not-found" });
    const again = startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    await expect(again).rejects.toMatchObject({ code: "not-found" });
    expect((await getExecution(admin, { executionId })).rights["package.execute"].allowed).toBe(false);
    const { items } = await listBin(admin);
    expect(items[0]).toMatchObject({
      id: binId,
      kind: "package",
      name: "Load",
      path: "/Packages/Load",
      folderId: home,
    });

    expect(await restoreFromBin(admin, { binId })).toEqual({ kind: "package", id: packageId, path: "/Packages/Load" });
    expect(await listVersions(admin, { packageId })).toHaveLength(2);
    expect((await getExecution(admin, { executionId })).packageId).toBe(packageId);
    expect((await auditTrail(suite.store, packageId)).slice(-2)).toMatchObject([
      { verb: "delete-package", before: { path: "/Packages/Load" }, after: { binId } },
      { verb: "restore-from-bin", after: { path: "/Packages/Load" } },
    ]);
    await expect(restoreFromBin(admin, { binId })).rejects.toMatchObject({ code: "not-found" });
  });

  test("leaves the name to others, and asks for another one when it is taken", async () => {
    const home = await folder("Names");
    const { binId } = await deletePackage(admin, { packageId: await upload(home, "Twice") });
    await upload(home, "Twice", "the next one");
    await expect(restoreFromBin(admin, { binId })).rejects.toMatchObject({ code: "name-taken" });
    expect(await restoreFromBin(admin, { binId, name: "Twice before" })).toMatchObject({ path: "/Names/Twice before" });
  });

  test("takes a folder with everything in it, and asks for another place when its own is gone", async () => {
    const top = await folder("Top");
    const inner = await folder("Inner", top);
    const packageId = await upload(inner, "Deep");
    const early = (await deletePackage(admin, { packageId: await upload(inner, "Earlier") })).binId;
    const { binId } = await deleteFolder(admin, { folderId: inner, recursive: true });
    const outer = await deleteFolder(admin, { folderId: top, recursive: true });
    await expect(
      uploadPackage(admin, { folderId: inner, fileName: "X.dtsx", bytes: packageFile() }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(restoreFromBin(admin, { binId })).rejects.toMatchObject({ code: "conflict" });
    expect((await listBin(admin)).items.find((item) => item.id === binId)).toMatchObject({
      folderId: null,
      folderCount: 1,
      packageCount: 1,
    });
    await restoreFromBin(admin, { binId, folderId: ROOT_FOLDER_ID });
    expect(await findByPath(admin, { names: ["Inner", "Deep"] })).toEqual({ kind: "package", packageId });
    expect(await findByPath(admin, { names: ["Inner", "Earlier"] })).toBeNull();
    await restoreItems(admin, { binIds: [early, outer.binId] });
    expect(await findByPath(admin, { names: ["Inner", "Earlier"] })).not.toBeNull();
    expect(await findByPath(admin, { names: ["Top"] })).toEqual({ kind: "folder", folderId: top });
  });

  test("shows each what they may restore; only administrators empty it", async () => {
    const home = await folder("Mine", ROOT_FOLDER_ID, author);
    const own = (await deletePackage(author, { packageId: await upload(home, "Own", "", author) })).binId;
    const others = (await deletePackage(admin, { packageId: await upload(home, "Ada's") })).binId;
    const ids = async (caller: Caller) => (await listBin(caller)).items.map((item) => item.id);
    expect(await ids(author)).toEqual([own]);
    expect(await ids(operator)).toEqual([]);
    expect(await ids(admin)).toEqual(expect.arrayContaining([own, others]));
    await expect(restoreFromBin(author, { binId: others })).rejects.toMatchObject({ code: "forbidden" });
    await expect(purgeBinItem(author, { binId: own })).rejects.toMatchObject({ code: "forbidden" });
    await restoreFromBin(author, { binId: own });
    await purgeBinItem(admin, { binId: others });
    expect(await ids(admin)).not.toContain(others);
  });

  test("lets go for good after 30 days, with the bytes nobody else needs", async () => {
    const before = await blobCount();
    const home = await folder("Old");
    await upload(home, "Gone", "only here");
    await deletePackage(admin, { packageId: await upload(home, "Before", "also only here") });
    await deleteFolder(admin, { folderId: home, recursive: true });
    const now = suite.clock.now;
    suite.clock.now = new Date(now.getTime() + 29 * 24 * 3_600_000);
    await emptyExpired(admin);
    expect((await listBin(admin)).items.some((item) => item.name === "Old")).toBe(true);
    suite.clock.now = new Date(now.getTime() + 30 * 24 * 3_600_000);
    await emptyExpired(admin);
    expect((await listBin(admin)).items).toEqual([]);
    expect(await blobCount()).toBe(before);
    suite.clock.now = now;
  });

  test("many are moved, copied and deleted at once; what is refused says why, and each has a way back", async () => {
    const from = await folder("From");
    const to = await folder("To");
    const inner = await folder("Inner", from);
    const [one, two] = [await upload(from, "One"), await upload(from, "Two")];
    await upload(to, "Two", "in the way");
    const items = [
      { kind: "folder" as const, id: inner },
      { kind: "package" as const, id: one },
      { kind: "package" as const, id: two },
      { kind: "package" as const, id: "nothing" },
    ];
    const outcomes = (results: readonly { outcome: string; code?: string }[]) =>
      results.map(({ outcome, code }) => code ?? outcome);
    const moved = await moveItems(admin, { items: items.map((item) => ({ ...item, folderId: to })) });
    expect(outcomes(moved.results)).toEqual(["done", "done", "name-taken", "not-found"]);
    expect(moved.results.slice(0, 2)).toMatchObject([
      { value: { from: "/From/Inner", to: "/To/Inner" } },
      { value: { from: "/From/One", to: "/To/One" } },
    ]);
    await moveItems(admin, { items: items.slice(0, 2).map((item) => ({ ...item, folderId: from })) });
    expect((await getFolder(admin, { folderId: from })).packages.map(({ name }) => name)).toEqual(["One", "Two"]);

    const inFrench = (name: string, number: number) => `${name} (copie${number === 1 ? "" : ` ${number}`})`;
    const copied = await copyItems(admin, { items: items.slice(0, 3), folderId: from }, inFrench);
    expect(outcomes(copied.results)).toEqual(["done", "done", "done"]);
    const again = await copyItems(admin, { items: items.slice(1, 2), folderId: from }, inFrench);
    expect(again.results).toMatchObject([{ outcome: "done", value: { name: "One (copie 2)", missed: null } }]);
    expect((await getFolder(admin, { folderId: from })).packages.map(({ name }) => name)).toEqual([
      "One",
      "One (copie 2)",
      "One (copie)",
      "Two",
      "Two (copie)",
    ]);
    const refused = await deleteItems(operator, { items });
    expect(outcomes(refused.results)).toEqual(["forbidden", "forbidden", "forbidden", "not-found"]);
    const deleted = await deleteItems(admin, { items });
    expect(outcomes(deleted.results)).toEqual(["done", "done", "done", "not-found"]);
    const binIds = deleted.results.flatMap((result) => (result.outcome === "done" ? [result.value.binId] : []));
    const back = await restoreItems(admin, { binIds });
    expect(outcomes(back.results)).toEqual(["done", "done", "done"]);
    await expect(moveItems(admin, { items: Array(1_001).fill({ ...items[0], folderId: to }) })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });

  test("what is put into a folder while it is deleted is deleted with it, or refused", async () => {
    for (let round = 0; round < 8; round++) {
      const home = await folder(`Race ${round}`);
      const [deleted, stored] = await Promise.allSettled([
        deleteFolder(admin, { folderId: home, recursive: true }),
        upload(home, `Late ${round}`),
      ]);
      expect(deleted.status).toBe("fulfilled");
      if (stored.status === "rejected") expect(stored.reason).toMatchObject({ code: "not-found" });
      expect(await searchPackages(admin, { text: `Late ${round}` })).toEqual([]);
    }
  });
});
