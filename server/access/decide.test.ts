import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AccessObject, type Act, acts, fixedRoles, type HeldRole, reservedActs, type Subject } from "./acts";
import { decide } from "./decide";
import { roleMatrix } from "./matrix";

const role = (name: string): HeldRole => ({ id: name, name, fixed: (fixedRoles as readonly string[]).includes(name) });
const person = (...names: string[]): Subject => ({ id: "ada", name: "Ada", disabled: false, roles: names.map(role) });
const pkg = (changes: Partial<Extract<AccessObject, { type: "package" }>> = {}): AccessObject => ({
  type: "package",
  id: "p",
  name: "Load",
  ownerId: "grace",
  readerRole: null,
  writerRole: null,
  ...changes,
});
const folder = (changes: Partial<Extract<AccessObject, { type: "folder" }>> = {}): AccessObject => ({
  type: "folder",
  id: "f",
  name: "F",
  ownerId: "grace",
  readerRole: null,
  writerRole: null,
  ...changes,
});
const execution = (startedById: string, ownerId = "grace"): AccessObject => ({
  type: "execution",
  id: 1,
  startedById,
  package: { id: "p", name: "Load", ownerId, readerRole: null, writerRole: null },
});
const allowed = (principal: Subject, act: Act, object: AccessObject) => decide({ principal, act, object }).allowed;
const lastReason = (principal: Subject, act: Act, object: AccessObject) =>
  decide({ principal, act, object }).reasons.at(-1)?.key;

describe("the matrix of msdb's fixed roles (MANAGEMENT.md 2.4)", () => {
  const columns = ["db_ssisadmin", "db_ssisltduser", "db_ssisoperator"] as const;
  test.each<[Act, "own" | "any", boolean, boolean, boolean]>([
    ["package.enumerate", "own", true, true, true],
    ["package.enumerate", "any", true, true, true],
    ["package.view", "own", true, true, true],
    ["package.view", "any", true, false, true],
    ["package.execute", "own", true, true, true],
    ["package.execute", "any", true, false, true],
    ["package.export", "own", true, true, true],
    ["package.export", "any", true, false, true],
    ["package.delete", "own", true, true, false],
    ["package.delete", "any", true, false, false],
    ["package.change-roles", "own", true, true, false],
    ["package.change-roles", "any", true, false, false],
  ])("%s, %s package", (act, whose, ...expected) => {
    const object = pkg({ ownerId: whose === "own" ? "ada" : "grace" });
    expect(columns.map((column) => allowed(person(column), act, object))).toEqual(expected);
  });

  test("importing a new package: administrators and limited users", () => {
    const object = folder();
    expect(columns.map((column) => allowed(person(column), "folder.store", object))).toEqual([true, true, false]);
  });

  test("stopping: administrators everything, others what they started", () => {
    expect(columns.map((column) => allowed(person(column), "execution.stop", execution("grace")))).toEqual([
      true,
      false,
      false,
    ]);
    expect(columns.map((column) => allowed(person(column), "execution.stop", execution("ada")))).toEqual([
      true,
      true,
      true,
    ]);
    expect(lastReason(person("ssis_logreader"), "execution.stop", execution("ada"))).toBe("roles-lack-act");
  });
});

describe("reader and writer role of a package", () => {
  const auditors = role("auditors");

  test("a custom reader role lets in whoever also has a fixed role that knows the act", () => {
    const object = pkg({ readerRole: auditors });
    expect(allowed(person("db_ssisltduser", "auditors"), "package.execute", object)).toBe(true);
    expect(lastReason(person("auditors"), "package.execute", object)).toBe("no-fixed-role");
    expect(lastReason(person("ssis_logreader", "auditors"), "package.execute", object)).toBe(
      "assigned-role-needs-fixed-role",
    );
  });

  test("it takes the place of the default readers, except administrators and the owner", () => {
    const object = pkg({ readerRole: auditors });
    expect(lastReason(person("db_ssisoperator"), "package.view", object)).toBe("not-member-of-reader-role");
    expect(allowed(person("db_ssisadmin"), "package.view", object)).toBe(true);
    expect(allowed(person("db_ssisltduser"), "package.view", pkg({ readerRole: auditors, ownerId: "ada" }))).toBe(true);
  });

  test("the writer role grants import and delete, not reading; operators never write", () => {
    const object = pkg({ writerRole: auditors });
    expect(allowed(person("db_ssisltduser", "auditors"), "package.delete", object)).toBe(true);
    expect(allowed(person("db_ssisltduser", "auditors"), "package.view", object)).toBe(false);
    expect(allowed(person("db_ssisoperator", "auditors"), "package.delete", object)).toBe(false);
  });

  test("a fixed role may be the reader role", () => {
    expect(allowed(person("db_ssisltduser"), "package.view", pkg({ readerRole: role("db_ssisltduser") }))).toBe(true);
  });
});

