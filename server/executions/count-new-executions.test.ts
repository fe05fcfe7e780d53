import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { countNewExecutions } from "./count-new-executions";
import { finishExecution } from "./finish-execution";
import { searchExecutions } from "./search-executions";
import { startExecution } from "./start-execution";
import { takeNextExecution } from "./take-next-execution";

describeStore("what a list does not show yet", (suite) => {
  let admin: Caller;
  let grace: Caller;
  let packageId: string;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    grace = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    const file = { folderId: ROOT_FOLDER_ID, fileName: "Load.dtsx", bytes: packageFile() };
    packageId = (await uploadPackage(admin, file)).packageId;
  });
  const start = async () => (await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 })).executionId;
  const take = () => takeNextExecution(admin, { executorId: "e" });
  const fail = async (executionId: number) => {
    suite.clock.now = new Date(suite.clock.now.getTime() + 60_000);
    await finishExecution(admin, { executionId, result: 1 });
  };
  const read = async (query: string) => {
    suite.clock.now = new Date(suite.clock.now.getTime() + 60_000);
    const { newestId, readAt, known } = await searchExecutions(admin, { query, timeZone: "UTC" });
    return { after: newestId, readAt, known };
  };

  test("is what has come, and what ended and matches for it, whatever its number", async () => {
    const [atWork, waited] = [await start(), await start()];
    await take();
    const page = await read("status:failed");
    expect(page.known).toEqual([]);
    const count = (query: string, known = page.known, caller = admin) =>
      countNewExecutions(caller, { ...page, query, timeZone: "UTC", known });
    expect(await count("status:failed")).toEqual({ count: 0, ended: 0 });
    await fail(atWork);
    await take();
    await fail(waited);
    expect(await count("status:failed")).toEqual({ count: 2, ended: 2 });
    expect(await count("duration:>0s")).toEqual({ count: 2, ended: 2 });
    expect(await count("status:failed", [atWork])).toEqual({ count: 1, ended: 1 });
    expect(await count("status:succeeded")).toEqual({ count: 0, ended: 0 });
    expect(await count("status:failed", [], grace)).toEqual({ count: 0, ended: 0 });
    // What matched before it ended was in the list: its start says which of the two states it was in.
    expect(await count("status:failed,running", [waited])).toEqual({ count: 0, ended: 0 });
    expect(await count("status:failed,pending", [atWork])).toEqual({ count: 0, ended: 0 });
    expect(await count("status:failed,running,pending")).toEqual({ count: 0, ended: 0 });
    expect(await count("")).toEqual({ count: 0, ended: 0 });

    // Who has read the page anew has read these; what comes afterwards is counted once, though it has ended too.
    const again = await read("status:failed");
    const late = await start();
    await take();
    await fail(late);
    const news = await countNewExecutions(admin, { ...again, query: "status:failed", timeZone: "UTC" });
    expect(news).toEqual({ count: 1, ended: 0 });
  });

  test("is nothing that ended before the eyes of who reads the list", async () => {
    const shown = await start();
    await take();
    const page = await read("");
    expect(page.known).toEqual([shown]);
    await fail(shown);
    const news = await countNewExecutions(admin, { ...page, query: "duration:>0s", timeZone: "UTC" });
    expect(news).toEqual({ count: 0, ended: 0 });
  });
});
