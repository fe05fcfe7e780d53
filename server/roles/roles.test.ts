import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { setPackageRoles } from "@/server/packages/set-package-roles";
import { uploadPackage } from "@/server/packages/upload-package";
import { readOnlyStore } from "@/server/session/read-only-store";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { beginViewAs } from "@/server/users/begin-view-as";
import { endViewAs } from "@/server/users/end-view-as";
import { setUserDisabled } from "@/server/users/set-user-disabled";
import { viewedUser } from "@/server/users/viewed-user";
import { addMember } from "./add-member";
import { checkAccess } from "./check-access";
import { createRole } from "./create-role";
import { deleteRole } from "./delete-role";
import { getRole } from "./get-role";
import { listAccess } from "./list-access";
import { listRoles } from "./list-roles";
import { removeMember } from "./remove-member";
import { renameRole } from "./rename-role";
import { setRoleGrants } from "./set-role-grants";
import { whoMay } from "./who-may";

describeStore("roles", (suite) => {
  let ada: Caller;
  let grace: Caller;
  let packageId: string;
  beforeAll(async () => {
    ada = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    grace = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    packageId = (await uploadPackage(ada, file)).packageId;
  });

  test("are created, renamed, listed after the fixed ones, and deleted", async () => {
    const { roleId } = await createRole(ada, { name: "auditors", description: "Look." });
    await expect(createRole(ada, { name: "Auditors", description: "" })).rejects.toMatchObject({ code: "name-taken" });
    await expect(createRole(ada, { name: "DB_SSISADMIN", description: "" })).rejects.toMatchObject({
      code: "name-taken",
    });
    await renameRole(ada, { roleId, name: "Auditors", description: "Look and tell." });
    await expect(renameRole(ada, { roleId, name: "ssis_admin", description: "" })).rejects.toMatchObject({
      code: "name-taken",
    });
    const { roles, rights, matrix } = await listRoles(grace);
    expect(roles.map((role) => role.name)).toEqual([
      "db_ssisadmin",
      "db_ssisltduser",
      "db_ssisoperator",
      "ssis_admin",
      "ssis_logreader",
      "Auditors",
    ]);
    expect(rights["role.change"].allowed).toBe(false);
    expect(matrix.rows.length).toBeGreaterThan(20);
    await deleteRole(ada, { roleId });
    expect((await auditTrail(suite.store, roleId)).map((row) => row.verb)).toEqual([
      "create-role",
      "rename-role",
      "delete-role",
    ]);
  });

  test("fixed ones are what they are, and only db_ssisadmin changes any", async () => {
    await expect(deleteRole(ada, { roleId: "ssis_admin" })).rejects.toMatchObject({ code: "fixed-role" });
    await expect(renameRole(ada, { roleId: "ssis_admin", name: "x", description: "" })).rejects.toMatchObject({
      code: "fixed-role",
    });
    const userId = grace.principal.id;
    await expect(addMember(grace, { roleId: "db_ssisadmin", userId })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("one that a package names cannot be deleted", async () => {
    const { roleId } = await createRole(ada, { name: "readers", description: "" });
    await setPackageRoles(ada, { packageId, readerRoleId: roleId, writerRoleId: roleId });
    await expect(deleteRole(ada, { roleId })).rejects.toMatchObject({
      code: "role-in-use",
      details: { packages: [{ id: packageId, name: "Load" }], folders: [] },
    });
    expect((await getRole(ada, { roleId })).packages.map((one) => one.as)).toEqual(["reader", "writer"]);
    await setPackageRoles(ada, { packageId, readerRoleId: null, writerRoleId: null });
    await deleteRole(ada, { roleId });
  });

  test("a membership works at the next act, and its end too", async () => {
    const input = { roleId: "db_ssisoperator", userId: grace.principal.id };
    const may = async () => (await checkAccess(grace, { ...input, act: "package.view", objectId: packageId })).decision;
    expect(await may()).toMatchObject({ allowed: false, reasons: [{ key: "not-owner" }, { key: "roles-lack-act" }] });
    await addMember(ada, input);
    await addMember(ada, input);
    expect(await may()).toMatchObject({ allowed: true, reasons: [{ key: "role-grants-all" }] });
    expect((await getRole(grace, input)).members.map((member) => member.name)).toEqual(["grace"]);
    await removeMember(ada, input);
    expect((await may()).allowed).toBe(false);
    const trail = (await auditTrail(suite.store, "db_ssisoperator")).map(({ verb, before, after }) => [
      verb,
      before,
      after,
    ]);
    expect(trail).toEqual([
      ["add-member", null, { member: "grace" }],
      ["remove-member", { member: "grace" }, null],
    ]);
  });

  test("the simulator answers about others only to who may see users", async () => {
    const question = { act: "package.delete" as const, objectId: packageId };
    expect((await checkAccess(ada, { ...question, userId: grace.principal.id })).decision.allowed).toBe(false);
    const other = checkAccess(grace, { ...question, userId: ada.principal.id });
    await expect(other).rejects.toMatchObject({ code: "forbidden" });
    const nothing = checkAccess(ada, { act: "execution.view", objectId: "999", userId: ada.principal.id });
    await expect(nothing).rejects.toMatchObject({ code: "not-found" });
  });

  test("one of one's own may be given rights, which work at the next act; what makes administrators is reserved", async () => {
    const keeper = suite.as(await addPerson(suite.store, "karl"));
    const { roleId } = await createRole(ada, { name: "keepers", description: "" });
    await addMember(ada, { roleId, userId: keeper.principal.id });
    await expect(listRoles(keeper)).rejects.toMatchObject({ details: { reasons: [{ key: "no-fixed-role" }] } });
    await setRoleGrants(ada, { roleId, grants: { "role.view": "all", "package.view": "own" } });
    expect((await listRoles(keeper)).roles.find((role) => role.id === roleId)?.grants).toEqual({
      "role.view": "all",
      "package.view": "own",
    });
    const reserved = setRoleGrants(ada, { roleId, grants: { "role.change": "all" } });
    await expect(reserved).rejects.toMatchObject({ code: "invalid-input" });
    await expect(setRoleGrants(keeper, { roleId, grants: {} })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setRoleGrants(ada, { roleId: "ssis_admin", grants: {} })).rejects.toMatchObject({
      code: "fixed-role",
    });
    await setRoleGrants(ada, { roleId, grants: {} });
    await expect(listRoles(keeper)).rejects.toMatchObject({ code: "forbidden" });
    expect((await auditTrail(suite.store, roleId)).at(-1)).toMatchObject({
      verb: "set-role-grants",
      before: { grants: { "role.view": "all", "package.view": "own" } },
      after: { grants: {} },
    });
  });

  test("the simulator answers for all acts on an object, and for all people", async () => {
    const userId = grace.principal.id;
    const all = await listAccess(ada, { userId, act: "package.view", objectId: packageId });
    expect(all.decisions.map(({ act, decision }) => [act, decision.allowed])).toContainEqual([
      "package.enumerate",
      true,
    ]);
    expect(all.decisions).toHaveLength(7);
    const { people } = await whoMay(ada, { act: "package.view", objectId: packageId });
    expect(people[0]).toMatchObject({ name: "ada", decision: { allowed: true } });
    expect(people.find((one) => one.id === userId)?.decision.allowed).toBe(false);
    await expect(whoMay(grace, { act: "role.view" })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("administrators leave db_ssisadmin only with a confirmation, and never disable themselves", async () => {
    const other = suite.as(await addPerson(suite.store, "cora", "db_ssisadmin"));
    const membership = { roleId: "db_ssisadmin", userId: other.principal.id };
    await expect(removeMember(other, membership)).rejects.toMatchObject({ code: "own-rights" });
    const disabled = setUserDisabled(other, { userId: other.principal.id, disabled: true });
    await expect(disabled).rejects.toMatchObject({ code: "own-rights" });
    await removeMember(other, { ...membership, confirmed: true });
    await expect(removeMember(other, membership)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("viewing as somebody else is the administrators', noted in the audit trail, and changes nothing", async () => {
    const userId = grace.principal.id;
    await expect(beginViewAs(grace, { userId: ada.principal.id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(beginViewAs(ada, { userId: ada.principal.id })).rejects.toMatchObject({ code: "invalid-input" });
    expect(await viewedUser(grace, { userId: ada.principal.id })).toBeNull();
    await beginViewAs(ada, { userId });
    const seen = await viewedUser(ada, { userId });
    expect(seen).toMatchObject({ id: userId, name: "grace" });
    await endViewAs(ada, { userId });
    expect((await auditTrail(suite.store, userId)).map(({ verb, by }) => [verb, by])).toEqual([
      ["begin-view-as", "ada"],
      ["end-view-as", "ada"],
    ]);
    const viewing: Caller = { ...grace, store: readOnlyStore(suite.store, "grace") };
    expect((await listRoles(viewing)).rights["role.change"].allowed).toBe(false);
    await expect(
      uploadPackage(viewing, { folderId: ROOT_FOLDER_ID, fileName: "No.dtsx", bytes: packageFile() }),
    ).rejects.toMatchObject({
      code: "read-only",
    });
  });

  test("two administrators who remove each other at once: one stays", async () => {
    const other = suite.as(await addPerson(suite.store, "barbara", "db_ssisadmin"));
    const remove = (by: Caller, whom: Caller) =>
      removeMember(by, { roleId: "db_ssisadmin", userId: whom.principal.id });
    const results = await Promise.allSettled([remove(ada, other), remove(other, ada)]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = results[0]?.status === "fulfilled" ? ada : other;
    await expect(remove(left, left)).rejects.toMatchObject({ code: "last-administrator" });
    expect((await getRole(left, { roleId: "db_ssisadmin" })).members).toHaveLength(1);
  });
});
