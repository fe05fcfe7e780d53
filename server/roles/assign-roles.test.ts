import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { findExecutions } from "@/server/executions/find-executions";
import { startExecution } from "@/server/executions/start-execution";
import { createFolder } from "@/server/folders/create-folder";
import { deletePackage } from "@/server/packages/delete-package";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { addMember } from "./add-member";
import { assignRoles } from "./assign-roles";
import { createRole } from "./create-role";
import { deleteRole } from "./delete-role";
import { getObjectRoles } from "./get-object-roles";
import { getRole } from "./get-role";
import { listRoleAssignments } from "./list-role-assignments";
import { setRoleGrants } from "./set-role-grants";
import type { NamingPlace } from "./types";

describeStore("roles of folders and packages", (suite) => {
  let ada: Caller;
  let author: Caller;
  let operator: Caller;
  let finance: string;
  let monthly: string;
  let load: string;
  let readers: string;
  let writers: string;

  beforeAll(async () => {
    ada = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    operator = suite.as(await addPerson(suite.store, "olga", "db_ssisoperator"));
    finance = (await createFolder(ada, { parentId: ROOT_FOLDER_ID, name: "Finance" })).folderId;
    monthly = (await createFolder(ada, { parentId: finance, name: "Monthly" })).folderId;
    load = (await uploadPackage(ada, { folderId: monthly, fileName: "Load.dtsx", bytes: packageFile() })).packageId;
    readers = (await createRole(ada, { name: "readers", description: "" })).roleId;
    writers = (await createRole(ada, { name: "writers", description: "" })).roleId;
  });

  const seen = async (caller: Caller) => (await findExecutions(caller, { filter: { packageId: load } })).items.length;

  test("a package without a role has that of the nearest folder above, and says so", async () => {
    const free = await getObjectRoles(ada, { kind: "package", id: load });
    expect([free.reader, free.writer]).toEqual([null, null]);
    await assignRoles(ada, { assignments: [{ kind: "folder", id: finance, readerRoleId: readers }] });
    const inherited = await getObjectRoles(ada, { kind: "package", id: load });
    expect(inherited.reader).toEqual({ id: readers, name: "readers", from: { folderId: finance, path: "/Finance" } });
    expect(inherited.readerRoleId).toBeNull();
    await assignRoles(ada, { assignments: [{ kind: "folder", id: monthly, readerRoleId: writers }] });
    expect((await getObjectRoles(ada, { kind: "package", id: load })).reader?.from?.path).toBe("/Finance/Monthly");
    await assignRoles(ada, { assignments: [{ kind: "package", id: load, readerRoleId: readers }] });
    const own = await getObjectRoles(ada, { kind: "package", id: load });
    expect(own.reader).toEqual({ id: readers, name: "readers", from: null });
    expect(own.inherited.reader?.name).toBe("writers");
    const back = { readerRoleId: null };
    await assignRoles(ada, {
      assignments: [
        { kind: "package", id: load, ...back },
        { kind: "folder", id: monthly, ...back },
      ],
    });
  });

  test("what is inherited is held at the door and in lists of executions", async () => {
    await startExecution(ada, { packageId: load, overrides: [], loggingLevel: 1 });
    const run = (caller: Caller) => startExecution(caller, { packageId: load, overrides: [], loggingLevel: 1 });
    await expect(run(operator)).rejects.toMatchObject({
      code: "forbidden",
      details: { reasons: [{ key: "reader-role-from-folder" }, { key: "not-member-of-reader-role" }] },
    });
    expect([await seen(operator), await seen(author)]).toEqual([0, 0]);
    await addMember(ada, { roleId: readers, userId: author.principal.id });
    await addMember(ada, { roleId: readers, userId: operator.principal.id });
    expect([await seen(operator), await seen(author)]).toEqual([1, 1]);
    await run(operator);
    expect(await seen(author)).toBe(2);
    await assignRoles(ada, { assignments: [{ kind: "folder", id: finance, readerRoleId: null }] });
    expect([await seen(operator), await seen(author)]).toEqual([2, 0]);
  });

  test("the writer role of a folder decides who stores packages in it and below", async () => {
    const store = () => uploadPackage(author, { folderId: monthly, fileName: "Own.dtsx", bytes: packageFile() });
    await assignRoles(ada, { assignments: [{ kind: "folder", id: finance, writerRoleId: writers }] });
    await expect(store()).rejects.toMatchObject({ code: "forbidden" });
    await expect(createFolder(author, { parentId: monthly, name: "New" })).rejects.toMatchObject({ code: "forbidden" });
    await addMember(ada, { roleId: writers, userId: author.principal.id });
    await store();
  });

  test("many are changed at once; what one may not change is told and stays, and the way back is told too", async () => {
    const own = (await getRole(ada, { roleId: writers })).folders;
    expect(own).toEqual([{ id: finance, name: "Finance", path: ["Finance"], as: "writer", inBin: false }]);
    const mine = (await uploadPackage(author, { folderId: monthly, fileName: "Mine.dtsx", bytes: packageFile() }))
      .packageId;
    const { results } = await assignRoles(author, {
      assignments: [
        { kind: "package", id: mine, readerRoleId: readers },
        { kind: "package", id: load, readerRoleId: readers },
        { kind: "package", id: "nothing", readerRoleId: readers },
        { kind: "package", id: mine, readerRoleId: readers },
      ],
    });
    expect(results.map((result) => [result.outcome, result.outcome === "refused" ? result.code : ""])).toEqual([
      ["changed", ""],
      ["refused", "forbidden"],
      ["refused", "not-found"],
      ["unchanged", ""],
    ]);
    expect(results[0]).toMatchObject({ before: { readerRoleId: null, writerRoleId: null } });
    expect(await auditTrail(suite.store, mine)).toMatchObject([
      {},
      { verb: "set-package-roles", before: { reader: null, writer: null }, after: { reader: "readers", writer: null } },
    ]);
    const many = Array.from({ length: 1_001 }, () => ({ kind: "package" as const, id: mine }));
    await expect(assignRoles(author, { assignments: many })).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("shutting oneself out takes a confirmation", async () => {
    const custom = (await createRole(ada, { name: "others", description: "" })).roleId;
    const keeper = suite.as(await addPerson(suite.store, "karl", "db_ssisoperator"));
    const managers = (await createRole(ada, { name: "managers", description: "" })).roleId;
    await setRoleGrants(ada, { roleId: managers, grants: { "package.change-roles": "all" } });
    await addMember(ada, { roleId: managers, userId: keeper.principal.id });
    const assignments = [{ kind: "package" as const, id: load, readerRoleId: custom }];
    const refused = await assignRoles(keeper, { assignments });
    expect(refused.results).toMatchObject([{ outcome: "refused", code: "own-rights" }]);
    const confirmed = await assignRoles(keeper, { assignments, confirmed: true });
    expect(confirmed.results).toMatchObject([{ outcome: "changed" }]);
    await assignRoles(ada, { assignments: [{ kind: "package", id: load, readerRoleId: null }] });
  });

  test("a role that a folder names cannot be deleted", async () => {
    await expect(deleteRole(ada, { roleId: writers })).rejects.toMatchObject({
      code: "role-in-use",
      details: { folders: [{ id: finance, name: "Finance" }] },
    });
  });

  test("what lies in the bin keeps its role, which cannot be deleted, and is not offered any more", async () => {
    const { roleId } = await createRole(ada, { name: "binned", description: "" });
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Gone.dtsx", bytes: packageFile() };
    const { packageId } = await uploadPackage(ada, file);
    await assignRoles(ada, { assignments: [{ kind: "package", id: packageId, readerRoleId: roleId }] });
    await deletePackage(ada, { packageId });
    expect((await getRole(ada, { roleId })).packages).toMatchObject([{ id: packageId, inBin: true }]);
    await expect(deleteRole(ada, { roleId })).rejects.toMatchObject({
      code: "role-in-use",
      message: expect.stringContaining("1 of them in the bin"),
    });
    const { items } = await listRoleAssignments(ada, { folderId: ROOT_FOLDER_ID });
    expect(items.map(({ id }) => id)).not.toContain(packageId);
    const gone = await assignRoles(ada, { assignments: [{ kind: "package", id: packageId, readerRoleId: null }] });
    expect(gone.results).toMatchObject([{ outcome: "refused", code: "not-found" }]);
  });

  test("a role that thousands name tells them a page after the other, each with the way to it", async () => {
    const { roleId } = await createRole(ada, { name: "popular", description: "" });
    const now = suite.clock.now;
    const depth = 30;
    const deep = Array.from({ length: depth }, (_, at) => {
      const parentId = at === 0 ? ROOT_FOLDER_ID : `deep ${at - 1}`;
      const [id, name] = [`deep ${at}`, `d${at}`];
      return { id, parentId, name, nameKey: name, ownerId: null, createdAt: now, updatedAt: now, writerRoleId: roleId };
    });
    const [pattern] = await suite.store.db
      .select()
      .from(suite.store.s.packages)
      .where(eq(suite.store.s.packages.id, load));
    if (!pattern) throw new Error("The package is gone.");
    // Two of every name, in two folders: a name alone is no place.
    const packages = Array.from({ length: 2_500 }, (_, at) => {
      const name = `p ${String(at >> 1).padStart(5, "0")}`;
      const folderId = at % 2 === 0 ? `deep ${depth - 1}` : "deep 0";
      return {
        ...pattern,
        id: `popular ${at}`,
        name,
        nameKey: name,
        folderId,
        readerRoleId: roleId,
        writerRoleId: null,
      };
    });
    await suite.store.tx(function* ({ db, s }) {
      yield* q(db.insert(s.folders).values(deep));
      for (let from = 0; from < packages.length; from += 500)
        yield* q(db.insert(s.packages).values(packages.slice(from, from + 500)));
    });
    const ids: string[] = [];
    let pages = 0;
    for (let namingsAfter: NamingPlace | undefined; ; pages++) {
      const page = await getRole(ada, { roleId, namingsAfter });
      expect(page.folders.length + page.packages.length).toBeLessThanOrEqual(100);
      ids.push(...[...page.folders, ...page.packages].map(({ id }) => id));
      if (pages === 0) {
        const path = deep.map(({ name }) => name);
        expect(page.folders.find(({ id }) => id === `deep ${depth - 1}`)?.path).toEqual(path);
        expect(page.packages[0]).toMatchObject({ as: "reader", path: [...path, "p 00000"] });
        expect(page.packages[1]?.path).toEqual(["d0", "p 00000"]);
      }
      if (!page.nextNamings) break;
      namingsAfter = page.nextNamings;
    }
    expect(pages).toBe(25);
    expect(ids).toHaveLength(2_530);
    expect(new Set(ids).size).toBe(2_530);
  });

  test("a role with thousands of members tells them a page after the other, by name", async () => {
    const { roleId } = await createRole(ada, { name: "crowd", description: "" });
    const now = suite.clock.now;
    const people = Array.from({ length: 1_050 }, (_, at) => {
      const name = `member ${String(at).padStart(4, "0")}`;
      return { id: name, name, nameKey: name, displayName: name, passwordHash: "", createdAt: now };
    });
    await suite.store.tx(function* ({ db, s }) {
      for (let from = 0; from < people.length; from += 500) {
        const some = people.slice(from, from + 500);
        yield* q(db.insert(s.users).values(some.map((one) => ({ ...one, disabled: false, sessionEpoch: 0 }))));
        yield* q(db.insert(s.roleMembers).values(some.map(({ id }) => ({ roleId, userId: id, addedAt: now }))));
      }
    });
    const names: string[] = [];
    for (let membersAfter: string | undefined; ; ) {
      const page = await getRole(ada, { roleId, membersAfter });
      names.push(...page.members.map(({ name }) => name));
      if (page.nextMembers === null) break;
      membersAfter = page.nextMembers;
    }
    expect(names).toEqual(people.map(({ name }) => name));
  });

  test("are listed for a folder, folders first, a page after the other", async () => {
    const big = (await createFolder(ada, { parentId: ROOT_FOLDER_ID, name: "Big" })).folderId;
    await assignRoles(ada, { assignments: [{ kind: "folder", id: big, writerRoleId: writers }] });
    const now = suite.clock.now;
    const rows = Array.from({ length: 99 }, (_, at) => {
      const name = `folder ${String(at).padStart(2, "0")}`;
      return { id: name, parentId: big, name, nameKey: name, ownerId: null, createdAt: now, updatedAt: now };
    });
    await suite.store.tx(({ db, s }) => q(db.insert(s.folders).values(rows)));
    for (const name of ["A", "B"])
      await uploadPackage(ada, { folderId: big, fileName: `${name}.dtsx`, bytes: packageFile() });
    const first = await listRoleAssignments(ada, { folderId: big });
    expect(first.folder).toMatchObject({ name: "Big", writer: { name: "writers", from: null } });
    expect(first.items).toHaveLength(100);
    expect(first.items.at(-1)).toMatchObject({ kind: "package", name: "A", writer: { from: { path: "/Big" } } });
    const second = await listRoleAssignments(ada, { folderId: big, after: first.next ?? undefined });
    expect([second.items.map((item) => item.name), second.next]).toEqual([["B"], null]);
    expect((await listRoleAssignments(author, { folderId: big })).items[0]?.mayChange.allowed).toBe(false);
  });
});
