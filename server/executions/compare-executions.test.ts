import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { compareExecutions } from "./compare-executions";
import { startExecution } from "./start-execution";

describeStore("two executions side by side", (suite) => {
  let admin: Caller;
  let stranger: Caller;
  const ids: number[] = [];

  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    stranger = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    const input = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    const { packageId } = await uploadPackage(admin, input);
    for (const loggingLevel of [1, 3] as const) {
      const overrides =
        loggingLevel === 3 ? [{ kind: "property" as const, target: "\\Package.Description", value: "changed" }] : [];
      ids.push((await startExecution(admin, { packageId, overrides, loggingLevel })).executionId);
    }
    const [a = 0, b = 0] = ids;
    const { executionExecutables, executionRows, messages } = suite.store.s;
    const executable = { status: "succeeded" as const, failures: 0, runs: 1 };
    const message = {
      at: admin.now(),
      event: "OnError",
      path: "\\Package\\Load",
      sourceName: "Load",
      sourceId: "1",
      consequence: false,
    };
    await suite.store.tx(function* ({ db }) {
      yield* q(
        db.insert(executionExecutables).values([
          { ...executable, executionId: a, path: "Package\\Load", durationMs: 1_000 },
          { ...executable, executionId: b, path: "Package\\Load", durationMs: 3_000, runs: 2 },
          { ...executable, executionId: b, path: "Package\\Clean", durationMs: 10 },
        ]),
      );
      yield* q(
        db.insert(executionRows).values([
          { executionId: a, path: "Package\\Load", pathId: "p", rows: 5, totalRows: 5 },
          { executionId: b, path: "Package\\Load", pathId: "p", rows: 7, totalRows: 9 },
        ]),
      );
      yield* q(
        db.insert(messages).values([
          { ...message, executionId: a, level: "error", code: 0xc0202009, text: "Row 12 of /data/a.csv was refused." },
          {
            ...message,
            executionId: b,
            level: "error",
            code: 0xc0202009,
            text: "Row 4711 of /data/b.csv was refused.",
          },
          { ...message, executionId: b, level: "error", code: 0xc0202009, text: "The disk is full 💾" },
          { ...message, executionId: b, level: "error", code: 0xc0202009, text: "The disk is full 💾" },
          { ...message, executionId: a, level: "progress", text: "Only progress" },
        ]),
      );
    });
  });

  test("tells what differs, and takes what only numbers and paths make different for the same", async () => {
    const [a = 0, b = 0] = ids;
    const compared = await compareExecutions(admin, { a, b });
    expect([compared.designs.a.root.path, compared.designs.b.root.path]).toEqual(["Package", "Package"]);
    expect(compared).toMatchObject({ samePackage: true, sameContent: true, sameProject: true, locked: false });
    expect([compared.a.loggingLevel, compared.b.loggingLevel]).toEqual([1, 3]);
    expect(compared.executables).toEqual([
      {
        path: "Package\\Load",
        a: { status: "succeeded", runs: 1, durationMs: 1_000 },
        b: { status: "succeeded", runs: 2, durationMs: 3_000 },
      },
      { path: "Package\\Clean", a: null, b: { status: "succeeded", runs: 1, durationMs: 10 } },
    ]);
    expect(compared.rows).toEqual([{ path: "Package\\Load", pathId: "p", a: 5, b: 9 }]);
    expect(compared.onlyA).toEqual([]);
    expect(compared.onlyB).toMatchObject([
      { level: "error", code: "0xC0202009", text: "The disk is full 💾", count: 2 },
    ]);
    expect(compared.moreMessages).toBe(false);
    expect(compared.values).toMatchObject([{ b: { value: "changed", origin: "override" } }]);
  });

  test("an execution beside itself differs in nothing", async () => {
    const [, b = 0] = ids;
    const compared = await compareExecutions(admin, { a: b, b });
    expect([compared.values, compared.onlyA, compared.onlyB]).toEqual([[], [], []]);
  });

  test("what may not be seen is not compared", async () => {
    const [a = 0, b = 0] = ids;
    await expect(compareExecutions(stranger, { a, b })).rejects.toMatchObject({ code: "forbidden" });
    await expect(compareExecutions(admin, { a, b: 999_999 })).rejects.toMatchObject({ code: "not-found" });
  });
});
