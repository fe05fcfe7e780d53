import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { stopExecution } from "@/server/executions/stop-execution";
import { processRuns, TestGantry } from "@/server/testing/executor";
import { expression, forLoop, packageFile, shell } from "@/server/testing/test-packages";

const gantry = new TestGantry();
beforeAll(() => gantry.open());
afterAll(() => gantry.close());
beforeEach(() => gantry.startExecutor());
afterEach(() => gantry.stopExecutor("SIGKILL"));

const quick = packageFile("Quick", expression("Package\\Count", "@i = @i + 1"), { i: 0 });
const endless = packageFile(
  "Endless",
  forLoop("Package\\Loop", 1_000_000_000, shell("Package\\Loop\\Wait", "sleep 0.05")),
  { i: 0 },
);

/** A package whose program writes its process id into GANTRY_HOME/files and ignores SIGTERM. */
const stubborn = (file: string) =>
  packageFile("Stubborn", shell("Package\\Stubborn", `trap '' TERM; echo $$ > ${file}; while true; do sleep 1; done`));

async function pidIn(executionId: number, file: string): Promise<number> {
  let pid = 0;
  await gantry.until(executionId, () => {
    try {
      pid = Number(readFileSync(path.join(gantry.home, "files", file), "utf8"));
    } catch {
      pid = 0;
    }
    return pid > 0;
  });
  return pid;
}

test("a pending execution runs in a host that was warm already, and leaves its executables and messages", async () => {
  const id = await gantry.start("Quick", quick);
  const detail = await gantry.ended(id);
  expect(detail).toMatchObject({ status: "succeeded", result: 0, endReason: null });
  expect(detail.executables).toContainEqual(
    expect.objectContaining({ path: "Package\\Count", status: "succeeded", runs: 1 }),
  );
  expect(detail.host?.pid).toBeGreaterThan(0);
});

test("with one slot, executions run one after the other in the order of the queue", async () => {
  await gantry.stopExecutor("SIGTERM");
  const ids = [];
  for (let count = 0; count < 4; count++) ids.push(await gantry.start("Quick", quick));
  await gantry.startExecutor({ GANTRY_HOSTS: "1" });
  const details = [];
  for (const id of ids) details.push(await gantry.ended(id));
  expect(details.map(({ status }) => status)).toEqual(Array(4).fill("succeeded"));
  for (const [index, detail] of details.entries()) {
    expect(detail.startedAt).toBeGreaterThanOrEqual(details[index - 1]?.endedAt ?? 0);
  }
  expect(new Set(details.map(({ host }) => host?.pid)).size).toBe(4);
});

test("thousands of events arrive complete", async () => {
  const turns = 3_000;
  const many = packageFile("Many", forLoop("Package\\Loop", turns, expression("Package\\Loop\\Add", "@n = @n + 1")), {
    i: 0,
    n: 0,
  });
  const detail = await gantry.ended(await gantry.start("Many", many));
  expect(detail.status).toBe("succeeded");
  expect(detail.executables).toContainEqual(
    expect.objectContaining({ path: "Package\\Loop\\Add", runs: turns, status: "succeeded" }),
  );
});

test("a package that behaves is stopped without force", async () => {
  const id = await gantry.start("Endless", endless);
  await gantry.until(id, ({ executables }) => executables.some(({ runs }) => runs > 2));
  await stopExecution(gantry.caller, { executionId: id });
  await gantry.ended(id);
  const { status, result, stop } = await gantry.until(id, (detail) => detail.stop?.gone.at !== null);
  expect({ status, result, escalations: stop?.escalations }).toEqual({
    status: "canceled",
    result: 3,
    escalations: [],
  });
  expect(stop?.acknowledged.at).toBeLessThanOrEqual(stop?.acknowledged.by ?? 0);
  expect(stop?.aborted.at).toBeLessThanOrEqual(stop?.aborted.by ?? 0);
});

test("a program that ignores SIGTERM is gone when its execution is canceled, within the promised time", async () => {
  const id = await gantry.start("Stubborn", stubborn("ignores-term"));
  const pid = await pidIn(id, "ignores-term");
  await stopExecution(gantry.caller, { executionId: id });
  const { status, stop, endedAt } = await gantry.ended(id);
  expect(status).toBe("canceled");
  expect(endedAt).toBeLessThanOrEqual(stop?.gone.by ?? 0);
  expect(processRuns(pid)).toBe(false);
});

test("a host that does not answer is ended by force, and its execution is canceled within the promised time", async () => {
  const id = await gantry.start("Endless", endless);
  const { host } = await gantry.until(id, ({ executables }) => executables.some(({ runs }) => runs > 0));
  process.kill(host?.pid ?? 0, "SIGSTOP");
  await stopExecution(gantry.caller, { executionId: id });
  const { status, result, stop, endedAt } = await gantry.ended(id);
  expect({ status, result }).toEqual({ status: "canceled", result: null });
  expect(stop?.escalations.map(({ signal }) => signal)).toEqual(["SIGTERM", "SIGKILL"]);
  expect(endedAt).toBeLessThanOrEqual(stop?.gone.by ?? 0);
});

test("a killed host ends its execution unexpectedly, says what it was doing, and takes its programs along", async () => {
  const id = await gantry.start("Stubborn", stubborn("host-killed"));
  const pid = await pidIn(id, "host-killed");
  const { host } = await gantry.until(id, ({ executables }) =>
    executables.some(({ path: at }) => at === "Package\\Stubborn"),
  );
  process.kill(host?.pid ?? 0, "SIGKILL");
  const detail = await gantry.ended(id);
  expect(detail).toMatchObject({ status: "endedUnexpectedly", endReason: "host-died", result: null });
  expect(detail.endDetail).toMatch(/was killed \(SIGKILL.*Package\\Stubborn was at work/);
  await expect.poll(() => processRuns(pid)).toBe(false);
  expect((await gantry.ended(await gantry.start("Quick", quick))).status).toBe("succeeded");
});

test("after a killed executor nothing stays running: neither the execution nor its processes", async () => {
  const id = await gantry.start("Stubborn", stubborn("executor-killed"));
  const pid = await pidIn(id, "executor-killed");
  await gantry.stopExecutor("SIGKILL");
  await gantry.startExecutor();
  expect(await gantry.ended(id)).toMatchObject({ status: "endedUnexpectedly", endReason: "executor-lost" });
  await expect.poll(() => processRuns(pid)).toBe(false);
  expect((await gantry.ended(await gantry.start("Quick", quick))).status).toBe("succeeded");
});

test("an executor that is shut down stops its executions and says so", async () => {
  const id = await gantry.start("Endless", endless);
  await gantry.until(id, ({ executables }) => executables.some(({ runs }) => runs > 0));
  await gantry.stopExecutor("SIGTERM");
  expect(await gantry.detail(id)).toMatchObject({ status: "endedUnexpectedly", endReason: "executor-stopped" });
});
