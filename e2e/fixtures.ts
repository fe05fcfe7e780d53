import { test as base } from "@playwright/test";
import { type GantryServer, startGantry } from "./gantry-server";
import { createFirstAdministrator, type Person } from "./people";

interface WorkerFixtures {
  gantry: GantryServer;
  /** The first administrator, made through the one-time link as a person makes it. */
  administrator: Person;
}

/** The production build on a temporary home, and pages on which the first administrator is signed in. */
export const test = base.extend<{ serverLog: undefined }, WorkerFixtures>({
  gantry: [
    // Playwright reads the names of the fixtures from the pattern, which therefore cannot be left out.
    async ({ browserName: _browserName }, use) => {
      const gantry = await startGantry();
      await use(gantry);
      await gantry.stop();
    },
    { scope: "worker", timeout: 150_000 },
  ],
  administrator: [
    async ({ browser, gantry }, use) => use(await createFirstAdministrator(browser, gantry)),
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: ({ gantry }, use) => use(gantry.url),
  storageState: ({ administrator }, use) => use(administrator.storageState),
  // What the server said stands beside the trace of a test that failed.
  serverLog: [
    async ({ gantry }, use, info) => {
      await use(undefined);
      if (info.status === info.expectedStatus) return;
      await info.attach("server.log", { body: gantry.output(), contentType: "text/plain" });
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
