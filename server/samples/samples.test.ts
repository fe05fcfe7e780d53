import { afterAll, beforeAll, expect, test } from "vitest";
import { getExecutionReport } from "@/server/executions/get-execution-report";
import { stopExecution } from "@/server/executions/stop-execution";
import { TestGantry } from "@/server/testing/executor";

const gantry = new TestGantry();

beforeAll(async () => {
  await gantry.open();
  await gantry.startExecutor();
});
afterAll(() => gantry.close());

test("the sample that loads orders succeeds on first start, with its data where it looks for it", async () => {
  const detail = await gantry.ended(await gantry.startSample("Load Orders"));
  expect(detail).toMatchObject({ status: "succeeded", errorCount: 0 });
  expect(detail.rowsTotal).toBeGreaterThan(0);
});

test("the sample that fails on purpose names the lookup as the first cause", async () => {
  const executionId = await gantry.startSample("Unknown Customer");
  expect((await gantry.ended(executionId)).status).toBe("failed");
  const report = await getExecutionReport(gantry.caller, { executionId });
  expect(report.firstCause?.message).toMatchObject({ code: "0xC020901E", subComponent: "Find the customer" });
});

test("the sample that counts slowly is stopped within the promised time", async () => {
  const executionId = await gantry.startSample("Count Slowly");
  await gantry.until(executionId, ({ executables }) => executables.some(({ runs }) => runs > 1));
  await stopExecution(gantry.caller, { executionId });
  const { status, endedAt, stop } = await gantry.ended(executionId);
  expect(status).toBe("canceled");
  expect(endedAt).toBeLessThanOrEqual(stop?.gone.by ?? 0);
});
