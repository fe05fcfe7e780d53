import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import { addressOf, expectEnd, open, openNewFolder, ready, runPackage, uploadPackages } from "./console";
import { expect, test } from "./fixtures";
import { createUser } from "./people";
import { putExecutions } from "./put-executions";
import { dtsx, emptyPackage, shellPackage } from "./test-package";

test.describe.configure({ mode: "serial" });

const grid = (page: Page): Locator => page.getByRole("grid", { name: "Executions" });
const rows = (page: Page): Locator => grid(page).locator("tbody tr[data-row]");
const bar = (page: Page): Locator => page.getByRole("combobox", { name: "Query" });

async function ask(page: Page, query: string): Promise<void> {
  await bar(page).fill(query);
  await bar(page).press("Enter");
  await expect.poll(() => new URL(page.url()).searchParams.get("q") ?? "").toBe(query);
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
}

async function run(page: Page, name: string, word: "Succeeded" | "Failed"): Promise<number> {
  const id = await runPackage(page, addressOf("Night", name));
  await expectEnd(page, word);
  return id;
}

const ids: Record<string, number> = {};

test("a list without executions says what belongs there; so does a query that finds none", async ({ page }) => {
  await open(page, "/executions");
  await expect(page.getByRole("heading", { name: "No package has been executed yet" })).toBeVisible();
  await expectGoodInBothThemes(page);
  await open(page, "/executions?q=status:failed");
  await expect(page.getByRole("heading", { name: "No execution matches" })).toBeVisible();
  await open(page, "/jobs");
  await expect(page.getByRole("heading", { name: "No job yet" })).toBeVisible();
});

test("the bar completes keys and values by keyboard, and says what it cannot read", async ({ page }) => {
  await openNewFolder(page, "Night");
  const uploads = await uploadPackages(page, [
    dtsx("Quick.dtsx", emptyPackage("Quick")),
    dtsx("Breaks.dtsx", shellPackage("Breaks", "exit 3")),
    dtsx("Sleeps.dtsx", shellPackage("Sleeps", "sleep 300")),
  ]);
  await expect(uploads.getByText("Stored as version 1", { exact: true })).toHaveCount(3);
  ids.quick = await run(page, "Quick", "Succeeded");
  ids.breaks = await run(page, "Breaks", "Failed");

  await open(page, "/executions");
  await expect(rows(page)).toHaveCount(2);
  await bar(page).click();
  await expect(page.getByRole("option", { name: /^status:/ })).toBeVisible();
  await bar(page).pressSequentially("sta");
  await bar(page).press("ArrowDown");
  await bar(page).press("Enter");
  await expect(bar(page)).toHaveValue("status:");
  await bar(page).pressSequentially("fai");
  await bar(page).press("ArrowDown");
  await bar(page).press("Enter");
  await expect(bar(page)).toHaveValue("status:failed ");
  await bar(page).pressSequentially("package:");
  await page.getByRole("option", { name: "Breaks" }).click();
  await expect(bar(page)).toHaveValue("status:failed package:Breaks ");
  await bar(page).press("Escape");
  await bar(page).press("Enter");
  await expect(page).toHaveURL(/q=status:failed/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("Breaks");

  await ask(page, "stauts:failed");
  await expect(page.getByText("There is no condition “stauts:”. Did you mean status:?")).toBeVisible();
  await expect(page.getByRole("heading", { name: "The query cannot be read" })).toBeVisible();
  await expect(grid(page)).toHaveCount(0);
  await expectGoodInBothThemes(page);
  await page.goBack();
  await expect(bar(page)).toHaveValue("status:failed package:Breaks");
  await expect(rows(page)).toHaveCount(1);
});

test("facets count, narrow and write the query; the address restores them", async ({ page }) => {
  await open(page, "/executions");
  const failed = page.getByRole("button", { name: /^Failed 1$/ });
  await expect(page.getByRole("paragraph").filter({ hasText: "2 executions" })).toBeVisible();
  await failed.click();
  await expect(failed).toHaveAttribute("aria-pressed", "true");
  await expect(bar(page)).toHaveValue("status:failed");
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("button", { name: /^Succeeded 1$/ })).toHaveAttribute("aria-pressed", "false");
  await page.getByRole("button", { name: "Package", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: /^Breaks/ }).click();
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveValue("status:failed package:Breaks");
  await page.reload();
  await ready(page);
  await expect(bar(page)).toHaveValue("status:failed package:Breaks");
  await expect(failed).toHaveAttribute("aria-pressed", "true");
  await failed.click();
  await expect(bar(page)).toHaveValue("package:Breaks");
});

