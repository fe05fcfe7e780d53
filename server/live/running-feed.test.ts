import { setImmediate } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { appendEvents } from "@/server/executions/append-events";
import { findRunningIds } from "@/server/executions/find-running-ids";
import { finishExecution } from "@/server/executions/finish-execution";
import { registerExecutor } from "@/server/executions/register-executor";
import type { RunningState } from "@/server/executions/running-types";
import { startExecution } from "@/server/executions/start-execution";
import { statusCode } from "@/server/executions/status";
import { takeNextExecution } from "@/server/executions/take-next-execution";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { putWaiting } from "@/server/testing/put-waiting";
import { describeStore } from "@/server/testing/store";
import { RunningFeed } from "./running-feed";
import { type RunningNews, runningStream } from "./running-stream";
import { LiveWatcher } from "./watcher";

describeStore("the feed of running packages", (suite) => {
  let admin: Caller;
  let packageId: string;
  const executorId = "executor-1";

  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    packageId = (await uploadPackage(admin, file)).packageId;
    await registerExecutor(admin, { executorId, machine: "night", pid: 1, slots: 9 });
  });

  const run = async () => {
    const { executionId } = await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    await takeNextExecution(admin, { executorId });
    return executionId;
  };
  const atWork = (executionId: number, path: string) =>
    appendEvents(admin, { executionId, events: [{ type: "executable", at: 1, path, status: "running" }] });
  const feed = () => {
    const recorder = { store: suite.store, now: () => new Date() };
    return new RunningFeed(recorder, new LiveWatcher(recorder));
  };

  test("tells everything once, then only what has changed, then the end", async () => {
    const [first, second] = [await run(), await run()];
    const told: RunningState[][] = [];
    const unsubscribe = feed().subscribe((changed) => told.push(changed));
    await expect.poll(() => told.length).toBe(1);
    expect(told[0]?.map(({ id }) => id)).toEqual([first, second]);

    await atWork(second, "Package\\Load");
    await expect.poll(() => told.flat().find(({ currentPath }) => currentPath === "Package\\Load")?.id).toBe(second);
    await finishExecution(admin, { executionId: second, result: 0 });
    await expect
      .poll(() => told.flat().filter(({ endedAt }) => endedAt !== null))
      .toMatchObject([{ id: second, status: "succeeded" }]);
    unsubscribe();
    await finishExecution(admin, { executionId: first, result: 0 });
  });

  test("nobody is told any more after the end of their subscription, others are", async () => {
    const shared = feed();
    let [gone, stays] = [0, 0];
    const end = shared.subscribe(() => gone++);
    const endOther = shared.subscribe(() => stays++);
    await expect.poll(() => [gone, stays]).toEqual([1, 1]);
    end();
    const executionId = await run();
    await expect.poll(() => stays).toBeGreaterThan(1);
    expect(gone).toBe(1);
    endOther();
    await finishExecution(admin, { executionId, result: 0 });
  });

  test("what was looked at for somebody who has gone is not remembered for the next one", async () => {
    const executionId = await run();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const read: typeof suite.store.read = async (steps) => {
      const found = await suite.store.read(steps);
      await held;
      return found;
    };
    let now = new Date(0);
    const recorder = { store: { ...suite.store, read }, now: () => now };
    const shared = new RunningFeed(recorder, new LiveWatcher({ ...recorder, store: suite.store }));
    shared.subscribe(() => {})();
    letGo();
    await setImmediate();
    // An hour later: a speed since then would be none.
    now = new Date(3_600_000);
    const told: RunningState[][] = [];
    const end = shared.subscribe((changed) => told.push(changed));
    await expect.poll(() => told.length).toBeGreaterThan(0);
    expect(told[0]).toMatchObject([{ id: executionId, rowsPerSecond: null }]);
    end();
    await finishExecution(admin, { executionId, result: 0 });
  });

  test("goes on whatever waits, and tells the end of all of it", async () => {
    const { executionId } = await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    // More than the values SQLite takes in one statement.
    await putWaiting(suite.store, executionId, 33_000);
    const told: RunningState[][] = [];
    const end = feed().subscribe((changed) => told.push(changed));
    await expect.poll(() => told.flat().length, { timeout: 30_000 }).toBe(33_001);
    const { executions } = suite.store.s;
    await suite.store.tx(({ db }) =>
      q(db.update(executions).set({ status: statusCode("canceled"), endedAt: new Date() })),
    );
    const ended = () => told.flat().filter(({ endedAt }) => endedAt !== null).length;
    await expect.poll(ended, { timeout: 30_000 }).toBe(33_001);
    end();
  }, 90_000);

  test("a stream begins with the whole, tells only what its reader may see, and tells an end of what they saw run", async () => {
    const [seen, hidden] = [await run(), await run()];
    const client = new AbortController();
    const response = runningStream({
      feed: feed(),
      visible: async () => (await findRunningIds(admin)).filter((id) => id !== hidden),
      mayGoOn: async () => true,
      signal: client.signal,
    });
    const news: RunningNews[] = [];
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const reading = (async () => {
      let text = "";
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        text += part.value;
        news.splice(0, news.length, ...[...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? "")));
      }
    })();
    await expect.poll(() => news.length).toBeGreaterThan(0);
    expect(news[0]).toMatchObject({ whole: true, changes: [{ id: seen }] });

    await finishExecution(admin, { executionId: hidden, result: 0 });
    await finishExecution(admin, { executionId: seen, result: 1 });
    await expect
      .poll(() => news.flatMap(({ changes }) => changes).at(-1))
      .toMatchObject({ id: seen, status: "failed" });
    expect(news.slice(1).every(({ whole }) => !whole)).toBe(true);
    expect(news.flatMap(({ changes }) => changes).every(({ id }) => id === seen)).toBe(true);
    client.abort();
    await reading;
  });
});
