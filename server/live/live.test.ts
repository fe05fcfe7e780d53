import path from "node:path";
import Database from "better-sqlite3";
import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { appendToJournal, journalAfter } from "@/db/journal";
import { q } from "@/db/store";
import type { JournalEntry } from "@/server/executions/journal-entry";
import type { JournalRow } from "@/server/executions/journal-row";
import { pruneJournal } from "@/server/executions/prune-journal";
import { readJournal } from "@/server/executions/read-journal";
import { statusCode, unfinishedStatuses } from "@/server/executions/status";
import { describeStore, type StoreSuite, systemPrincipal } from "@/server/testing/store";
import { type JournalStreamOptions, journalStream } from "./journal-stream";
import { unfinishedStream } from "./unfinished-stream";
import { LiveWatcher } from "./watcher";

/** Puts an execution into the store and answers its id. */
async function addExecution({ store, clock }: StoreSuite): Promise<number> {
  const { s } = store;
  return store.tx(function* ({ db }) {
    yield* q(db.insert(s.blobs).values({ hash: "h", size: 0, bytes: new Uint8Array() }).onConflictDoNothing());
    const common = {
      packageName: "p",
      packageNameKey: "p",
      folderPath: "",
      versionNumber: 1,
      blobHash: "h",
      overrides: [],
      loggingLevel: 1,
    };
    const counts = { errorCount: 0, warningCount: 0, rowsTotal: 0 };
    const about = { status: statusCode("running"), requestedById: "x", requestedByName: "x", createdAt: clock.now };
    const rows = yield* q(
      db
        .insert(s.executions)
        .values({ ...common, ...counts, ...about })
        .returning({ id: s.executions.id }),
    );
    return rows[0]?.id ?? 0;
  });
}

/** Appends a row to the journal whose one entry is a progress of `percent`. */
function append({ store, clock }: StoreSuite, executionId: number, percent: number): Promise<void> {
  const entry = { type: "progress", at: 0, path: "Package", percent, text: "" } as const;
  return store.tx((at) => appendToJournal(at, store, { executionId, at: clock.now, kind: "detail", entries: [entry] }));
}

/** What a stream tells, message by message; ending it ends the stream. */
async function* news(response: Response): AsyncGenerator<unknown> {
  let text = "";
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    const frames = text.split("\n\n");
    text = frames.pop() ?? "";
    for (const frame of frames) {
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (data) yield JSON.parse(data);
    }
  }
}

async function unfinishedIds({ store }: StoreSuite): Promise<number[]> {
  const { executions: e } = store.s;
  const rows = await store.db
    .select({ id: e.id })
    .from(e)
    .where(inArray(e.status, unfinishedStatuses.map(statusCode)));
  return rows.map(({ id }) => id);
}

/** Reads frames of a stream until there are `count` of them, and ends it. */
async function frames(response: Response, count: number): Promise<{ id: number; row: JournalRow }[]> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const found = () => [...text.matchAll(/^id: (\d+)\ndata: (.*)$/gm)];
  while (reader && found().length < count) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader?.cancel();
  return found().map((match) => ({ id: Number(match[1]), row: JSON.parse(match[2] ?? "") }));
}

const percents = (found: { row: JournalRow }[]) =>
  found.flatMap(({ row }) => row.entries.map((entry) => (entry.type === "progress" ? entry.percent : undefined)));

