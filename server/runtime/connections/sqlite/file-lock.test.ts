import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockForTransaction, retryWhileBusy } from "./file-lock";
import { SqliteThread } from "./thread";

describe("A SQLite file that somebody else is writing", () => {
  const { signal } = new AbortController();
  let folder = "";
  let file = "";
  let writer: Database.Database;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "gantry-lock-"));
    file = path.join(folder, "held.db");
    writer = new Database(file);
    writer.exec("CREATE TABLE T (x INTEGER); BEGIN IMMEDIATE; INSERT INTO T VALUES (1)");
  });
  afterAll(() => {
    writer.close();
    rmSync(folder, { recursive: true });
  });
  const insert = async () => {
    const thread = SqliteThread.take();
    try {
      await thread.call("open", { path: file, readOnly: false, create: false });
      const run = () => thread.call("run", { sql: "INSERT INTO T VALUES (2)", values: [] }, signal);
      return await retryWhileBusy(file, signal, run, 100);
    } finally {
      await thread.giveBack();
    }
  };

  it("is asked again until the patience ends, and the refusal is SQLite's own", async () => {
    await expect(insert()).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_BUSY/) });
  });

  it("is told to be held by a container's transaction where one holds it, with what to do", async () => {
    const release = await lockForTransaction(file, signal);
    await expect(insert()).rejects.toMatchObject({
      code: 0xc0202009,
      help: { next: expect.stringContaining("TransactionOption") },
    });
    release();
  });

  it("is written as soon as it is free", async () => {
    writer.exec("COMMIT");
    expect(await insert()).toMatchObject({ changes: 1 });
  });
});
