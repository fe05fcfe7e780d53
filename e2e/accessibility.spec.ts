import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addressOf, expectEnd, open, ready, runPackage } from "./console";
import { expect, test } from "./fixtures";
import { signedOut } from "./people";

const loadOrders = addressOf("Samples", "Orders", "Load Orders");
const narrow = { width: 390, height: 844 };

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

test.describe("on the very first start", () => {
  test.use({ ...signedOut, serverName: "without an administrator" });

  test("welcome: no accessibility violation in either theme, and it fits a phone", async ({ page, gantry }) => {
    await open(page, gantry.firstAdministratorLink);
    await expectGoodInBothThemes(page);
  });
});

/** The layout for phones is the same in both themes; the colours are the same in both layouts. */
async function expectGoodInBothThemes(page: Page): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
    await settled(page);
    await expectAccessible(page);
  }
  await page.setViewportSize(narrow);
  await settled(page);
  await expectNoOverflow(page);
  await expectAccessible(page);
}

/** Drawings, tables and fonts are there and nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await ready(page);
  await expect(page.getByText("Drawing the design")).toHaveCount(0);
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((each) => each.playState !== "running" || each.effect?.getTiming().iterations === Infinity),
  );
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
  expect(told).toEqual([]);
}

async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(overflow, "pixels the page is wider than the window").toBeLessThanOrEqual(0);
}
