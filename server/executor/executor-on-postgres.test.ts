import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { q } from "@/db/store";
import { statusCode } from "@/server/executions/status";
import { stopExecution } from "@/server/executions/stop-execution";
import { getRetention } from "@/server/retention/get-retention";
import { setRetention } from "@/server/retention/set-retention";
import { startCleanup } from "@/server/retention/start-cleanup";
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

  test("removes what is old when somebody asks for it", async () => {
    const file = (name: string) => packageFile(name, expression("Package\\Count", "@i = @i + 1"), { i: 0 });
    const [old, young] = [await gantry.start("Old", file("Old")), await gantry.start("Young", file("Young"))];
    for (const id of [old, young]) await gantry.ended(id);
    const { store } = gantry.caller;
    const { executions: e } = store.s;
    const longAgo = new Date(Date.now() - 60 * 86_400_000);
    // Failed, because the last success of a package stays.
    const values = { createdAt: longAgo, endedAt: longAgo, status: statusCode("failed") };
    await store.tx(({ db }) => q(db.update(e).set(values).where(eq(e.id, old))));
    await setRetention(gantry.caller, { enabled: true, windowDays: 30, keepLast: 0 });
    await startCleanup(gantry.caller);
    await expect
      .poll(async () => (await getRetention(gantry.caller)).last, { timeout: 25_000 })
      .toMatchObject([{ executions: 1 }]);
    await expect(gantry.detail(old)).rejects.toMatchObject({ code: "not-found" });
    expect(await gantry.detail(young)).toMatchObject({ status: "succeeded" });
  });
});
