import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { createFolder } from "@/server/folders/create-folder";
import { movePackage } from "@/server/packages/move-package";
import { renamePackage } from "@/server/packages/rename-package";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { finishExecution } from "./finish-execution";
import { getPackageHistory } from "./get-package-history";
import { startExecution } from "./start-execution";
import { stopExecution } from "./stop-execution";
import { takeNextExecution } from "./take-next-execution";
import { validatePackage } from "./validate-package";

describeStore("what a package did", (suite) => {
  let admin: Caller;
  let author: Caller;
  let stranger: Caller;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    stranger = suite.as(await addPerson(suite.store, "edsger", "db_ssisltduser"));
  });
  const upload = async (name: string, caller = admin) =>
    (await uploadPackage(caller, { folderId: ROOT_FOLDER_ID, fileName: `${name}.dtsx`, bytes: packageFile() }))
      .packageId;
  const start = async (packageId: string) =>
    (await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 })).executionId;
  /** One that took so many seconds; 0 is a success, 1 a failure. */
  const run = async (packageId: string, seconds: number, result: 0 | 1 = 0) => {
    const executionId = await start(packageId);
    // What else waits is taken before it, and goes on running.
    for (;;) {
      const taken = await takeNextExecution(admin, { executorId: "e" });
      if (!taken || taken.executionId === executionId) break;
    }
    suite.clock.now = new Date(suite.clock.now.getTime() + seconds * 1000);
    await finishExecution(admin, { executionId, result });
    return executionId;
  };

  test("the durations of what has ended come in the order of time, with the median of the successes", async () => {
    const packageId = await upload("Nightly");
    const first = await run(packageId, 4);
    const failed = await run(packageId, 100, 1);
    const second = await run(packageId, 8);
    const third = await run(packageId, 6);
    const waiting = await start(packageId);
    await stopExecution(admin, { executionId: waiting });
    await validatePackage(admin, { packageId });
    const pending = await start(packageId);
    const { items, points, medianMs, count, more } = await getPackageHistory(admin, { packageId });
    expect(items.map(({ id }) => id)).toEqual([pending, waiting, third, second, failed, first]);
    expect([count, more]).toEqual([6, false]);
    expect(points.map(({ id, status, durationMs }) => [id, status, durationMs])).toEqual([
      [first, "succeeded", 4_000],
      [failed, "failed", 100_000],
      [second, "succeeded", 8_000],
      [third, "succeeded", 6_000],
    ]);
    expect(medianMs).toBe(6_000);
    await run(packageId, 20);
    expect((await getPackageHistory(admin, { packageId })).medianMs).toBe(7_000);
  });

  test("each sees of it what they may see, and nothing has no median", async () => {
    const packageId = await upload("Of an author", author);
    const nothing = { items: [], count: 0, more: false, points: [], medianMs: null };
    expect(await getPackageHistory(author, { packageId })).toMatchObject(nothing);
    await run(packageId, 1, 1);
    const seen = await getPackageHistory(author, { packageId });
    expect(seen).toMatchObject({ count: 1, points: [{ status: "failed", durationMs: 1_000 }], medianMs: null });
    expect(await getPackageHistory(stranger, { packageId })).toMatchObject(nothing);
  });

  test("the newest are listed, and all are counted", async () => {
    const packageId = await upload("Often");
    for (let times = 0; times < 103; times += 1) await run(packageId, times);
    const { items, count, points, medianMs } = await getPackageHistory(admin, { packageId });
    expect([items.length, count, points.length]).toEqual([40, 103, 50]);
    expect([points[0]?.durationMs, points.at(-1)?.durationMs, medianMs]).toEqual([53_000, 102_000, 77_500]);
  });

  test("the names and folders it ran under are told, because a query of executions knows no others", async () => {
    const packageId = await upload("Before");
    await run(packageId, 1);
    const { folderId } = await createFolder(admin, { parentId: ROOT_FOLDER_ID, name: "Else" });
    await renamePackage(admin, { packageId, name: "After" });
    await movePackage(admin, { packageId, folderId });
    await run(packageId, 1);
    const { places } = await getPackageHistory(admin, { packageId });
    expect(places).toEqual({ names: ["After", "Before"], folders: ["/Else", "/"] });
  });
});
