import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { uploadPackage } from "@/server/packages/upload-package";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { appendEvents } from "./append-events";
import { findMessages } from "./find-messages";
import { startExecution } from "./start-execution";
import type { MessageFilter } from "./types";

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
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    const { packageId } = await uploadPackage(admin, file);
    const start = () => startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    executionId = (await start()).executionId;
    otherId = (await start()).executionId;
    const letters = { ...message(2), text: "ÜBERTRAG von gestern" } as RunEvent;
    await appendEvents(admin, { executionId: otherId, events: [message(1), letters] });
    await appendEvents(admin, { executionId, events: Array.from({ length: 100 }, (_, index) => message(index + 1)) });
  });

  const find = (filter: MessageFilter, position: { before?: number; after?: number } = {}) =>
    findMessages(admin, { executionId, filter, limit: 30, ...position });
  const numbers = (page: { items: { at: number }[] }) => page.items.map((item) => item.at);

  test("begin with the newest page and lead back to the first message and forth again", async () => {
    const newest = await find({});
    expect(numbers(newest)).toEqual(Array.from({ length: 30 }, (_, index) => 71 + index));
    expect(newest).toMatchObject({ after: null, counts: { error: 10, information: 90, warning: 0 } });
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
    expect((await find({ path: "Package\\Load_A", levels: ["error"] })).counts).toMatchObject({
      error: 10,
      information: 90,
    });
    expect((await find({ path: "Package\\Load_A\\Inner" })).counts).toMatchObject({ error: 0, information: 50 });
    expect((await find({ path: "Package\\Load?A" })).items).toEqual([]);
    expect(numbers(await find({ text: "ROW 7 OF 100%" }))).toEqual([7]);
    expect((await find({ text: "1_0" })).items).toEqual([]);
    const letters = await findMessages(admin, { executionId: otherId, filter: { text: "ÜBERTRAG" } });
    expect(numbers(letters)).toEqual([2]);
  });
});
