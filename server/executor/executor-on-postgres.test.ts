import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stopExecution } from "@/server/executions/stop-execution";
import { TestGantry } from "@/server/testing/executor";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { expression, forLoop, packageFile, shell } from "@/server/testing/test-packages";

describe.skipIf(!hasPostgres())("an executor on PostgreSQL (left out where it is not installed)", () => {
  let server: PostgresServer;
  let gantry: TestGantry;

  beforeAll(async () => {
    server = await startPostgres();
    gantry = new TestGantry(await server.createDatabase());
    await gantry.open();
    await gantry.startExecutor();
  });

  afterAll(async () => {
    await gantry.close();
    await server.stop();
  });

  test("runs what is pending", async () => {
    const quick = packageFile("Quick", expression("Package\\Count", "@i = @i + 1"), { i: 0 });
    const ids = [
      await gantry.start("Quick", quick),
      await gantry.start("Quick", quick),
      await gantry.start("Quick", quick),
    ];
    for (const id of ids) expect(await gantry.ended(id)).toMatchObject({ status: "succeeded", result: 0 });
  });

  test("stops what is asked to stop", async () => {
    const loop = forLoop("Package\\Loop", 1_000_000_000, shell("Package\\Loop\\Wait", "sleep 0.05"));
    const id = await gantry.start("Endless", packageFile("Endless", loop, { i: 0 }));
    await gantry.until(id, ({ executables }) => executables.some(({ runs }) => runs > 0));
    await stopExecution(gantry.caller, { executionId: id });
    expect(await gantry.ended(id)).toMatchObject({ status: "canceled", result: 3 });
  });
});