describe("roles of folders", () => {
  const auditors = role("auditors");
  const inherited = { ...auditors, folder: { id: "f", name: "Finance" } };

  test("one that a package inherits decides as its own would, and the reasons name the folder", () => {
    const object = pkg({ readerRole: inherited });
    const { allowed: may, reasons } = decide({
      principal: person("db_ssisltduser", "auditors"),
      act: "package.execute",
      object,
    });
    expect(may).toBe(true);
    expect(reasons.map(({ key }) => key)).toEqual([
      "not-owner",
      "reader-role-from-folder",
      "member-of-reader-role",
      "assigned-role-with-fixed-role",
    ]);
    expect(reasons[1]?.params).toEqual({ role: "auditors", folder: "Finance" });
    expect(lastReason(person("db_ssisoperator"), "package.view", object)).toBe("not-member-of-reader-role");
  });

  test("the writer role decides who puts packages into a folder; its owner and administrators are not shut out", () => {
    const object = folder({ writerRole: auditors });
    expect(allowed(person("db_ssisltduser"), "folder.store", object)).toBe(false);
    expect(allowed(person("db_ssisltduser", "auditors"), "folder.store", object)).toBe(true);
    expect(allowed(person("db_ssisltduser"), "folder.store", folder({ writerRole: auditors, ownerId: "ada" }))).toBe(
      true,
    );
    expect(allowed(person("ssis_admin"), "folder.store", object)).toBe(true);
    expect(allowed(person("db_ssisoperator", "auditors"), "folder.store", object)).toBe(false);
  });
});

describe("custom roles with rights", () => {
  const keepers: HeldRole = {
    id: "k",
    name: "keepers",
    fixed: false,
    grants: { "package.view": "own", "audit.view": "all" },
  };
  const keeper: Subject = { ...person(), roles: [keepers] };

  test("allow what they were given, on everything or on one's own, without a fixed role", () => {
    expect(allowed(keeper, "audit.view", { type: "server" })).toBe(true);
    expect(allowed(keeper, "package.view", pkg({ ownerId: "ada" }))).toBe(true);
    expect(lastReason(keeper, "package.view", pkg())).toBe("roles-lack-act");
    expect(allowed(keeper, "package.execute", pkg({ ownerId: "ada" }))).toBe(false);
  });

  test("count as the role that knows the act beside a reader role", () => {
    expect(allowed(keeper, "package.view", pkg({ readerRole: keepers }))).toBe(true);
    expect(allowed(keeper, "package.execute", pkg({ readerRole: keepers }))).toBe(false);
  });

  test("never allow what makes administrators", () => {
    const forged = {
      ...keepers,
      grants: { "role.change": "all", "user.change": "all", "user.view-as": "all" } as const,
    };
    for (const act of reservedActs)
      expect(allowed({ ...keeper, roles: [forged] }, act, { type: "server" })).toBe(false);
  });
});

describe("executions", () => {
  test("whoever may run the package may read about them", () => {
    expect(lastReason(person("db_ssisoperator"), "execution.view", execution("grace"))).toBe("may-execute-package");
    expect(allowed(person("db_ssisltduser"), "execution.view", execution("grace"))).toBe(false);
    expect(allowed(person("db_ssisltduser"), "execution.view", execution("grace", "ada"))).toBe(true);
    expect(allowed(person("ssis_logreader"), "execution.view", execution("grace"))).toBe(true);
  });
});

test("a disabled person may do nothing", () => {
  const disabled = { ...person("db_ssisadmin"), disabled: true };
  for (const act of acts) expect(allowed(disabled, act, { type: "server" })).toBe(false);
});

test("roles and users are db_ssisadmin's alone", () => {
  for (const act of ["role.change", "user.change"] as const) {
    expect(fixedRoles.filter((name) => allowed(person(name), act, { type: "server" }))).toEqual(["db_ssisadmin"]);
  }
});

test("every decision has a reason, and one more role never takes a right away", () => {
  const anyRole = fc.constantFrom(...fixedRoles, "auditors").map(role);
  const maybeRole = fc.option(anyRole, { nil: null });
  const owner = fc.constantFrom("ada", "grace");
  const object = fc
    .record({ ownerId: owner, readerRole: maybeRole, writerRole: maybeRole })
    .map((changes) => pkg(changes));
  fc.assert(
    fc.property(fc.constantFrom(...acts), fc.array(anyRole), anyRole, object, (act, roles, extra, target) => {
      const before = decide({ principal: { ...person(), roles }, act, object: target });
      const after = decide({ principal: { ...person(), roles: [...roles, extra] }, act, object: target });
      expect(before.reasons.length).toBeGreaterThan(0);
      expect(before.allowed && !after.allowed).toBe(false);
    }),
  );
});

test("the matrix has a row per act and a cell per fixed role", () => {
  const { rows, roles } = roleMatrix();
  expect(rows.map((row) => row.act)).toEqual([...acts]);
  expect(roles).toEqual(fixedRoles);
  expect(rows.find((row) => row.act === "package.delete")?.cells.db_ssisltduser).toBe("own");
});