describeStore("live", (suite) => {
  const options = (extra: Partial<JournalStreamOptions>): JournalStreamOptions => {
    const recorder = suite.as(systemPrincipal);
    const signal = new AbortController().signal;
    return {
      recorder,
      watcher: new LiveWatcher(recorder),
      afterId: 0,
      admits: () => true,
      mayGoOn: async () => true,
      signal,
      ...extra,
    };
  };

  test("a stream tells the past, then what another process appends, in order and without a gap", async () => {
    const id = await addExecution(suite);
    const other = { ...suite, store: await suite.openAgain() };
    for (let percent = 1; percent <= 20; percent++) await append(suite, id, percent);
    const reading = frames(journalStream(options({ executionId: id })), 60);
    for (let percent = 21; percent <= 60; percent++) await append(percent % 2 ? suite : other, id, percent);
    const found = await reading;
    expect(percents(found)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  test("a stream that is resumed begins after the row it names, and tells only its execution", async () => {
    const [first, second] = [await addExecution(suite), await addExecution(suite)];
    for (const percent of [1, 2, 3, 4]) {
      await append(suite, first, percent);
      await append(suite, second, percent + 10);
    }
    const all = await frames(journalStream(options({ executionId: second })), 4);
    expect(percents(all)).toEqual([11, 12, 13, 14]);
    const resumed = await frames(journalStream(options({ executionId: second, afterId: all[1]?.id })), 2);
    expect(percents(resumed)).toEqual([13, 14]);
  });

  test("rows that are not for this client are left out, of the past and of the present", async () => {
    const id = await addExecution(suite);
    const watcher = new LiveWatcher(suite.as(systemPrincipal));
    const admits = async ({ entries }: JournalRow) =>
      entries.some((entry) => entry.type === "progress" && entry.percent % 2 === 0);
    for (const percent of [1, 2]) await append(suite, id, percent);
    const reading = frames(journalStream(options({ watcher, executionId: id, admits })), 3);
    for (const percent of [3, 4, 5, 6]) await append(suite, id, percent);
    expect(percents(await reading)).toEqual([2, 4, 6]);
  });

  test("of an admitted row a client gets what it may see, of the past and of the present", async () => {
    const id = await addExecution(suite);
    const watcher = new LiveWatcher(suite.as(systemPrincipal));
    const shows = (row: JournalRow) => ({ ...row, entries: row.entries.slice(1) });
    await append(suite, id, 1);
    const reading = frames(journalStream(options({ watcher, executionId: id, shows })), 2);
    await append(suite, id, 2);
    expect((await reading).map(({ row }) => row.entries)).toEqual([[], []]);
  });

  test("a stream ends when its client goes", async () => {
    const id = await addExecution(suite);
    await append(suite, id, 1);
    const client = new AbortController();
    const reader = journalStream(options({ executionId: id, signal: client.signal })).body?.getReader();
    for (let text = ""; !text.includes("id: "); ) text += new TextDecoder().decode((await reader?.read())?.value);
    client.abort();
    await expect(reader?.read()).resolves.toMatchObject({ done: true });
  });

  test.each(["the client cancels", "the request is aborted"])("nothing is left of a stream when %s", async (how) => {
    const id = await addExecution(suite);
    await append(suite, id, 1);
    const recorder = suite.as(systemPrincipal);
    let watches = 0;
    const onCommit = async (listener: () => void) => {
      const unwatch = await recorder.store.onCommit(listener);
      watches++;
      return async () => {
        await unwatch();
        watches--;
      };
    };
    const watcher = new LiveWatcher({ ...recorder, store: { ...recorder.store, onCommit } });
    const request = new AbortController();
    const response = journalStream(options({ watcher, executionId: id, signal: request.signal }));
    const reader = response.body?.getReader();
    for (let text = ""; !text.includes("id: "); ) text += new TextDecoder().decode((await reader?.read())?.value);
    expect(watches).toBe(1);
    if (how === "the client cancels") await reader?.cancel();
    request.abort();
    await expect.poll(() => watches).toBe(0);
  });

  test("a client that goes while the past is read has nothing more read for it", async () => {
    const id = await addExecution(suite);
    const { store, clock } = suite;
    await store.tx(function* (at) {
      const row = { executionId: id, at: clock.now, kind: "detail" as const, body: [] };
      yield* q(at.db.insert(at.s.liveEvents).values(Array.from({ length: 1_200 }, () => row)));
    });
    const client = new AbortController();
    let gone = 0;
    const admits = () => {
      gone += 1;
      client.abort();
      return true;
    };
    const response = journalStream(options({ executionId: id, admits, signal: client.signal }));
    await expect(frames(response, 1)).resolves.toEqual([]);
    // A client that stays reads all of them meanwhile.
    expect(await frames(journalStream(options({ executionId: id })), 1_200)).toHaveLength(1_200);
    expect(gone).toBe(1);
  });

  test("the stream of what has not ended begins with all of it, whatever the journal has forgotten", async () => {
    const { store, clock } = suite;
    const admin = suite.as(systemPrincipal);
    const ended = await addExecution(suite);
    const running = await addExecution(suite);
    const hidden = await addExecution(suite);
    const end = (executionId: number) =>
      store.tx(function* (at) {
        const { executions: e } = at.s;
        const status = statusCode("succeeded");
        yield* q(at.db.update(e).set({ status, endedAt: clock.now }).where(eq(e.id, executionId)));
        const entry = { type: "execution", executionId, status: "succeeded" } as unknown as JournalEntry;
        yield* appendToJournal(at, store, { executionId, at: clock.now, kind: "execution", entries: [entry] });
      });
    await end(ended);
    await pruneJournal(admin, { before: new Date(clock.now.getTime() + 1) });
    expect(await readJournal(admin, { afterId: 0, executionId: ended })).toEqual([]);

    const response = unfinishedStream({
      recorder: admin,
      watcher: new LiveWatcher(admin),
      unfinished: async () => (await unfinishedIds(suite)).filter((id) => id !== hidden),
      mayView: async (executionId) => executionId !== hidden,
      mayGoOn: async () => true,
      signal: new AbortController().signal,
    });
    const told = news(response);
    const { value: first } = await told.next();
    expect(first).toEqual({ unfinished: expect.arrayContaining([running]) });
    expect((first as { unfinished: number[] }).unfinished).not.toContain(ended);
    expect((first as { unfinished: number[] }).unfinished).not.toContain(hidden);
    await append(suite, running, 5);
    await end(hidden);
    await end(running);
    expect((await told.next()).value).toMatchObject({ executionId: running, kind: "execution" });
    await told.return(undefined);
  });

  test("the journal of one execution is read through its index, that of all by its ids (SQLite)", () => {
    if (suite.store.dialect !== "sqlite") return;
    const raw = new Database(path.join(suite.home, "gantry.db"), { readonly: true });
    const planOf = (executionId?: number) => {
      const { sql, params } = journalAfter(suite.store, 5, 500, executionId).toSQL();
      return (raw.prepare(`explain query plan ${sql}`).all(params) as { detail: string }[]).map((row) => row.detail);
    };
    expect(planOf(1)).toEqual(["SEARCH live_events USING INDEX live_events_execution (execution_id=? AND id>?)"]);
    expect(planOf()).toEqual(["SEARCH live_events USING INTEGER PRIMARY KEY (rowid>?)"]);
    raw.close();
  });

  test("a watch that cannot begin leaves nothing watching", async () => {
    const recorder = suite.as(systemPrincipal);
    let watching = 0;
    const onCommit = async (listener: () => void) => {
      const stop = await recorder.store.onCommit(listener);
      watching++;
      return () => stop().then(() => void watching--);
    };
    // A database without a journal: it can be watched and not be read.
    const s = { ...recorder.store.s, liveEvents: {} as typeof recorder.store.s.liveEvents };
    const watcher = new LiveWatcher({ ...recorder, store: { ...recorder.store, s, onCommit } });
    await expect(watcher.subscribe(() => {})).rejects.toThrow();
    expect(watching).toBe(0);
  });
});
