import type { Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import { addressOf, expectEnd, open, runPackage } from "./console";
import { expect, test } from "./fixtures";
import type { GantryServer } from "./gantry-server";
import { folderId } from "./stored";
import { shellPackage } from "./test-package";

const fragile = addressOf("Samples", "Fragile");

/** Stores a version of the package "Fragile" that runs this line. */
async function storeFragile(page: Page, gantry: GantryServer, line: string): Promise<void> {
  const query = new URLSearchParams({ folder: folderId(gantry, "Samples"), name: "Fragile.dtsx" });
  const stored = await page.request.post(`${gantry.url}/api/packages/upload?${query}`, {
    headers: { "content-type": "application/octet-stream" },
    data: shellPackage("Fragile", line),
  });
  expect(stored.ok()).toBe(true);
}

async function failAgain(page: Page): Promise<void> {
  await runPackage(page, fragile);
  await expectEnd(page, "Failed");
}

test("an error is explained, compared with the last good execution, discussed, resolved, and comes back", async ({
  page,
  gantry,
}) => {
  await open(page, "/packages");
  await storeFragile(page, gantry, "exit 0");
  await runPackage(page, fragile);
  await expectEnd(page, "Succeeded");
  await storeFragile(page, gantry, "exit 3");
  await failAgain(page);
  await page.getByRole("link", { name: "Open the error report" }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Occurrences per day" })).toBeVisible();
  const address = new URL(page.url()).pathname;

  await expect(main.getByText("It occurred once in the last 60 days")).toBeVisible();
  const facts = main.getByRole("table", { name: "What is different from the last good execution" });
  await expect(facts.getByRole("row", { name: /^Version/ })).toContainText("12");
  await expect(main.getByRole("link", { name: "See what changed between the versions" })).toHaveAttribute(
    "href",
    `${fragile}?tab=versions&from=1&to=2`,
  );
  const versions = main.getByRole("table", { name: "Affected packages and versions" });
  await expect(versions.getByRole("row", { name: /Fragile/ })).toContainText("2");

  await main.getByLabel("New note").fill("The program ends with 3 when the moon is full.");
  await main.getByRole("button", { name: "Add the note" }).click();
  await expect(main.getByText("The program ends with 3 when the moon is full.")).toBeVisible();
  await expect(main.getByLabel("New note")).toHaveValue("");
  await expectGoodInBothThemes(page);

  await main.getByRole("button", { name: "Resolve" }).click();
  await expect(main.getByText("Resolved", { exact: true })).toBeVisible();
  await failAgain(page);
  await open(page, address);
  await expect(main.getByText("came back")).toBeVisible();
});

test("an error is ignored for a number of times and opens with the last of them", async ({ page, gantry }) => {
  test.slow();
  await open(page, "/packages");
  await storeFragile(page, gantry, "exit 7");
  await failAgain(page);
  await page.getByRole("link", { name: "Open the error report" }).click();
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "Ignore…" }).click();
  const address = new URL(page.url()).pathname;
  const dialog = page.getByRole("dialog", { name: "Ignore this error report" });
  await dialog.getByLabel("Until when").selectOption("times");
  await dialog.getByLabel("Times it may still happen").fill("1");
  await dialog.getByRole("button", { name: "Ignore", exact: true }).click();
  await expect(main.getByText("Ignored", { exact: true })).toBeVisible();
  await expect(main.getByText(/Ignored until it has happened/)).toBeVisible();
  await open(page, "/errors");
  await expect(main.locator(`a[href="${address}"]`)).toHaveCount(0);
  await main.getByRole("searchbox").fill("nothing that ever happened");
  await expect(main.getByText("No error report matches")).toBeVisible();
  await main.getByRole("link", { name: "Show all error reports" }).click();
  await expect(main.locator(`a[href="${address}"]`)).toBeVisible();
  await failAgain(page);
  await open(page, "/errors");
  const row = main.getByRole("row").filter({ has: page.locator(`a[href="${address}"]`) });
  await expect(row).toContainText("came back");
  await expectGoodInBothThemes(page);
});