test("a view is saved, shared, found by somebody else, changed and deleted with a way back", async ({
  page,
  browser,
  gantry,
}) => {
  const otto = { name: "otto", displayName: "Otto Lilienthal", password: "eleven gliders above the hill" };
  const operator = await createUser(page, otto, ["db_ssisoperator"]);
  await open(page, "/executions?q=status:failed");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save as a new view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByLabel("Name").fill("Broken 💥 שבור");
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Save the view" }).click();
  await expect(page.getByText("Saved the view Broken 💥 שבור")).toBeVisible();
  await expect(page).toHaveURL(/view=/);

  const theirs = await browser.newPage({ baseURL: gantry.url, storageState: operator.storageState });
  await open(theirs, "/executions");
  await theirs.getByRole("button", { name: "All executions" }).click();
  await theirs.getByRole("menuitem", { name: /Broken/ }).click();
  await expect(bar(theirs)).toHaveValue("status:failed");
  await theirs.close();

  await ask(page, "status:failed since:7d");
  await page.getByRole("button", { name: /Broken.*changed/ }).click();
  await page.getByRole("menuitem", { name: /^Save the changes/ }).click();
  await expect(page.getByText(/^Changed the view/)).toBeVisible();
  await page.getByRole("button", { name: /Broken/ }).click();
  await page.getByRole("menuitem", { name: "Delete the view" }).click();
  const toast = page.getByRole("listitem").filter({ hasText: "Deleted the view" });
  await toast.getByRole("button", { name: "Undo" }).click();
  await expect(async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Views" }).click();
    await expect(page.getByRole("menuitem", { name: /Broken/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test("new executions are announced, and come when they are asked for", async ({ page, context }) => {
  await open(page, "/executions?q=package:Quick");
  await expect(rows(page)).toHaveCount(1);
  const other = await context.newPage();
  ids.second = await run(other, "Quick", "Succeeded");
  await run(other, "Breaks", "Failed");
  // Validations stand in a report of their own, and are no news here.
  await open(other, addressOf("Night", "Quick"));
  await other.getByRole("button", { name: "Validate" }).click();
  await expect(other.getByRole("heading", { level: 1, name: /^Validation \d+$/ })).toBeVisible();
  await other.close();
  const banner = page.getByRole("button", { name: "1 new execution" });
  await expect(banner).toBeVisible({ timeout: 30_000 });
  await expect(rows(page)).toHaveCount(1);
  await banner.click();
  await expect(rows(page)).toHaveCount(2);
  await expect(banner).toHaveCount(0);
});

test("rows are selected by keyboard and run again by a job with a page of its own", async ({ page }) => {
  await open(page, "/executions?q=package:Quick,Breaks%20status:succeeded");
  await expect(rows(page)).toHaveCount(2);
  await rows(page).first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  const toolbar = page.getByRole("toolbar", { name: "Selected executions" });
  await expect(toolbar.getByText("2 selected")).toBeVisible();
  await toolbar.getByRole("button", { name: "Run again" }).click();
  const dialog = page.getByRole("dialog", { name: "Run 2 executions again?" });
  await expect(dialog.getByRole("list", { name: "Executions by package" })).toContainText("Quick");
  await dialog.getByRole("button", { name: "Start the job" }).click();
  await page.waitForURL(/\/jobs\/\d+/);
  await expect(page.getByRole("heading", { name: "Run 2 executions again" })).toBeVisible();
  await expect(page.getByText("2 of 2 settled")).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Settled" })).toHaveAttribute("aria-valuenow", "2");
  const items = page.getByRole("table", { name: "Executions of the job" });
  await expect(items.getByRole("row", { name: /Done/ })).toHaveCount(2);
  await expectGoodInBothThemes(page);
  await page.setViewportSize({ width: 1_280, height: 720 });
  await items.getByRole("link").last().click();
  await expectEnd(page, "Succeeded");
});

test("everything that matches is stopped by a job that goes on when its page is closed", async ({ page }) => {
  for (let count = 0; count < 2; count += 1) await runPackage(page, addressOf("Night", "Sleeps"));
  await open(page, "/executions");
  await page.getByRole("button", { name: "All that match" }).click();
  await expect(page.getByRole("menuitem", { name: /Stop all that match/ })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");
  await ask(page, "package:Sleeps,Quick");
  await page.getByRole("button", { name: "All that match" }).click();
  await page.getByRole("menuitem", { name: "Stop all that match" }).click();
  const dialog = page.getByRole("dialog", { name: "Stop 2 executions?" });
  await expect(dialog).toContainText("have ended already");
  await expect(dialog.getByRole("list", { name: "Executions by package" })).not.toContainText("Quick");
  await dialog.getByRole("button", { name: "Stop them" }).click();
  await page.waitForURL(/\/jobs\/\d+/);
  const job = page.url();
  await page.goto("about:blank");
  await open(page, "/jobs");
  await expect(page.getByRole("row", { name: /Stop 2 executions/ })).toContainText("package:Sleeps,Quick");
  await open(page, job);
  const way = page.getByRole("navigation", { name: "Where you are" });
  await expect(way.getByRole("link")).toHaveText(["Jobs", /^Job \d+$/]);
  await expect(page.getByText("2 of 2 settled")).toBeVisible();
  await expect(page.getByRole("table").getByText("Canceled", { exact: true })).toHaveCount(2, { timeout: 40_000 });
});

test("the CSV file has what matches", async ({ page }) => {
  await open(page, "/executions?q=package:Breaks");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("executions.csv");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString().trim().split("\r\n");
  expect(lines[0]).toMatch(/^id,status,folder,package,/);
  expect(lines).toHaveLength(3);
  for (const line of lines.slice(1)) expect(line).toMatch(/^\d+,failed,\/Night,Breaks,1,/);
});

test("two executions are compared from the list, by pointer and by keyboard, and from an execution's page", async ({
  page,
}) => {
  const pair = `/executions/compare?a=${ids.quick}&b=${ids.breaks}`;
  await open(page, `/executions?q=kind:first%20until:today%20-package:Sleeps`);
  for (const id of [ids.quick, ids.breaks])
    await page.getByRole("checkbox", { name: `Select execution ${id}` }).click();
  await page.getByRole("toolbar").getByRole("link", { name: "Compare" }).click();
  await page.waitForURL(`**${pair}`);
  await expect(page.getByRole("heading", { name: `Executions ${ids.quick} and ${ids.breaks}` })).toBeVisible();
  const way = page.getByRole("navigation", { name: "Where you are" });
  await expect(way.getByRole("link")).toHaveText(["Executions", `Executions ${ids.quick} and ${ids.breaks}`]);
  const overview = page.getByRole("table", { name: "Side by side" });
  await expect(overview.getByRole("row", { name: /^Status/ })).toContainText("SucceededFailed");
  await expect(overview.getByRole("row", { name: /^Version/ })).toContainText("other content");
  const only = page.getByRole("region", { name: `Only in execution ${ids.breaks}` });
  await expect(only.getByText("Errors").first()).toBeVisible();
  await expectGoodInBothThemes(page);
  await page.setViewportSize({ width: 1_280, height: 720 });
  await only.getByRole("link", { name: "Show it" }).first().click();
  await page.waitForURL(new RegExp(`/executions/${ids.breaks}\\?tab=messages&message=\\d+`));

  await open(page, "/executions?q=package:Quick%20kind:first");
  await rows(page).first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("c");
  await page.waitForURL(`**/executions/compare?a=${ids.quick}&b=${ids.second}`);

  await open(page, `/executions/${ids.second}`);
  await page.getByRole("main").getByRole("button", { name: "Compare" }).click();
  const dialog = page.getByRole("dialog", { name: `Compare execution ${ids.second}` });
  await dialog.getByRole("button", { name: new RegExp(`^${ids.quick}`) }).click();
  await page.waitForURL(`**/executions/compare?a=${ids.quick}&b=${ids.second}`);
  await open(page, "/executions/compare?a=1&b=99999");
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("Executions 1");
});

test("thousands of executions, with names of any length and writing, are paged both ways", async ({ page, gantry }) => {
  putExecutions(gantry, 2_000, [
    "W".repeat(4_000),
    "טעינת הזמנות ‏(לילה)",
    "🚚📦🧊 nachts",
    "<b>&amp; \"quoted\", 'name'",
  ]);
  await open(page, "/executions");
  await expect(page.getByRole("paragraph").filter({ hasText: /^2,0\d\d executions$/ })).toBeVisible();
  expect(await grid(page).locator("tr[data-row]").count()).toBeLessThan(80);
  const first = await rows(page).first().getAttribute("data-row");
  await expectGoodInBothThemes(page);
  await page.setViewportSize({ width: 1_280, height: 720 });
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL(/before=/);
  await expect(rows(page).first()).toHaveAttribute("data-row", String(Number(first) - 100));
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(rows(page).first()).toHaveAttribute("data-row", String(first));
  await rows(page).first().focus();
  await page.keyboard.press("End");
  await expect(page.locator(`tr[data-row="${Number(first) - 99}"]`)).toBeFocused();
  await ask(page, 'package:"טעינת הזמנות ‏(לילה)"');
  await expect(page.getByRole("paragraph").filter({ hasText: "500 executions" })).toBeVisible();
  await ask(page, `package:${"w".repeat(200)}*`);
  await expect(page.getByRole("paragraph").filter({ hasText: "500 executions" })).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Version" }).click();
  await page.keyboard.press("Escape");
  await expect(grid(page).getByRole("columnheader", { name: "Version" })).toBeVisible();
  await expect(page).toHaveURL(/columns=/);
});

test("one that fails after the page of failures was read is announced there, whatever its number", async ({
  page,
  context,
  gantry,
}) => {
  const gate = path.join(gantry.home, "may-fail");
  const other = await context.newPage();
  await openNewFolder(other, "Gate");
  const line = `while [ ! -e ${gate} ]; do sleep 0.1; done; exit 1`;
  await uploadPackages(other, [dtsx("Fails late.dtsx", shellPackage("Fails late", line))]);
  const late = await runPackage(other, addressOf("Gate", "Fails late"));
  await expectEnd(other, "Running");
  await open(page, "/executions?q=status:failed%20folder:/Gate");
  await expect(rows(page)).toHaveCount(0);
  writeFileSync(gate, "");
  await expectEnd(other, "Failed");
  const banner = page.getByRole("button", { name: "1 more execution matches" });
  await expect(banner).toBeVisible({ timeout: 30_000 });
  await banner.click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(String(late));
  await expect(banner).toHaveCount(0);
  await other.close();
});
