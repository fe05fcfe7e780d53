import path from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { type AuditConditions, auditPage, auditWhere } from "@/db/audit";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { restoreFromBin } from "@/server/bin/restore-from-bin";
import { createFolder } from "@/server/folders/create-folder";
import { deleteFolder } from "@/server/folders/delete-folder";
import { renameFolder } from "@/server/folders/rename-folder";
import { createRole } from "@/server/roles/create-role";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { csvLine } from "./csv-line";
import { exportAudit } from "./export-audit";
import { findAudit } from "./find-audit";
import { listAuditFacets } from "./list-audit-facets";
import type { AuditFilter } from "./types";

const HOUR_MS = 3_600_000;

describeStore("the audit trail", (suite) => {
  let ada: Caller;
  let olga: Caller;
  let folderId: string;
  let start: number;
  beforeAll(async () => {
    ada = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    olga = suite.as(await addPerson(suite.store, "olga", "ssis_admin"));
    const later = () => (suite.clock.now = new Date(suite.clock.now.getTime() + HOUR_MS));
    start = suite.clock.now.getTime();
    folderId = (await createFolder(ada, { parentId: ROOT_FOLDER_ID, name: "Finance" })).folderId;
    later();
    await renameFolder(olga, { folderId, name: "Money" });
    later();
    await createRole(ada, { name: "=cmd()", description: 'says "hi"' });
  });
  const verbs = async (filter: AuditFilter) => (await findAudit(ada, { filter })).items.map(({ verb }) => verb);

  test("tells who changed what, newest first, with what is different", async () => {
    const { items, nextBefore } = await findAudit(ada, {});
    expect(items.map(({ verb }) => verb)).toEqual(["create-role", "rename-folder", "create-folder"]);
    expect(nextBefore).toBeNull();
    expect(items[1]).toMatchObject({
      principalName: "olga",
      objectType: "folder",
      objectId: folderId,
      at: start + HOUR_MS,
      differences: [{ field: "name", before: "Finance", after: "Money" }],
    });
  });

  test("is filtered by who, verb, object, name and time, alone and together", async () => {
    expect(await verbs({ principalId: olga.principal.id })).toEqual(["rename-folder"]);
    expect(await verbs({ verb: "create-role" })).toEqual(["create-role"]);
    expect(await verbs({ objectType: "folder", objectId: folderId })).toEqual(["rename-folder", "create-folder"]);
    expect(await verbs({ text: "FINAN" })).toEqual(["create-folder"]);
    expect(await verbs({ text: "%" })).toEqual([]);
    expect(await verbs({ since: start + 1, until: start + HOUR_MS })).toEqual(["rename-folder"]);
    expect(await verbs({ objectType: "folder", principalId: ada.principal.id })).toEqual(["create-folder"]);
  });

  test("comes a page at a time", async () => {
    const first = await findAudit(ada, { limit: 2 });
    const second = await findAudit(ada, { limit: 2, beforeId: first.nextBefore ?? undefined });
    expect([first.items.length, second.items.length, second.nextBefore]).toEqual([2, 1, null]);
    expect([...first.items, ...second.items]).toEqual((await findAudit(ada, {})).items);
  });

  test("is read through an index, whatever it is filtered by (SQLite)", () => {
    if (suite.store.dialect !== "sqlite") return;
    const raw = new Database(path.join(suite.home, "gantry.db"), { readonly: true });
    const planOf = (conditions: AuditConditions) => {
      const { sql, params } = auditPage(suite.store, auditWhere(suite.store, conditions), 50).toSQL();
      const plan = raw.prepare(`explain query plan ${sql}`).all(params) as { detail: string }[];
      return plan.map(({ detail }) => detail).join("; ");
    };
    expect(planOf({ principalId: "p" })).toContain("audit_principal");
    expect(planOf({ verbs: ["create-role"] })).toContain("audit_verb");
    expect(planOf({ objectType: "folder", objectId: "f" })).toContain("audit_object");
    expect(planOf({ beforeId: 5 })).toContain("SEARCH audit USING INTEGER PRIMARY KEY");
    raw.close();
  });

  test("offers what it can be filtered by", async () => {
    const { people, verbs: known, objectTypes } = await listAuditFacets(ada);
    expect(people.map(({ name }) => name)).toEqual(["ada", "olga", "Gantry"]);
    expect(known).toEqual(["create-folder", "create-role", "rename-folder"]);
    expect(objectTypes).toEqual(["folder", "role"]);
  });

  test("is exported as CSV that is no formula", async () => {
    const lines: string[] = [];
    for await (const piece of await exportAudit(ada, { filter: { verb: "create-role" } })) lines.push(piece);
    const [head, row] = lines;
    expect(head).toBe("id,time,who,verb,kind,object,object id,before,after,request\r\n");
    expect(row).toContain(",ada,create-role,role,'=cmd(),");
    expect(row).toContain('"name: =cmd()\ndescription: says ""hi"""');
  });

  test("is read only by administrators", async () => {
    const grace = suite.as(await addPerson(suite.store, "grace", "db_ssisoperator"));
    await expect(findAudit(grace, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportAudit(grace, { filter: {} })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listAuditFacets(grace)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("says where a folder is now, as long as it is there", async () => {
    const places = async () =>
      (await findAudit(ada, { withPlaces: true })).items.flatMap((item) => (item.place ? [item.place] : []));
    expect(await places()).toEqual([["Money"], ["Money"]]);
    const { binId } = await deleteFolder(ada, { folderId, recursive: true });
    expect(await places()).toEqual([]);
    await restoreFromBin(ada, { binId });
    expect(await places()).toHaveLength(4);
  });
});

test("a field of CSV is quoted where it must be", () => {
  expect(csvLine([1, "a,b", 'c"d', "e\nf", "-1", "plain"])).toBe('1,"a,b","c""d","e\nf",\'-1,plain\r\n');
});
