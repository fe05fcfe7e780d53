import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { describeStore } from "@/server/testing/store";
import { one, q } from "./store";

const setting = (key: string, value: unknown) => ({ key, value, updatedAt: new Date("2026-01-01T00:00:00.123Z") });

describeStore("the store", (suite) => {
  const read = async (key: string) => {
    const { db, s } = suite.store;
    const [row] = await db.select().from(s.settings).where(eq(s.settings.key, key));
    return row;
  };

  test("JSON and moments come back as they went in", async () => {
    await suite.store.tx(({ db, s }) => q(db.insert(s.settings).values(setting("json", { n: 1, tags: ["a", null] }))));
    expect(await read("json")).toEqual(setting("json", { n: 1, tags: ["a", null] }));
  });

  test("bytes come back as they went in", async () => {
    const { db, s } = suite.store;
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await suite.store.tx(({ db, s }) => q(db.insert(s.blobs).values({ hash: "h", size: 256, bytes })));
    const [row] = await db.select().from(s.blobs);
    expect(Uint8Array.from(row?.bytes ?? [])).toEqual(bytes);
  });

  test("a transaction that throws leaves nothing behind", async () => {
    const failing = suite.store.tx(function* ({ db, s }) {
      yield* q(db.insert(s.settings).values(setting("rolled-back", 1)));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await read("rolled-back")).toBeUndefined();
  });

  test("20 read-modify-writes at once lose none", async () => {
    await suite.store.tx(({ db, s }) => q(db.insert(s.settings).values(setting("counter", 0))));
    const increment = () =>
      suite.store.tx(function* ({ db, s }) {
        const counter = eq(s.settings.key, "counter");
        const row = yield* one(suite.store.locked(db.select().from(s.settings).where(counter)));
        yield* q(
          db
            .update(s.settings)
            .set({ value: Number(row?.value) + 1 })
            .where(counter),
        );
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect((await read("counter"))?.value).toBe(20);
  });

  test("foreign keys hold", async () => {
    const orphan = suite.store.tx(({ db, s }) =>
      q(db.insert(s.roleMembers).values({ roleId: "db_ssisadmin", userId: "nobody", addedAt: new Date() })),
    );
    await expect(orphan).rejects.toThrow();
  });

  test("opening again migrates nothing twice and finds the fixed roles and the root folder once", async () => {
    const again = await suite.openAgain();
    expect(await again.db.select().from(again.s.roles)).toHaveLength(5);
    expect(await again.db.select().from(again.s.folders)).toHaveLength(1);
  });

  test("a commit of another connection is noticed", async () => {
    const other = await suite.openAgain();
    const noticed = Promise.withResolvers<void>();
    const stop = await suite.store.onCommit(() => noticed.resolve());
    await other.tx(function* (at) {
      yield* other.journalTurn(at);
      yield* q(at.db.insert(at.s.settings).values(setting("noticed", true)));
    });
    await noticed.promise;
    await stop();
  });
});
