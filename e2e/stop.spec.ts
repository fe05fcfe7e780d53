import {
  addressOf,
  executionStatus,
  expectEnd,
  open,
  openNewFolder,
  runPackage,
  stopExecution,
  uploadPackages,
} from "./console";
import { expect, test } from "./fixtures";
import { descendants, waitFor } from "./gantry-server";
import { dtsx, shellPackage } from "./test-package";

/** Sleeps of these lengths are found again among the processes of the machine. */
const stubbornSeconds = "86417";
const detachedSeconds = "86418";

test.describe("a stop", () => {
  test.beforeAll(async ({ browser, gantry, administrator }) => {
    const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
    await openNewFolder(page, "Stops");
    const stubborn = `trap '' TERM INT HUP; while :; do sleep ${stubbornSeconds}; done`;
    const detached = `setsid sh -c 'trap : TERM; while :; do sleep ${detachedSeconds}; done' & trap '' TERM; wait; sleep ${detachedSeconds}`;
    const uploads = await uploadPackages(page, [
      dtsx("Ignores SIGTERM.dtsx", shellPackage("Ignores SIGTERM", stubborn)),
      dtsx("Hides its child.dtsx", shellPackage("Hides its child", detached)),
    ]);
    await expect(uploads.getByText("Stored as version 1", { exact: true })).toHaveCount(2);
    await page.close();
  });

  for (const [name, seconds] of [
    ["Ignores SIGTERM", stubbornSeconds],
    ["Hides its child", detachedSeconds],
  ] as const) {
    test(`ends "${name}" as canceled within 15 s, its child is gone and the ledger shows the stages`, async ({
      page,
      gantry,
    }) => {
      const children = () =>
        descendants(1).filter(
          (each) => each.command === `sleep ${seconds}` || each.command.includes(`sleep ${seconds};`),
        );
      await runPackage(page, addressOf("Stops", name));
      await expect(executionStatus(page, "Running")).toBeVisible();
      await waitFor("the program of the package", 30_000, () => children().length > 0);

      await stopExecution(page);
      const clickedAt = Date.now();
      await expect(executionStatus(page, "Stopping")).toBeVisible();
      await expectEnd(page, "Canceled");
      expect(Date.now() - clickedAt).toBeLessThan(15_000);
      await waitFor("the end of the program", 5_000, () => children().length === 0);

      const ledger = page.getByRole("region", { name: "The stop, stage by stage" });
      await expect(ledger.getByText("Requested by ada.byron")).toBeVisible();
      for (const stage of ["Acknowledged by the host", "Tasks aborted", "Host gone"])
        await expect(ledger.getByRole("listitem").filter({ hasText: stage })).toContainText(/\+\d/);
      expect(gantry.process.exitCode).toBeNull();
    });
  }

  test("asked for on the page of the execution says what it means, and can be left", async ({ page }) => {
    await runPackage(page, addressOf("Samples", "Orders", "Count Slowly"));
    await expect(executionStatus(page, "Running")).toBeVisible();
    await page.getByRole("main").getByRole("button", { name: "Stop", exact: true }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Stop Count Slowly?" });
    await expect(dialog).toContainText("Its open transactions are rolled back.");
    await expect(dialog.getByRole("listitem")).toHaveText(["Acknowledged by the host", "Tasks aborted", "Host gone"]);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(executionStatus(page, "Running")).toBeVisible();
    await stopExecution(page);
    await expectEnd(page, "Canceled");
  });

  test("asked for on the page of running packages is confirmed first", async ({ page }) => {
    const id = await runPackage(page, addressOf("Samples", "Orders", "Count Slowly"));
    await expect(executionStatus(page, "Running")).toBeVisible();
    await open(page, "/running");
    const running = page.getByRole("grid", { name: "Packages that run now" });
    const row = running.getByRole("row").filter({ has: page.getByRole("link", { name: String(id), exact: true }) });
    await row.getByRole("button", { name: "Stop Count Slowly" }).click();
    const dialog = page.getByRole("dialog", { name: "Stop 1 package?" });
    await expect(dialog).toContainText("Count Slowly");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await expect(row.getByText("Running", { exact: true })).toBeVisible();

    await row.getByRole("button", { name: "Stop Count Slowly" }).click();
    await dialog.getByRole("button", { name: "Stop them" }).click();
    // The dialog tells the stages until the end.
    const told = page.getByRole("dialog", { name: "Stopping 1 package" });
    await expect(told.getByRole("status")).toContainText("1 of 1 asked to stop, 1 ended");
    await expect(told).toContainText("Host gone");
    await told.getByRole("button", { name: "Close" }).last().click();
    await page.mouse.move(0, 0);
    await expect(row).toBeHidden();
    await open(page, `/executions/${id}`);
    await expect(executionStatus(page, "Canceled")).toBeVisible();
  });
});
