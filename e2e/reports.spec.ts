import type { Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import { addressOf, expectEnd, open, runPackage } from "./console";
import { expect, test } from "./fixtures";
import type { GantryServer } from "./gantry-server";
import { folderId } from "./stored";
import { shellPackage } from "./test-package";

const broken = addressOf("Samples", "Broken report");

async function store(page: Page, gantry: GantryServer, line: string): Promise<void> {
  const query = new URLSearchParams({ folder: folderId(gantry, "Samples"), name: "Broken report.dtsx" });
  const stored = await page.request.post(`${gantry.url}/api/packages/upload?${query}`, {
    headers: { "content-type": "application/octet-stream" },
    data: shellPackage("Broken report", line),
  });
  expect(stored.ok()).toBe(true);
}

test("a package is validated from its page, and the validation stands in its report and in no list of executions", async ({
  page,
}) => {
  await open(page, "/reports/validations");
  await expect(page.getByText("No validation matches")).toBeVisible();
  await expectGoodInBothThemes(page);

  await open(page, addressOf("Samples", "Orders", "Load Orders"));
  await page.getByRole("button", { name: "Validate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Validation \d+$/ })).toBeVisible();
  await expectEnd(page, "Succeeded");
  const id = page.url().match(/executions\/(\d+)/)?.[1] ?? "";

  await open(page, "/reports/validations");
  const report = page.getByRole("table", { name: "Validations" });
  await expect(report.getByRole("row", { name: /Load Orders/ })).toContainText("Succeeded");
  await expect(report.getByRole("link", { name: `Messages of validation ${id}` })).toHaveText(id);
  await page.getByRole("combobox", { name: "Status" }).selectOption("failed");
  await expect(page).toHaveURL(/status=failed/);
  await expect(page.getByText("No validation matches")).toBeVisible();
  await open(page, "/executions");
  await expect(page.getByRole("link", { name: id, exact: true })).toHaveCount(0);
});

test("the dashboard counts, lists packages and leads on; the home page shows the night", async ({ page, gantry }) => {
  test.slow();
  await open(page, "/packages");
  await store(page, gantry, "exit 3");
  await runPackage(page, broken);
  await expectEnd(page, "Failed");
  await runPackage(page, addressOf("Samples", "Orders", "Load Orders"));
  await expectEnd(page, "Succeeded");

  await open(page, "/reports");
  await page
    .getByRole("main")
    .getByRole("link", { name: /Integration Services Dashboard/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Integration Services Dashboard" })).toBeVisible();
  const packages = page.getByRole("table", { name: "Executed packages" });
  await expect(packages.getByRole("row", { name: /Broken report/ })).toContainText("1 of 1");
  await expectGoodInBothThemes(page);
  await packages.getByRole("link", { name: "Package", exact: true }).click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(packages.getByRole("columnheader", { name: "Package" })).toHaveAttribute("aria-sort", "ascending");
  await packages
    .getByRole("row", { name: /Broken report/ })
    .getByRole("link", { name: "Messages" })
    .click();
  await expect(page).toHaveURL(/executions\/\d+\?tab=messages/);

  const csv = await page.request.get(`${gantry.url}/api/reports/packages?since=7d`);
  expect(csv.headers()["content-disposition"]).toContain("packages.csv");
  expect(await csv.text()).toContain("/Samples,Broken report,1,1,0,0,");

  await open(page, "/");
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: /^\d+\s*Failed/ })).toHaveAttribute("href", /status%3Afailed/);
  await expect(main.getByRole("heading", { name: "What failed" })).toBeVisible();
  await expect(main.getByText("once").first()).toBeVisible();
  await main.getByText("As a table").click();
  await expect(main.getByRole("table", { name: "Executions over time" })).toBeVisible();
  await expectGoodInBothThemes(page);
});

test("connections of executions are listed, found by a part of their string, and lead to the executions", async ({
  page,
  gantry,
}) => {
  test.slow();
  await open(page, "/packages");
  await runPackage(page, addressOf("Samples", "Orders", "Load Orders"));
  await expectEnd(page, "Succeeded");
  await open(page, "/reports/connections?show=all");
  const connections = page.getByRole("table", { name: "Connections" });
  const rows = connections.getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  await expectGoodInBothThemes(page);
  const first = connections.getByRole("link").first();
  const text = (await first.textContent()) ?? "";
  await page.getByRole("searchbox", { name: /connection string/ }).fill(text);
  await expect(page).toHaveURL(/text=/);
  await expect(rows).toHaveCount(2);
  await first.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(text);
  await expect(page.getByText("No execution that opened it has failed")).toBeVisible();
  await page.getByRole("link", { name: "All executions" }).last().click();
  await expect(
    page
      .getByRole("table", { name: "Executions" })
      .getByRole("row", { name: /Load Orders/ })
      .first(),
  ).toBeVisible();
  expect((await page.request.get(`${gantry.url}/api/reports/connections?show=all`)).ok()).toBe(true);
});

test("operations tell who did what and what became of it", async ({ page }) => {
  await runPackage(page, addressOf("Samples", "Orders", "Load Orders"));
  await open(page, "/reports/operations?kind=packages");
  const operations = page.getByRole("table", { name: "Operations" });
  await expect(operations.getByRole("row").nth(1)).toContainText("Succeeded");
  await page.getByRole("combobox", { name: "Kind of operation" }).selectOption("executions");
  await expect(page).toHaveURL(/kind=executions/);
  await expect(operations.getByRole("row", { name: /Execution started/ }).first()).toBeVisible();
  await expectGoodInBothThemes(page);
});

test("the settings show whether Gantry is well, its hosts and its rules", async ({ page }) => {
  await open(page, "/settings");
  await expect(page).toHaveURL(/settings\/health/);
  const main = page.getByRole("main");
  await expect(main.getByRole("table", { name: "Executors" }).getByRole("row").nth(1)).toContainText("At work");
  await expect(main.getByText(/^SQLite 3/)).toBeVisible();
  await expectGoodInBothThemes(page);
  await main.getByRole("link", { name: "Hosts" }).click();
  await expect(main.getByRole("heading", { level: 1, name: "Executors" })).toBeVisible();
  await expectGoodInBothThemes(page);
  await main.getByRole("link", { name: "Execution policy" }).click();
  await expect(main.getByRole("row", { name: /Executions at once/ })).toContainText("GANTRY_HOSTS");
  await expectGoodInBothThemes(page);
});
