import path from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { messageCountInRange, messagesInRange } from "@/db/messages";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { uploadPackage } from "@/server/packages/upload-package";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { appendEvents } from "./append-events";
import { countMessages } from "./count-messages";
import { exportMessages } from "./export-messages";
import { findMessages } from "./find-messages";
import { startExecution } from "./start-execution";
import { stepMessages } from "./step-messages";
import type { MessageCounts, MessageFilter, MessagePage, MessageSearch } from "./types";

const message = (number: number): RunEvent => ({
  type: "message",
  at: number,
  event: number % 10 === 0 ? "OnError" : "OnInformation",
  level: number % 10 === 0 ? "error" : "information",
  path: number % 2 === 0 ? "Package\\Load_A" : "Package\\Load_A\\Inner",
  sourceName: "Load_A",
  sourceId: "",
  text: `Row ${number} of 100%`,
});

describeStore("the messages of an execution", (suite) => {
  let admin: Caller;
  let executionId: number;
  let otherId: number;
  let hostileId: number;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    const { packageId } = await uploadPackage(admin, file);
    const start = () => startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    executionId = (await start()).executionId;
    otherId = (await start()).executionId;
    const letters = { ...message(2), text: "ÜBERTRAG von gestern" } as RunEvent;
    await appendEvents(admin, { executionId: otherId, events: [message(1), letters] });
    hostileId = (await start()).executionId;
    const formula = { ...message(7), text: '=HYPERLINK("http://x")' } as RunEvent;
    const many = Array.from({ length: 2_500 }, (_, index) => (index === 6 ? formula : message(index + 1)));
    await appendEvents(admin, { executionId: hostileId, events: many });
    await appendEvents(admin, { executionId, events: Array.from({ length: 100 }, (_, index) => message(index + 1)) });
  });

  const find = (filter: MessageFilter, position: { before?: number; after?: number } = {}) =>
    findMessages(admin, { executionId, filter, limit: 30, ...position });
  const numbers = (page: { items: { at: number }[] }) => page.items.map((item) => item.at);

  test("begin with the newest page and lead back to the first message and forth again", async () => {
    const newest = await find({});
    expect(numbers(newest)).toEqual(Array.from({ length: 30 }, (_, index) => 71 + index));
    expect(newest.after).toBeNull();
    const seen = [...newest.items];
    for (let page = newest; page.before !== null; ) {
      page = await find({}, { before: page.before });
      seen.unshift(...page.items);
    }
    expect(numbers({ items: seen })).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    const forth = await find({}, { after: seen[9]?.id });
    expect(numbers(forth)[0]).toBe(11);
    expect(forth.after).toBe(forth.items.at(-1)?.id);
    expect((await find({}, { after: seen[89]?.id })).after).toBeNull();
  });

  test("are found by level, by executable with what is in it, and by text", async () => {
    expect(numbers(await find({ levels: ["error"] }))).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(numbers(await find({ levels: ["error", "information"] }, { after: 0 }))).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
    expect(numbers(await find({ path: "Package\\Load_A\\Inner" }, { after: 0 })).slice(0, 3)).toEqual([1, 3, 5]);
    expect((await find({ path: "Package\\Load?A" })).items).toEqual([]);
    expect(numbers(await find({ text: "ROW 7 OF 100%" }))).toEqual([7]);
    expect((await find({ text: "1_0" })).items).toEqual([]);
    const letters = await findMessages(admin, { executionId: otherId, filter: { text: "ÜBERTRAG" } });
    expect(numbers(letters)).toEqual([2]);
  });

  test("are counted by level, all of them and those that match", async () => {
    const count = (filter: MessageSearch) => countMessages(admin, { executionId, filter });
    expect(await count({})).toMatchObject({ counts: { error: 10, information: 90, warning: 0 }, next: null, share: 1 });
    expect((await count({ path: "Package\\Load_A" })).counts).toMatchObject({ error: 10, information: 90 });
    expect((await count({ path: "Package\\Load_A\\Inner" })).counts).toMatchObject({ error: 0, information: 50 });
    expect((await count({ text: "row 1" })).counts).toMatchObject({ error: 2, information: 10 });
    const all = await count({});
    const rest = await countMessages(admin, { executionId, filter: {}, above: all.reached });
    expect(rest).toMatchObject({ counts: { error: 0, information: 0 }, next: null });
  });

  test("are walked through level by level, and say where in it one stands", async () => {
    const step = async (direction: "next" | "previous", from?: number, filter: MessageSearch = {}) => {
      const found = await stepMessages(admin, { executionId, level: "error", filter, from, direction });
      const [message] = found.id === null ? [] : (await find({}, { after: found.id - 1 })).items;
      return { ...found, text: message?.text };
    };
    const first = await step("next");
    expect(first).toMatchObject({ number: 1, text: "Row 10 of 100%" });
    const second = await step("next", first.id ?? 0);
    expect(second).toMatchObject({ number: 2, text: "Row 20 of 100%" });
    expect(await step("previous", second.id ?? 0)).toMatchObject({ id: first.id, number: 1 });
    expect(await step("previous", first.id ?? 0)).toMatchObject({ id: null, next: null });
    expect(await step("previous")).toMatchObject({ number: 10, text: "Row 100 of 100%" });
    expect(await step("next", undefined, { text: "row 9" })).toMatchObject({ number: 1, text: "Row 90 of 100%" });
  });

  test("are written to a file as the filter shows them, on more than one page, safe for a spreadsheet", async () => {
    const written = async (format: "csv" | "text", filter: MessageFilter) => {
      const pieces = [];
      for await (const piece of await exportMessages(admin, { executionId: hostileId, filter, format }))
        pieces.push(piece);
      return pieces.join("");
    };
    const csv = await written("csv", {});
    expect(csv.split("\r\n")).toHaveLength(1 + 2_500 + 1);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    const text = await written("text", { levels: ["error"] });
    expect(text.split("\n").filter((line) => !line.startsWith("    "))).toHaveLength(250 + 1);
    expect(await written("text", { text: "hyperlink" })).toBe(
      '1970-01-01T00:00:00.007Z INFORMATION [Load_A] =HYPERLINK("http://x")\n',
    );
  });

  test("cannot be read by who may not see the execution", async () => {
    const ghost = suite.as({ kind: "user", id: "ghost", name: "ghost", sessionEpoch: 1 });
    const step = { executionId, level: "error", filter: {}, direction: "next" } as const;
    await expect(countMessages(ghost, { executionId, filter: {} })).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(stepMessages(ghost, step)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(exportMessages(ghost, { executionId, filter: {}, format: "csv" })).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});

describeStore("many messages of an execution", (suite) => {
  const count = 60_000;
  let admin: Caller;
  let executionId: number;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    const { packageId } = await uploadPackage(admin, file);
    executionId = (await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 })).executionId;
    for (let first = 1; first <= count; first += 10_000) {
      const events = Array.from({ length: 10_000 }, (_, index) => message(first + index));
      await appendEvents(admin, { executionId, events });
    }
  }, 120_000);

  test("are looked through part by part, until what is sought is found or nothing is left", async () => {
    const filter = { text: `row ${count - 1} of` };
    const pages = [];
    for (let after: number | null = 0; after !== null; ) {
      const page: MessagePage = await findMessages(admin, { executionId, filter, after });
      pages.push(page.items.map(({ at }) => at));
      after = page.after;
    }
    expect(pages).toEqual([[], [count - 1]]);
    const back = [];
    for (let before: number | null | undefined; before !== null; ) {
      const page: MessagePage = await findMessages(admin, { executionId, filter: { text: "row 1 of" }, before });
      back.push(page.items.map(({ at }) => at));
      before = page.before;
    }
    expect(back).toEqual([[], [1]]);
  });

  test("are counted part by part", async () => {
    let sum = 0;
    const shares = [];
    for (let above: number | null | undefined; above !== null; ) {
      const part: MessageCounts = await countMessages(admin, { executionId, filter: { text: "ROW" }, above });
      sum += part.counts.error + part.counts.information;
      shares.push(part.share);
      above = part.next;
    }
    expect(sum).toBe(count);
    expect(shares.map((share) => Math.round(share * 12))).toEqual([10, 12]);
  });

  test("are walked through part by part", async () => {
    const step = { executionId, level: "information", filter: { text: `row ${count - 1} of` } } as const;
    const first = await stepMessages(admin, { ...step, direction: "next" });
    expect(first).toMatchObject({ id: null });
    const found = await stepMessages(admin, { ...step, direction: "next", from: first.next ?? undefined });
    expect(found).toMatchObject({ id: expect.any(Number), number: null, next: null });
  });

  test("are read through an index, whatever is asked (SQLite)", async () => {
    if (suite.store.dialect !== "sqlite") return;
    const raw = new Database(path.join(suite.home, "gantry.db"), { readonly: true });
    const planOf = (query: unknown) => {
      const { sql, params } = (query as { toSQL(): { sql: string; params: unknown[] } }).toSQL();
      const plan = raw.prepare(`explain query plan ${sql}`).all(params) as { detail: string }[];
      return plan.map((row) => row.detail);
    };
    const range = { executionId, above: 5, upTo: 100 };
    const bounded = "(execution_id=? AND id>? AND id<?)";
    const ofLevel = "(execution_id=? AND level=? AND id>? AND id<?)";
    expect(planOf(messagesInRange(suite.store, range, { text: "x" }, "up", 10))).toEqual([
      `SEARCH messages USING INDEX messages_execution ${bounded}`,
    ]);
    expect(planOf(messagesInRange(suite.store, { ...range, level: "error" }, {}, "down", 10))).toEqual([
      `SEARCH messages USING INDEX messages_level ${ofLevel}`,
    ]);
    expect(planOf(messageCountInRange(suite.store, { ...range, level: "error" }))).toEqual([
      `SEARCH messages USING COVERING INDEX messages_level ${ofLevel}`,
    ]);
    raw.close();
  });
});
