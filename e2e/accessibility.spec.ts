import { expectGoodInBothThemes } from "./accessible";
import { addressOf, expectEnd, open, runPackage } from "./console";
import { expect, test } from "./fixtures";
import { signedOut } from "./people";

const loadOrders = addressOf("Samples", "Orders", "Load Orders");

/** Where an execution that succeeded, one that failed, and the report of its error are; filled before the tests. */
const found = { succeeded: "", failed: "", report: "" };

const pages: [name: string, address: () => string][] = [
  ["home", () => "/"],
  ["root folder", () => "/packages"],
  ["folder with packages", () => addressOf("Samples", "Orders")],
  ["package: design", () => loadOrders],
  ...["variables", "connections", "versions", "roles", "executions", "compatibility"].map(
    (tab): [string, () => string] => [`package: ${tab}`, () => `${loadOrders}?tab=${tab}`],
  ),
  ["running", () => "/running"],
  ["executions", () => "/executions"],
  ["execution that succeeded", () => found.succeeded],
  ["execution: statistics", () => `${found.succeeded}?tab=statistics`],
  ["execution that failed", () => found.failed],
  ["execution: messages", () => `${found.failed}?tab=messages`],
  ["execution: values", () => `${found.failed}?tab=values`],
  ["error reports", () => "/errors"],
  ["error report", () => found.report],
  ["roles", () => "/roles"],
  ["roles: matrix", () => "/roles?tab=matrix"],
  ["roles: users", () => "/roles?tab=users"],
  ["nothing here", () => "/packages/Nowhere"],
];

test.beforeAll(async ({ browser, gantry, administrator }) => {
  const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
  await runPackage(page, loadOrders);
  await expectEnd(page, "Succeeded");
  found.succeeded = new URL(page.url()).pathname;
  await runPackage(page, addressOf("Samples", "Orders", "Unknown Customer"));
  await expectEnd(page, "Failed");
  found.failed = new URL(page.url()).pathname;
  const report = page.getByRole("link", { name: "Open the error report" });
  found.report = (await report.getAttribute("href")) ?? "";
  await page.close();
});

for (const [name, address] of pages) {
  test(`${name}: no accessibility violation in either theme, and it fits a phone`, async ({ page }) => {
    await open(page, address());
    await expectGoodInBothThemes(page);
  });
}

test("run dialog: no accessibility violation in either theme, and it fits a phone", async ({ page }) => {
  await open(page, loadOrders);
  await page.getByRole("main").getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Run Load Orders" })).toBeVisible();
  await expectGoodInBothThemes(page);
});

test("the theme a person chooses stays", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect.poll(async () => (await page.context().cookies()).map(({ value }) => value)).toContain("dark");
  await open(page, "/packages");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test.describe("before signing in", () => {
  test.use(signedOut);

  for (const [name, address] of [
    ["sign-in", "/sign-in"],
    ["welcome, with a used link", "/welcome?token=used"],
  ] as const) {
    test(`${name}: no accessibility violation in either theme, and it fits a phone`, async ({ page }) => {
      await open(page, address);
      await expectGoodInBothThemes(page);
    });
  }
});
