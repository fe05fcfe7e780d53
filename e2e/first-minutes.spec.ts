import { addressOf, dropFiles, expectEnd, open, runPackage } from "./console";
import { expect, test } from "./fixtures";
import { startGantry } from "./gantry-server";
import { createFirstAdministrator } from "./people";
import { emptyPackage } from "./test-package";

/** From the start of the server to the end of the first own execution: what CONSOLE.md promises. */
const promisedMs = 180_000;

/** Pages that have nothing to show on the first day, and where each of them leads. */
const firstDay = [
  ["/", "Open the packages"],
  ["/running", undefined],
  ["/executions", undefined],
  ["/errors", undefined],
  ["/bin", "Go to the packages"],
] as const;

test("the first minutes: from an empty data folder to the first own execution", async ({ browser }) => {
  test.setTimeout(2 * promisedMs);
  const startedAt = Date.now();
  const gantry = await startGantry();
  try {
    const administrator = await createFirstAdministrator(browser, gantry);
    const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });

    // Nothing has run yet: every page says what belongs on it.
    for (const [address, way] of firstDay) {
      await open(page, address);
      const main = page.getByRole("main");
      await expect(main.getByRole("heading", { level: 2 }).first()).toBeVisible();
      if (way) await expect(main.getByRole("link", { name: way })).toHaveAttribute("href", "/packages");
    }

    // The samples run.
    await runPackage(page, addressOf("Samples", "Orders", "Load Orders"));
    await expectEnd(page, "Succeeded");

    // A package of one's own is dropped, and runs.
    await open(page, "/packages");
    const uploads = await dropFiles(page, [{ name: "Mine.dtsx", bytes: emptyPackage("Mine") }]);
    await expect(uploads.getByText("Stored as version 1", { exact: true })).toBeVisible();
    const executionId = await runPackage(page, addressOf("Mine"));
    await expectEnd(page, "Succeeded");
    expect(Date.now() - startedAt).toBeLessThan(promisedMs);

    await open(page, "/executions");
    await expect(page.getByRole("main").getByRole("link", { name: "Mine" }).first()).toBeVisible();
    expect(executionId).toBeGreaterThan(1);
    await page.close();
  } finally {
    await gantry.stop();
  }
});
