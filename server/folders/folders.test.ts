import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { copyFolder } from "./copy-folder";
import { createFolder } from "./create-folder";
import { deleteFolder } from "./delete-folder";
import { findByPath } from "./find-by-path";
import { getFolder } from "./get-folder";
import { listTreeLevel } from "./list-tree-level";
import { moveFolder } from "./move-folder";
import { renameFolder } from "./rename-folder";
import { searchFolders } from "./search-folders";

describeStore("folders", (suite) => {
  let admin: Caller;
  let author: Caller;
  let operator: Caller;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisoperator"));
  });

  const create = async (name: string, parentId = ROOT_FOLDER_ID, caller = admin) =>
    (await createFolder(caller, { parentId, name })).folderId;
  const pathOf = async (folderId: string) =>
    (await getFolder(admin, { folderId })).path.map((step) => step.name).join("/");

  test("folders nest, are found by path without regard to case, and are listed by name", async () => {
    const sales = await create("Sales");
    const night = await create("Night", sales);
    await create("Éte", sales);
    expect(await pathOf(night)).toBe("Sales/Night");
    expect(await findByPath(operator, { names: ["SALES", "night"] })).toEqual({ kind: "folder", folderId: night });
    expect(await findByPath(operator, { names: ["Sales", "Nothing", "x"] })).toBeNull();
    expect(await findByPath(operator, { names: [] })).toEqual({ kind: "folder", folderId: ROOT_FOLDER_ID });
    const level = await listTreeLevel(operator, { folderId: sales });
    expect(level.folders.map((folder) => folder.name)).toEqual(["Night", "Éte"]);
    const root = await listTreeLevel(operator, { folderId: ROOT_FOLDER_ID });
    expect(root.folders.find((folder) => folder.id === sales)?.hasChildren).toBe(true);
  });

  test("a name is taken once per folder, whatever its case, also by a package", async () => {
    const parent = await create("Names");
    await create("Load", parent);
    await expect(create("LOAD", parent)).rejects.toMatchObject({ code: "name-taken" });
    await uploadPackage(admin, { folderId: parent, fileName: "Report.dtsx", bytes: packageFile() });
    await expect(create("report", parent)).rejects.toMatchObject({ code: "name-taken" });
    await expect(create("..", parent)).rejects.toMatchObject({ code: "invalid-name", details: { rule: "dots" } });
    const both = await Promise.allSettled([create("Twice", parent), create("twice", parent)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("renaming changes the case of one's own name and nothing else's", async () => {
    const folder = await create("lower");
    const renamed = await renameFolder(admin, { folderId: folder, name: "LOWER" });
    expect(renamed).toEqual({ from: "/lower", to: "/LOWER" });
    expect(await pathOf(folder)).toBe("LOWER");
    await create("taken");
    await expect(renameFolder(admin, { folderId: folder, name: "Taken" })).rejects.toMatchObject({
      code: "name-taken",
    });
    expect(await auditTrail(suite.store, folder)).toEqual([
      { verb: "create-folder", by: "ada", before: null, after: { path: "/LOWER".toLowerCase() } },
      { verb: "rename-folder", by: "ada", before: { name: "lower" }, after: { name: "LOWER" } },
    ]);
  });

  test("a folder moves with everything in it, but not into itself", async () => {
    const top = await create("Top");
    const middle = await create("Middle", top);
    const bottom = await create("Bottom", middle);
    await expect(moveFolder(admin, { folderId: top, parentId: bottom })).rejects.toMatchObject({
      code: "folder-cycle",
    });
    await expect(moveFolder(admin, { folderId: top, parentId: top })).rejects.toMatchObject({ code: "folder-cycle" });
    const moved = await moveFolder(admin, { folderId: middle, parentId: ROOT_FOLDER_ID });
    expect(moved).toEqual({ from: "/Top/Middle", to: "/Middle" });
    expect(await pathOf(bottom)).toBe("Middle/Bottom");
    expect((await auditTrail(suite.store, middle)).at(-1)).toMatchObject({
      before: { path: "/Top/Middle" },
      after: { path: "/Middle" },
    });
  });

  test("two moves at once that would make a circle: one is refused", async () => {
    const left = await create("Left");
    const right = await create("Right");
    const moves = await Promise.allSettled([
      moveFolder(admin, { folderId: left, parentId: right }),
      moveFolder(admin, { folderId: right, parentId: left }),
    ]);
    expect(moves.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a copy has everything of the original and belongs to who made it", async () => {
    const original = await create("Original");
    const inner = await create("Inner", original);
    await uploadPackage(admin, { folderId: inner, fileName: "P.dtsx", bytes: packageFile() });
    const { folderId } = await copyFolder(admin, { folderId: original, parentId: ROOT_FOLDER_ID, name: "Copy" });
    expect(await findByPath(admin, { names: ["Copy", "Inner", "P"] })).toMatchObject({ kind: "package" });
    await expect(copyFolder(admin, { folderId, parentId: folderId })).rejects.toMatchObject({ code: "folder-cycle" });
    const forbidden = copyFolder(author, { folderId, parentId: ROOT_FOLDER_ID, name: "Stolen" });
    await expect(forbidden).rejects.toMatchObject({ code: "forbidden" });
    expect(await findByPath(admin, { names: ["Stolen"] })).toBeNull();
  });

  test("a folder with content is deleted only when that was meant", async () => {
    const folder = await create("Full");
    await create("Inside", folder);
    await uploadPackage(admin, { folderId: folder, fileName: "P.dtsx", bytes: packageFile() });
    await expect(deleteFolder(admin, { folderId: folder, recursive: false })).rejects.toMatchObject({
      code: "folder-not-empty",
      details: { folders: 1, packages: 1 },
    });
    expect(await deleteFolder(admin, { folderId: folder, recursive: true })).toMatchObject({ path: "/Full" });
    expect(await findByPath(admin, { names: ["Full"] })).toBeNull();
    await expect(deleteFolder(admin, { folderId: ROOT_FOLDER_ID, recursive: true })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });

  test("folders lie in each other at most 100 deep, however they come there", async () => {
    const top = await create("Deep");
    const below = await create("Below", top);
    // Written past the verb: each call of it reads the whole way up, which takes a while a hundred times.
    const chain = Array.from({ length: 99 }, (_, index) => `deep-${index + 2}`);
    const now = new Date();
    await suite.store.tx(function* ({ db, s }) {
      for (const [index, id] of chain.entries()) {
        const about = { name: id, nameKey: id, ownerId: null, createdAt: now, updatedAt: now };
        yield* q(db.insert(s.folders).values({ id, parentId: chain[index - 1] ?? top, ...about }));
      }
    });
    const deepest = chain.at(-1) ?? "";
    await expect(create("Level 101", deepest)).rejects.toMatchObject({ code: "invalid-input" });
    const end = (await getFolder(admin, { folderId: deepest })).parentId ?? "";
    await expect(moveFolder(admin, { folderId: below, parentId: deepest })).rejects.toMatchObject({
      code: "invalid-input",
    });
    await create("Inside", below);
    await expect(moveFolder(admin, { folderId: below, parentId: end })).rejects.toMatchObject({
      code: "invalid-input",
    });
    await expect(copyFolder(admin, { folderId: below, parentId: end })).rejects.toMatchObject({
      code: "invalid-input",
    });
    await deleteFolder(admin, { folderId: top, recursive: true });
  });

  test("a big folder is read page by page, folders before packages, each once", async () => {
    const big = await create("Big");
    const now = new Date();
    const names = Array.from({ length: 250 }, (_, index) => `f${String(index).padStart(3, "0")}`);
    await suite.store.tx(function* ({ db, s }) {
      const rows = names.map((name) => ({ id: `big-${name}`, parentId: big, name, nameKey: name, ownerId: null }));
      yield* q(db.insert(s.folders).values(rows.map((row) => ({ ...row, createdAt: now, updatedAt: now }))));
    });
    for (const name of ["A", "B"]) await uploadPackage(admin, { folderId: big, fileName: name, bytes: packageFile() });
    const first = await getFolder(operator, { folderId: big });
    expect([first.count, first.folders.length, first.packages.length]).toEqual([252, 200, 0]);
    const second = await getFolder(operator, { folderId: big, after: first.next ?? undefined });
    expect([...first.folders, ...second.folders].map(({ name }) => name)).toEqual(names);
    expect([second.packages.map(({ name }) => name), second.next]).toEqual([["A", "B"], null]);
    const level = await listTreeLevel(operator, { folderId: big, after: "p" });
    expect(level).toMatchObject({ count: 252, folders: [], packages: [{ name: "A" }, { name: "B" }], next: null });
  });

  test("limited users change their own folders, operators none, and the reason is said", async () => {
    const own = await create("Grace's", ROOT_FOLDER_ID, author);
    const others = await create("Ada's");
    await renameFolder(author, { folderId: own, name: "Mine" });
    await expect(renameFolder(author, { folderId: others, name: "Mine too" })).rejects.toMatchObject({
      code: "forbidden",
      details: { act: "folder.change", reasons: [{ key: "not-owner" }, { key: "roles-lack-act" }] },
    });
    await expect(create("x", ROOT_FOLDER_ID, operator)).rejects.toMatchObject({ code: "forbidden" });
    const { rights } = await getFolder(operator, { folderId: others });
    expect(rights["folder.create"].allowed).toBe(false);
    await uploadPackage(admin, { folderId: own, fileName: "Foreign.dtsx", bytes: packageFile() });
    await expect(deleteFolder(author, { folderId: own, recursive: true })).rejects.toMatchObject({
      details: { act: "package.delete" },
    });
  });

  test("a folder that holds packages only below itself says how many", async () => {
    const top = await create("Only below");
    const middle = await create("Middle", top);
    const deep = await create("Deep", middle);
    const beside = await create("Beside", top);
    await create("Hollow", top);
    const store = (folderId: string, name: string) =>
      uploadPackage(admin, { folderId, fileName: `${name}.dtsx`, bytes: packageFile({ name }) });
    for (const name of ["A", "B"]) await store(deep, name);
    await store(beside, "C");
    const inRoot = (await getFolder(admin, { folderId: ROOT_FOLDER_ID })).folders.find(({ id }) => id === top);
    expect(inRoot).toMatchObject({ packageCount: 0, packagesBelow: 3 });
    const { folders } = await getFolder(admin, { folderId: top });
    expect(folders.map(({ name, packageCount, packagesBelow }) => [name, packageCount, packagesBelow])).toEqual([
      ["Beside", 1, 0],
      ["Hollow", 0, 0],
      ["Middle", 0, 2],
    ]);
    await deleteFolder(admin, { folderId: deep, recursive: true });
    const after = (await getFolder(admin, { folderId: ROOT_FOLDER_ID })).folders.find(({ id }) => id === top);
    expect(after).toMatchObject({ packagesBelow: 1 });
  });

  test("folders are found by a part of their name, with where they are, and not those in the bin", async () => {
    const long = "ü".repeat(120);
    const parent = await create("Haystack");
    for (const name of ["Needle مجلد 📁", "needles_%", long]) await create(name, parent);
    const found = async (text: string) => (await searchFolders(operator, { text })).map(({ path }) => path);
    expect(await found("NEEDLE")).toEqual(["/Haystack/Needle مجلد 📁", "/Haystack/needles_%"]);
    expect(await found("مجلد")).toEqual(["/Haystack/Needle مجلد 📁"]);
    expect(await found("s_%")).toEqual(["/Haystack/needles_%"]);
    expect(await found("ü".repeat(100))).toEqual([`/Haystack/${long}`]);
    expect(await found("  ")).toEqual([]);
    expect(await found("nothing of the kind")).toEqual([]);
    const doomed = (await searchFolders(admin, { text: "s_%" }))[0]?.id ?? "";
    await deleteFolder(admin, { folderId: doomed, recursive: false });
    expect(await found("s_%")).toEqual([]);
  });
});
