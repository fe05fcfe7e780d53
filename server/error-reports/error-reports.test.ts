import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { appendEvents } from "@/server/executions/append-events";
import { finishExecution } from "@/server/executions/finish-execution";
import { startExecution } from "@/server/executions/start-execution";
import { takeNextExecution } from "@/server/executions/take-next-execution";
import { uploadPackage } from "@/server/packages/upload-package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { findErrorReports } from "./find-error-reports";
import { getErrorReport } from "./get-error-report";
import { setErrorReportState } from "./set-error-report-state";

describeStore("error reports", (suite) => {
  let admin: Caller;
  let author: Caller;
  let open: string;
  let own: string;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    const upload = async (caller: Caller, name: string) => {
      const file = { folderId: ROOT_FOLDER_ID, fileName: `${name}.dtsx`, bytes: packageFile() };
      return (await uploadPackage(caller, file)).packageId;
    };
    open = await upload(admin, "Open");
    own = await upload(author, "Own");
  });

  /** Runs the package to a failure with this text. */
  const fail = async (packageId: string, text: string) => {
    suite.clock.now = new Date(suite.clock.now.getTime() + 60_000);
    const { executionId } = await startExecution(admin, { packageId, overrides: [], loggingLevel: 1 });
    await takeNextExecution(admin, { executorId: "e" });
    const about = { at: 1, path: "Package\\Load", sourceName: "Load", sourceId: "", code: 0xc020901e, text };
    await appendEvents(admin, {
      executionId,
      events: [{ type: "message", event: "OnError", level: "error", ...about }],
    });
    await finishExecution(admin, { executionId, result: 1 });
    return executionId;
  };
  const find = async (caller = admin, filter = {}) => (await findErrorReports(caller, filter)).items;

  test("gather the same failure of several packages, the last seen first", async () => {
    await fail(open, "Row 1 yielded no match.");
    suite.clock.now = new Date(suite.clock.now.getTime() + 86_400_000);
    await fail(own, "Row 2 yielded no match.");
    await fail(open, "The disk is full.");
    const [newest, other] = await find();
    expect(newest).toMatchObject({ text: "The disk is full.", occurrences: 1, state: "open", code: "0xC020901E" });
    expect(other).toMatchObject({ text: "Row 2 yielded no match.", occurrences: 2, sourceName: "Load" });
    expect(other?.packages.map((one) => one.name).sort()).toEqual(["Open", "Own"]);
    expect(other?.trend.slice(-2)).toEqual([1, 1]);
    expect(other?.trend).toHaveLength(14);
    expect(await find(admin, { text: "DISK" })).toHaveLength(1);
    expect(await find(admin, { packageId: own })).toHaveLength(1);
  });

  test("pages follow each other", async () => {
    const first = await findErrorReports(admin, { limit: 1 });
    const second = await findErrorReports(admin, { limit: 1, before: first.nextBefore });
    expect([...first.items, ...second.items]).toEqual(await find());
    expect(second.nextBefore).toBeNull();
  });

  test("show only what comes from executions one may see", async () => {
    const seen = await find(author);
    expect(seen.map((one) => [one.text, one.occurrences, one.packages.length])).toEqual([
      ["Row 2 yielded no match.", 1, 1],
    ]);
    const [full] = await find(admin, { text: "disk" });
    await expect(getErrorReport(author, { fingerprint: full?.fingerprint ?? "" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("that are resolved open again when it happens again, ignored ones do not", async () => {
    const [report] = await find(admin, { text: "no match" });
    const fingerprint = report?.fingerprint ?? "";
    const state = async () => (await getErrorReport(admin, { fingerprint })).state;
    await expect(setErrorReportState(author, { fingerprint, state: "resolved" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await setErrorReportState(admin, { fingerprint, state: "resolved" });
    expect(await find(admin, { states: ["open"] })).toHaveLength(1);
    const executionId = await fail(open, "Row 3 yielded no match.");
    const detail = await getErrorReport(admin, { fingerprint });
    expect(detail).toMatchObject({ state: "open", occurrences: 3, stateChangedByName: "ada" });
    expect(detail.executions[0]).toMatchObject({ id: executionId, packageName: "Open" });
    await setErrorReportState(admin, { fingerprint, state: "ignored" });
    await fail(open, "Row 4 yielded no match.");
    expect(await state()).toBe("ignored");
  });
});
