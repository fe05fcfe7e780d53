import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { changeView } from "./change-view";
import { deleteView } from "./delete-view";
import { listViews } from "./list-views";
import { saveView } from "./save-view";

const failed = { name: "Failed tonight", query: "status:failed since:24h", columns: null, shared: false };

describeStore("views of executions", (suite) => {
  let admin: Caller;
  let operator: Caller;
  let author: Caller;

  beforeAll(async () => {
    const as = async (name: string, ...roles: string[]) => suite.as(await addPerson(suite.store, name, ...roles));
    admin = await as("ada", "db_ssisadmin");
    operator = await as("otto", "db_ssisoperator");
    author = await as("grace", "db_ssisltduser");
  });

  const names = async (caller: Caller) => (await listViews(caller)).views.map(({ name }) => name);

  test("one's own are seen by nobody else, shared ones by everybody, and each change is in the audit trail", async () => {
    const { viewId } = await saveView(operator, failed);
    expect(await names(operator)).toEqual(["Failed tonight"]);
    expect(await names(author)).toEqual([]);
    await changeView(operator, { ...failed, viewId, name: "Failed 💥 עברית", columns: ["id", "status"], shared: true });
    const { views, mayShare } = await listViews(author);
    expect(mayShare).toBe(false);
    expect(views).toEqual([
      {
        id: viewId,
        name: "Failed 💥 עברית",
        query: failed.query,
        columns: ["id", "status"],
        shared: true,
        ownerName: "otto",
        own: false,
        mayChange: false,
      },
    ]);
    await expect(deleteView(author, { viewId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await deleteView(admin, { viewId })).toMatchObject({ name: "Failed 💥 עברית", own: false });
    expect(await names(operator)).toEqual([]);
    expect((await auditTrail(suite.store, viewId)).map(({ verb, by }) => `${by}: ${verb}`)).toEqual([
      "otto: save-view",
      "otto: change-view",
      "ada: delete-view",
    ]);
  });

  test("whoever may not share any more takes their view back, but changes it for nobody", async () => {
    const person = await addPerson(suite.store, "paul", "db_ssisoperator");
    const paul = suite.as(person);
    const shared = { ...failed, name: "Of Paul", shared: true };
    const { viewId } = await saveView(paul, shared);
    const { roleMembers } = suite.store.s;
    const take = (roleId: string) =>
      suite.store.tx(function* ({ db }) {
        yield* q(db.delete(roleMembers).where(eq(roleMembers.userId, person.id)));
        if (roleId) yield* q(db.insert(roleMembers).values({ roleId, userId: person.id, addedAt: suite.clock.now }));
      });
    await take("db_ssisltduser");
    const forbidden = { code: "forbidden" };
    await expect(changeView(paul, { ...shared, viewId, query: "status:succeeded" })).rejects.toMatchObject(forbidden);
    await changeView(paul, { ...shared, viewId, shared: false });
    expect(await names(paul)).toContain("Of Paul");
    expect(await names(author)).not.toContain("Of Paul");
    // Nothing is shown to somebody who has no role at all, their own included.
    await take("");
    expect(await listViews(paul)).toEqual({ views: [], mayShare: false });
  });

  test("another person's own view is as if it were not there", async () => {
    const { viewId } = await saveView(author, { ...failed, name: "Mine" });
    await expect(deleteView(admin, { viewId })).rejects.toMatchObject({ code: "not-found" });
    await expect(changeView(operator, { ...failed, viewId })).rejects.toMatchObject({ code: "not-found" });
    await expect(changeView(author, { ...failed, viewId, shared: true })).rejects.toMatchObject({ code: "forbidden" });
    await expect(saveView(author, { ...failed, shared: true })).rejects.toMatchObject({ code: "forbidden" });
    await deleteView(author, { viewId });
    await expect(deleteView(author, { viewId })).rejects.toMatchObject({ code: "not-found" });
  });

  test("names are one's own, queries must be readable", async () => {
    const { viewId } = await saveView(admin, { ...failed, name: "  Night " });
    await expect(saveView(admin, { ...failed, name: "NIGHT" })).rejects.toMatchObject({ code: "name-taken" });
    await saveView(operator, { ...failed, name: "Night" });
    await changeView(admin, { ...failed, viewId, name: "night" });
    const { viewId: other } = await saveView(admin, { ...failed, name: "Day" });
    await expect(changeView(admin, { ...failed, viewId: other, name: "Night" })).rejects.toMatchObject({
      code: "name-taken",
    });
    await expect(saveView(admin, { ...failed, name: " " })).rejects.toMatchObject({ code: "invalid-name" });
    await expect(saveView(admin, { ...failed, name: "x".repeat(101) })).rejects.toMatchObject({ code: "invalid-name" });
    const unreadable = { ...failed, name: "Broken", query: "status:" };
    await expect(saveView(admin, unreadable)).rejects.toMatchObject({
      code: "invalid-input",
      details: { problem: "no-value" },
    });
  });
});
