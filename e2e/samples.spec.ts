import { addressOf, expectEnd, open, rowsPerPath, runPackage, stopExecution } from "./console";
import { expect, test } from "./fixtures";

test.describe("the samples, on the first start", () => {
  test("are in their folder, supported", async ({ page }) => {
    await open(page, addressOf("Samples", "Orders"));
    for (const name of ["Load Orders", "Unknown Customer", "Count Slowly"]) {
      const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
      await expect(row.getByText("Supported", { exact: true })).toBeVisible();
    }
  });

  test("Load Orders loads 11,985 orders and keeps 15 rejected lines", async ({ page }) => {
    await runPackage(page, addressOf("Samples", "Orders", "Load Orders"));
    await expectEnd(page, "Succeeded");
    expect(await rowsPerPath(page)).toMatchObject({
      "Read customers.Flat File Source Output": "200",
      "Read orders.Flat File Source Output": "11,985",
      "Find the customer.Lookup Match Output": "11,985",
      "Read orders.Flat File Source Error Output": "15",
    });
  });

  test("Unknown Customer fails, and the first cause comes first", async ({ page }) => {
    await runPackage(page, addressOf("Samples", "Orders", "Unknown Customer"));
    await expectEnd(page, "Failed");
    const card = page.getByRole("region", { name: "Why it failed" });
    await expect(card.getByRole("heading", { name: "First cause" })).toBeVisible();
    await expect(card.getByText("0xC020901E").first()).toBeVisible();
    await expect(card.getByText(/Find the customer/).first()).toBeVisible();
    await expect(card.getByText("What it means")).toBeVisible();
    await expect(card.getByText("What to try")).toBeVisible();
  });

  test("Count Slowly is stopped and ends canceled within 2 s", async ({ page }) => {
    const id = await runPackage(page, addressOf("Samples", "Orders", "Count Slowly"));
    await expectEnd(page, "Running");
    await stopExecution(page);
    await expectEnd(page, "Canceled");
    // As the server counts from the request: a browser that shares its machine with others draws the end later.
    const { stop, endedAt } = await (await page.request.get(`/api/executions/${id}`)).json();
    expect(endedAt - stop.requestedAt).toBeLessThan(2_000);
    const ledger = page.getByRole("region", { name: "The stop, stage by stage" });
    await expect(ledger.getByText("Requested by ada.byron")).toBeVisible();
  });
});
