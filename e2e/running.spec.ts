import type { Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import { addressOf, executionStatus, expectEnd, open, runPackage } from "./console";
import { expect, test } from "./fixtures";
import { endRunning, moveRows, putRunning } from "./running-rows";

const table = (page: Page) => page.getByRole("grid", { name: "Packages that run now" });
const rowOf = (page: Page, id: number) =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name: String(id), exact: true }) });
const countSlowly = addressOf("Samples", "Orders", "Count Slowly");

test.describe("the monitor", () => {
  test("says that nothing runs, and where to go", async ({ page }) => {
    await open(page, "/running");
    await expect(page.getByRole("heading", { name: "No package is running" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Open the packages" })).toBeVisible();
    await expectGoodInBothThemes(page);
  });

  test("shows a package at work, its time beside the usual, its host and memory; as a card too", async ({ page }) => {
    const id = await runPackage(page, countSlowly);
    await expect(executionStatus(page, "Running")).toBeVisible();
    await open(page, "/running");
    const row = rowOf(page, id);
    await expect(row.getByText("Running", { exact: true })).toBeVisible();
    await expect(row.getByRole("gridcell").filter({ hasText: /\d+ MB/ })).toBeVisible();
    await expect(row).toContainText(/\d s\s*(of |nothing usual yet)/);
    // The clock knows the time before its first second has passed.
    await open(page, "/running");
    expect(await row.textContent()).not.toContain("0 ms");
    await expectGoodInBothThemes(page);
    await page.setViewportSize({ width: 1280, height: 800 });

    await page.getByRole("button", { name: "As cards" }).click();
    await expect(page).toHaveURL(/view=cards/);
    const card = page.getByRole("article", { name: `Count Slowly, ${id}` });
    await expect(card).toContainText(/\d+ MB/);
    await page.reload();
    await expect(card).toContainText("Count to two million");
    const cutLines = () =>
      card.locator("p").evaluateAll((lines) => lines.filter((line) => line.clientHeight < line.scrollHeight).length);
    expect(await cutLines()).toBe(0);
    await expectGoodInBothThemes(page);
    await page.setViewportSize({ width: 1280, height: 800 });

    // Where it ended is seen for a while, and then nothing is left.
    await card.getByRole("button", { name: "Stop Count Slowly" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Stop them" }).click();
    await expect(dialog.getByRole("status")).toContainText("1 of 1 asked to stop, 1 ended");
    await expect(dialog.getByText("Canceled", { exact: true })).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await page.mouse.move(0, 0);
    await expect(page.getByRole("heading", { name: "No package is running" })).toBeVisible();
  });

  test("stops what matches a filter, after a look at what that is, by keyboard", async ({ page }) => {
    const [first, second] = [await runPackage(page, countSlowly), await runPackage(page, countSlowly)];
    await open(page, "/running?find=nothing+of+the+kind");
    await expect(page.getByText("No running package matches.")).toBeVisible();
    await page.getByRole("searchbox", { name: "Find running packages" }).fill(`slowly ${second}`);
    await expect(page).toHaveURL(/find=slowly/);
    await expect(rowOf(page, second)).toBeVisible();
    await expect(rowOf(page, first)).toHaveCount(0);
    await page.getByRole("button", { name: "Stop the 1 that match" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Stop 1 package?" });
    await expect(dialog.getByRole("listitem")).toHaveCount(1);
    await expect(dialog.getByRole("listitem")).toContainText(String(second));
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();

    await page.getByRole("searchbox", { name: "Find running packages" }).fill("");
    await rowOf(page, first).focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    const both = page.getByRole("dialog", { name: "Stop 2 packages?" });
    await both.getByRole("button", { name: "Stop them" }).press("Enter");
    await expect(page.getByRole("dialog").getByRole("status")).toContainText("2 of 2 asked to stop, 2 ended");
    for (const id of [first, second]) {
      await open(page, `/executions/${id}`);
      await expectEnd(page, "Canceled");
    }
  });
});

test.describe("the monitor with five hundred", () => {
  const longest = "ä".repeat(128);
  const names = ["Orders", longest, "تحميل الطلبات اليومية", "Sales 📦🚚", "x".repeat(128)];
  const ids: number[] = [];

  test.beforeAll(async ({ browser, gantry, administrator }) => {
    const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
    const likeId = await runPackage(page, addressOf("Samples", "Orders", "Load Orders"));
    await expectEnd(page, "Succeeded");
    await page.close();
    const rows = Array.from({ length: 500 }, (_, index) => ({
      name: `${names[index % names.length]?.slice(0, 123)} n${index}`,
      folderPath: index % 3 === 0 ? `/${longest}/${longest}` : "/Night",
      task: index % 7 === 0 ? `Package\\${"Long task ".repeat(400)}` : "Package\\Stage\\Load",
    }));
    ids.push(...putRunning(gantry, likeId, rows));
  });
  test.afterAll(({ gantry }) => endRunning(gantry, ids));

  test("draws what is in sight, walks to the last by keyboard and finds by name", async ({ page }) => {
    await open(page, "/running");
    await expect(table(page)).toHaveAttribute("aria-rowcount", "501");
    expect(await table(page).getByRole("row").count()).toBeLessThan(90);
    await rowOf(page, ids[0] ?? 0).focus();
    await page.keyboard.press("End");
    await expect(rowOf(page, ids.at(-1) ?? 0)).toBeFocused();
    await expect(rowOf(page, ids.at(-1) ?? 0)).toBeInViewport();
    await page.keyboard.press("Home");
    await expect(rowOf(page, ids[0] ?? 0)).toBeInViewport();
    await page.getByRole("searchbox", { name: "Find running packages" }).fill("الطلبات n497");
    await expect(table(page)).toHaveAttribute("aria-rowcount", "2");
    await expect(table(page)).toContainText("تحميل الطلبات اليومية n497");
  });

  test("draws anew only the rows that moved", async ({ page, gantry }) => {
    // Wide enough for the column that counts rows.
    await page.setViewportSize({ width: 1600, height: 800 });
    await open(page, "/running?state=running");
    await expect(table(page)).toHaveAttribute("aria-rowcount", "501");
    const [still, moving] = [ids[2] ?? 0, ids[3] ?? 0];
    const countOf = (id: number) => rowOf(page, id).getByRole("gridcell").nth(5);
    const rowsIn = (round: number) => (round * 1_000 + (moving % 97)).toLocaleString("en-US");
    // Speeds are known from the second reading on: the page has had one more before its changes are looked at.
    moveRows(gantry, [moving], 1);
    await expect(countOf(moving)).toHaveText(rowsIn(1));
    await expect(rowOf(page, still).getByRole("gridcell").nth(6)).toHaveText("0");
    // Every change to the page inside of the row that stands still, but for its clock, would be work for nothing.
    await page.evaluate((id) => {
      const seen: string[] = [];
      Object.assign(window, { changesSeen: seen });
      const row = document.querySelector(`[data-row="${id}"]`);
      const clock = row?.querySelectorAll("td")[7];
      const observer = new MutationObserver((records) => {
        for (const { target } of records) if (!clock?.contains(target)) seen.push(target.textContent ?? "");
      });
      if (row) observer.observe(row, { subtree: true, childList: true, characterData: true, attributes: true });
    }, still);
    for (const round of [2, 3, 4]) {
      moveRows(gantry, [moving], round);
      await expect(countOf(moving)).toHaveText(rowsIn(round));
    }
    await expect(rowOf(page, moving).getByRole("gridcell").nth(8)).toContainText("104 MB");
    expect(await page.evaluate(() => (window as unknown as { changesSeen: string[] }).changesSeen)).toEqual([]);
  });

  test("is read in both themes, on a phone and as cards, whatever the names are", async ({ page }) => {
    // Four readings by axe of everything that is drawn.
    test.slow();
    await open(page, "/running");
    await expectGoodInBothThemes(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await open(page, "/running?view=cards");
    expect(await page.getByRole("article").count()).toBeLessThan(90);
    // The page brings the first of them, and the others follow.
    await expect(page.getByRole("button", { name: "Stop all 500" })).toBeVisible();
    await page.getByRole("article").first().focus();
    await page.keyboard.press("End");
    await expect(page.getByRole("article").last()).toBeFocused();
    await expectGoodInBothThemes(page);
  });

  test("previews a stop of all of them, and lets them run", async ({ page }) => {
    await open(page, "/running?find=Sales");
    await page.getByRole("button", { name: "Stop the 100 that match" }).click();
    const dialog = page.getByRole("dialog", { name: "Stop 100 packages?" });
    await expect(dialog.getByRole("listitem")).toHaveCount(100);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await expect(table(page)).toHaveAttribute("aria-rowcount", "101");
  });

  test("stops all of them though the page is closed midway", async ({ page, context }) => {
    await open(page, "/running");
    await page.getByRole("button", { name: "Stop all 500" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("listitem")).toHaveCount(500);
    await dialog.getByRole("button", { name: "Stop them" }).click();
    await expect(dialog.getByRole("status")).toContainText(/of 500 asked to stop/);
    const job = await dialog.getByRole("link", { name: "Open the job" }).getAttribute("href");
    await page.close();
    const other = await context.newPage();
    await open(other, job ?? "");
    await expect(other.getByText("500 of 500 settled")).toBeVisible();
    await open(other, "/running?state=stopping");
    await expect(table(other)).toHaveAttribute("aria-rowcount", "501");
  });
});
