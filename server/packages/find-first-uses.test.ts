import path from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { matchingStatements, matchingUses } from "@/db/package-uses";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { createFolder } from "@/server/folders/create-folder";
import { createRole } from "@/server/roles/create-role";
import { buildPackage, task } from "@/server/testing/package-builder";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { findFirstUses } from "./find-first-uses";
import { findUses } from "./find-uses";
import { setPackageRoles } from "./set-package-roles";
import { uploadPackage } from "./upload-package";

const file = (table: string) =>
  buildPackage({
    executables: [
      task(
        "Microsoft.ExecuteSQLTask",
        `Empty ${table}`,
        `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="Warehouse"
          SQLTask:SqlStatementSource="DELETE FROM stage.${table}"/>`,
      ),
    ],
  });

describeStore("the first uses of a name", (suite) => {
  let admin: Caller;
  const ids: string[] = [];
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    const { folderId } = await createFolder(admin, { parentId: ROOT_FOLDER_ID, name: "Nights" });
    for (let index = 0; index < 12; index++) {
      const fileName = `Package ${String(index).padStart(2, "0")}.dtsx`;
      // Two files that are many packages, and packages of their own.
      const bytes = file(index < 8 ? "Orders" : `Orders${String(index).padStart(2, "0")}`);
      ids.push((await uploadPackage(admin, { folderId, fileName, bytes })).packageId);
    }
  });

  test("are few of each kind, however many there are, and say that there are more", async () => {
    const found = await findFirstUses(admin, { text: "orders", limit: 5 });
    for (const { uses, more } of Object.values(found)) {
      expect(uses).toHaveLength(5);
      expect(more).toBe(true);
      expect(uses.every(({ path: way }) => way[0] === "Nights")).toBe(true);
    }
    expect(new Set(found.names.uses.map(({ name }) => name))).toEqual(new Set(["stage.Orders"]));
    expect(found.elements.uses[0]).toMatchObject({ kind: "element", name: "Empty Orders" });
    expect(found.statements.uses[0]?.name).toBe("DELETE FROM stage.Orders");
    const few = await findFirstUses(admin, { text: "orders1", limit: 5 });
    expect(few.names).toMatchObject({ uses: [{ name: "stage.Orders10" }, { name: "stage.Orders11" }], more: false });
    const exact = await findFirstUses(admin, { text: "orders1", limit: 2 });
    expect([exact.names.uses.length, exact.names.more]).toEqual([2, false]);
    const nothing = { uses: [], more: false };
    expect(await findFirstUses(admin, { text: "nowhere", limit: 5 })).toEqual({
      elements: nothing,
      statements: nothing,
      names: nothing,
    });
  });

  test("are all found where all are asked for, in the order of names and packages", async () => {
    const { packages, more } = await findUses(admin, { text: "orders" });
    expect(packages.map(({ name }) => name)).toEqual(
      ids.map((_, index) => `Package ${String(index).padStart(2, "0")}`),
    );
    expect(more).toBe(false);
  });

  test("are those the person may see, also behind many they may not", async () => {
    const { roleId } = await createRole(admin, { name: "Night shift", description: "" });
    for (const packageId of ids.slice(0, 11))
      await setPackageRoles(admin, { packageId, readerRoleId: roleId, writerRoleId: null });
    const reader = suite.as(await addPerson(suite.store, "otto", "db_ssisoperator"));
    const found = await findFirstUses(reader, { text: "orders", limit: 5 });
    for (const { uses, more } of Object.values(found)) {
      expect(uses.map(({ path: way }) => way.at(-1))).toEqual(["Package 11"]);
      expect(more).toBe(false);
    }
  });

  test("are read in the order of an index, and nothing is sorted (SQLite)", async () => {
    if (suite.store.dialect !== "sqlite") return;
    const raw = new Database(path.join(suite.home, "gantry.db"), { readonly: true });
    const plans = await suite.store.read(function* (at) {
      const queries: object[] = [matchingStatements(at, "x", "orders", 6)];
      const search = { kinds: ["table", "file"] as const, lastKey: "orders", wholeKey: "stage.orders" };
      const steps = matchingUses(at, [search], 6);
      for (let step = steps.next(); !step.done; step = steps.next((yield step.value) as never))
        queries.push(step.value);
      return queries.map((query) => (query as { toSQL(): { sql: string; params: unknown[] } }).toSQL());
    });
    expect(plans).toHaveLength(3);
    for (const { sql, params } of plans) {
      const plan = (raw.prepare(`explain query plan ${sql}`).all(params) as { detail: string }[]).map(
        (row) => row.detail,
      );
      expect(plan[0]).toMatch(/^SEARCH package_uses USING INDEX package_uses_(last|whole)/);
      expect(plan.filter((detail) => /TEMP B-TREE|^SCAN/.test(detail))).toEqual([]);
    }
    raw.close();
  });
});
