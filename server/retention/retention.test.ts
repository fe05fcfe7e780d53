import { beforeAll, beforeEach, expect, test } from "vitest";
import { History, rules } from "@/server/testing/history";
import { auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { beginCleanup } from "./begin-cleanup";
import { getRetention } from "./get-retention";
import { getWindow } from "./get-window";
import { measureHistory } from "./measure-history";
import { previewRetention } from "./preview-retention";
import { setRetention } from "./set-retention";
import { startCleanup } from "./start-cleanup";

const dayMs = 86_400_000;

describeStore("retention", (suite) => {
  let history: History;
  beforeAll(async () => {
    history = await History.of(suite);
  });
  beforeEach(() => history.forget());

  test("the preview tells what is removed then", async () => {
    const packageId = await history.store("Previewed");
    const gone = [await history.run(packageId, 90, 1), await history.run(packageId, 80, 1)];
    const kept = await history.run(packageId, 70);
    gone.push(await history.validate(packageId, 60), await history.run(packageId, 50, 1));
    const young = await history.run(packageId, 5, 1);
    for (const id of gone) await history.fill(id);
    const saved = rules({ keepLast: 1 });
    const preview = await previewRetention(history.admin, { rules: saved });
    expect(preview).toEqual({
      executions: 3,
      validations: 1,
      jobs: 0,
      messages: { count: 4, more: false },
      tapFiles: 4,
      kept: 1,
      more: false,
      oldestKept: { id: kept, createdAt: History.today.getTime() - 70 * dayMs, packageName: "Previewed" },
    });
    await setRetention(history.admin, saved);
    await history.cleanUp();
    const { executions, validations, jobs, messages, tapFiles } = (await getRetention(history.admin)).last[0] ?? {};
    expect({ executions, validations, jobs, messages, tapFiles }).toEqual({
      executions: 3,
      validations: 1,
      jobs: 0,
      messages: 4,
      tapFiles: 4,
    });
    expect(await history.ids()).toEqual([kept, young]);
    expect(await previewRetention(history.admin, { rules: saved })).toMatchObject({
      executions: 0,
      validations: 0,
      kept: 1,
    });
    expect(await previewRetention(history.admin, { rules: rules({ windowDays: null }) })).toMatchObject({
      executions: 0,
      kept: 0,
      oldestKept: { id: kept },
    });
  });

  test("without rules nothing goes on the first day; then a cleanup begins once a day, and after a change in an hour", async () => {
    const packageId = await history.store("Daily");
    await history.run(packageId, 400, 1);
    const only = await history.run(packageId, 380, 1);
    const at = (hours: number) => {
      suite.clock.now = new Date(History.today.getTime() + hours * 3_600_000);
    };
    const work = async () => {
      const cleanupId = await beginCleanup(history.system, history.executor);
      if (cleanupId === undefined) return false;
      while (await history.step(cleanupId));
      return true;
    };
    expect((await getRetention(history.admin)).rules).toEqual({ enabled: true, windowDays: 365, keepLast: 10 });
    expect(await work()).toBe(false);
    expect((await getRetention(history.admin)).nextAt).toBe(History.today.getTime() + dayMs);
    at(23.9);
    expect(await work()).toBe(false);
    at(24);
    expect(await work()).toBe(true);
    // The last ten of a package stay by the first rules.
    expect(await history.ids()).toHaveLength(2);
    expect(await work()).toBe(false);
    at(47.5);
    await setRetention(history.admin, { enabled: true, windowDays: 365, keepLast: 1 });
    at(48.2);
    expect(await work()).toBe(false);
    at(48.5);
    expect(await work()).toBe(true);
    expect(await history.ids()).toEqual([only]);
    expect((await auditTrail(suite.store, "retention")).map(({ verb, by: who, after }) => [verb, who, after])).toEqual([
      ["set-retention", "ada", { cleanup: true, windowDays: 365, keepLast: 1 }],
      ["clean-up", "Gantry", { executions: 1, validations: 0, jobs: 0, messages: 0, tapFiles: 0 }],
    ]);
  });

  test("switched off, or for ever, nothing begins by itself; what is switched off at work ends", async () => {
    const packageId = await history.store("Off");
    await history.run(packageId, 100, 1);
    await setRetention(history.admin, rules({ enabled: false }));
    history.daysAgo(-2);
    expect((await getRetention(history.admin)).nextAt).toBeNull();
    expect(await beginCleanup(history.system, history.executor)).toBeUndefined();
    await setRetention(history.admin, rules({ windowDays: null }));
    history.daysAgo(-4);
    expect((await getRetention(history.admin)).nextAt).toBeNull();
    expect(await beginCleanup(history.system, history.executor)).toBeUndefined();
    await expect(startCleanup(history.admin)).rejects.toMatchObject({ code: "conflict" });

    await setRetention(history.admin, rules());
    history.daysAgo(-6);
    const cleanupId = (await beginCleanup(history.system, history.executor)) ?? 0;
    await setRetention(history.admin, rules({ enabled: false }));
    expect(await history.step(cleanupId)).toBe(false);
    expect(await history.ids()).toHaveLength(1);
    // Somebody who asks for it cleans up all the same.
    await history.cleanUp();
    expect(await history.ids()).toEqual([]);
  });

  test("only who may change settings sees, sets and starts it", async () => {
    const forbidden = { code: "forbidden" };
    await expect(getRetention(history.operator)).rejects.toMatchObject(forbidden);
    await expect(measureHistory(history.operator)).rejects.toMatchObject(forbidden);
    await expect(previewRetention(history.operator, { rules: rules() })).rejects.toMatchObject(forbidden);
    await expect(setRetention(history.operator, rules())).rejects.toMatchObject(forbidden);
    await expect(startCleanup(history.operator)).rejects.toMatchObject(forbidden);
    expect(await auditTrail(suite.store, "retention")).toEqual([]);
    expect((await getRetention(history.admin)).rules.windowDays).toBe(365);
    // Why an execution may be gone is explained to everybody.
    expect(await getWindow(history.operator)).toEqual({ windowDays: 365, hasRemoved: false });
  });

  test("a change of the rules and its audit row are one transaction", async () => {
    expect(await setRetention(history.admin, rules({ windowDays: 90 }))).toEqual({
      before: { enabled: true, windowDays: 365, keepLast: 10 },
    });
    // An audit row without the id of a request cannot be written.
    const broken = { ...history.admin, requestId: null as unknown as string };
    await expect(setRetention(broken, rules({ windowDays: 1 }))).rejects.toThrow();
    await expect(startCleanup(broken)).rejects.toThrow();
    const { rules: held, current } = await getRetention(history.admin);
    expect([held.windowDays, current]).toEqual([90, null]);
    await setRetention(history.admin, rules({ windowDays: 90 }));
    expect(await auditTrail(suite.store, "retention")).toEqual([
      {
        verb: "set-retention",
        by: "ada",
        before: { cleanup: true, windowDays: 365, keepLast: 10 },
        after: { cleanup: true, windowDays: 90, keepLast: 0 },
      },
    ]);
    for (const wrong of [
      { windowDays: 0 },
      { windowDays: 1.5 },
      { windowDays: 36_501 },
      { keepLast: -1 },
      { keepLast: 1_001 },
    ])
      await expect(setRetention(history.admin, rules(wrong))).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("the size of the history is counted", async () => {
    const executionId = await history.run(await history.store("Sized"), 3);
    await history.fill(executionId);
    expect(await measureHistory(history.admin)).toMatchObject({
      executions: { count: 1, more: false },
      messages: { count: 1, more: false },
      oldest: { id: executionId, packageName: "Sized" },
    });
  });
});
