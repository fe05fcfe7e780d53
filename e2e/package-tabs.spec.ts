import type { Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import {
  addressOf,
  expectEnd,
  open,
  openNewFolder,
  openTab,
  ready,
  runPackage,
  storeReviewed,
  uploadPackages,
} from "./console";
import { expect, test } from "./fixtures";
import { createUser } from "./people";
import { putExecutions } from "./put-executions";
import { dtsx, emptyPackage, encryptedPackage, shellPackage } from "./test-package";

const wide = { width: 1280, height: 720 };
const password = "Öffne mich";

/** The frame in which the file of a package is read. */
const fileOf = (page: Page, name: string) => page.getByRole("region", { name: `XML of ${name}.dtsx` });
/** The line an address leads to. */
const looked = (page: Page) => page.locator('main [aria-current="location"]');

/** A package with so many lines of comments behind it. */
function longFile(name: string, lines: number): Buffer {
  const comments = Array.from({ length: lines }, (_, index) => `<!-- comment ${index + 1} of ${name} -->\n`);
  return Buffer.concat([emptyPackage(name), Buffer.from(comments.join(""))]);
}

test.describe("the file of a package", () => {
  test("a long one is read, searched and linked to, and the page holds the lines in sight alone", async ({ page }) => {
    const count = 100_000;
    await openNewFolder(page, "Read");
    await uploadPackages(page, [dtsx("Long.dtsx", longFile("Long", count))]);
    const address = addressOf("Read", "Long");
    await open(page, address);
    await openTab(page, "XML");
    const file = fileOf(page, "Long");
    await expect(file).toContainText('<?xml version="1.0"?>');
    await expect(page.getByText("100,009 lines")).toBeVisible();
    expect(await file.locator("code").count()).toBeLessThan(200);
    const sent = await (await page.request.get(`${address}?tab=xml`)).text();
    expect(sent).not.toContain("comment 5");

    const search = page.getByRole("searchbox", { name: "Search in the XML" });
    await search.fill("COMMENT 99");
    await expect(page.getByText("1,111 places")).toBeVisible();
    await search.press("Enter");
    await expect(page.getByText("1 of 1,111")).toBeVisible();
    await expect(looked(page)).toContainText("comment 99 of Long");
    await expect(looked(page)).toBeInViewport();
    await page.getByRole("button", { name: "Previous place" }).click();
    await expect(page.getByText("1,111 of 1,111")).toBeVisible();
    await expect(looked(page)).toContainText("comment 99999 of Long");
    await expect(looked(page)).toBeInViewport();
    await page.getByRole("button", { name: "Next place" }).click();
    await page.getByRole("button", { name: "Next place" }).click();
    await expect(looked(page).locator("mark")).toHaveText("comment 99");
    await expect(looked(page)).toContainText("comment 990 of Long");
    await expect(page).toHaveURL(/line=999/);
    await page.reload();
    await expect(looked(page)).toContainText("comment 990 of Long");
    await expect(looked(page)).toBeInViewport();
    await expect(page.getByText("1,111 places")).toBeVisible();
    await expectGoodInBothThemes(page);
    await page.setViewportSize(wide);

    await search.fill("nowhere in it");
    await expect(page.getByText("Not found")).toBeVisible();
    await search.fill("");
    await page.getByLabel("Go to line").fill("2");
    await page.getByLabel("Go to line").press("Enter");
    await expect(looked(page)).toContainText("<DTS:Executable");
    await expect(looked(page)).toBeInViewport();
    await expect(page).toHaveURL(/tab=xml&line=2$/);
    await page.getByLabel("Go to line").fill("50009");
    await page.getByLabel("Go to line").press("Enter");
    await page.getByText("50012", { exact: true }).click();
    await expect(looked(page)).toContainText("comment 50003 of Long");
    await expect(page).toHaveURL(/line=50012/);
  });

  test("each version has its own, to be read and saved", async ({ page }) => {
    await openNewFolder(page, "Versions");
    await uploadPackages(page, [dtsx("Job.dtsx", emptyPackage("Job", "the first"))]);
    await open(page, addressOf("Versions"));
    await uploadPackages(page, [dtsx("Job.dtsx", emptyPackage("Job", "the second"))]);
    await open(page, `${addressOf("Versions", "Job")}?tab=xml`);
    await expect(fileOf(page, "Job")).toContainText("the second");
    await page.getByRole("combobox", { name: "Version" }).selectOption("1");
    await expect(fileOf(page, "Job")).toContainText("the first");
    await expect(page).toHaveURL(/version=1/);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    const saved = await (await download).createReadStream();
    expect(Buffer.concat(await saved.toArray())).toEqual(emptyPackage("Job", "the first"));
  });

  test("a wholly encrypted one is read with its password", async ({ page }) => {
    await openNewFolder(page, "Sealed");
    const sealed = dtsx("Sealed.dtsx", encryptedPackage("Sealed", "echo secretly", password));
    await uploadPackages(page, [sealed]);
    const asks = page.getByRole("dialog", { name: "Password of Sealed.dtsx" });
    await asks.getByLabel("Package password").fill(password);
    await asks.getByRole("button", { name: "Look into it" }).click();
    await expect(asks).toBeHidden();
    await storeReviewed(page, 1);
    await open(page, `${addressOf("Sealed", "Sealed")}?tab=xml`);
    await expect(page.getByText("The package is encrypted")).toBeVisible();
    await expectGoodInBothThemes(page);
    await page.setViewportSize(wide);
    await page.getByRole("button", { name: "Give the password" }).click();
    const opens = page.getByRole("dialog", { name: "Open Sealed" });
    await opens.getByLabel("Package password").fill("wrong");
    await opens.getByRole("button", { name: "Open" }).click();
    await expect(opens.getByRole("alert")).toContainText("the password does not open it");
    await opens.getByLabel("Package password").fill(password);
    await opens.getByRole("button", { name: "Open" }).click();
    await expect(fileOf(page, "Sealed")).toContainText("echo secretly");
  });

  test("who may not export a package does not read its file", async ({ page, browser, gantry }) => {
    await openNewFolder(page, "Closed");
    await uploadPackages(page, [dtsx("Closed.dtsx", shellPackage("Closed", "echo closed"))]);
    const person = { name: "lena.logs", displayName: "Lena Logs", password: "five small boats on a lake" };
    const { storageState } = await createUser(page, person, ["ssis_logreader"]);
    const context = await browser.newContext({ storageState, baseURL: gantry.url });
    const reader = await context.newPage();
    const asked: string[] = [];
    reader.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await reader.goto(`${addressOf("Closed", "Closed")}?tab=xml`);
    await ready(reader);
    await expect(reader.getByText(/db_ssisadmin/).first()).toBeVisible();
    await expect(fileOf(reader, "Closed")).toHaveCount(0);
    expect(asked.filter((address) => address.endsWith("/xml"))).toEqual([]);
    await context.close();
  });
});

test.describe("the executions of a package", () => {
  test("an empty tab offers to run it; then durations are seen and read, and all are one click away", async ({
    page,
    gantry,
  }) => {
    await openNewFolder(page, "Trend");
    await uploadPackages(page, [dtsx("Trend of it.dtsx", shellPackage("Trend of it", "true"))]);
    const address = addressOf("Trend", "Trend of it");
    await open(page, `${address}?tab=executions`);
    const panel = page.getByRole("tabpanel");
    await expect(panel).toContainText("Not executed yet");
    await expectGoodInBothThemes(page);
    await page.setViewportSize(wide);
    await panel.getByRole("button", { name: "Run", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Run Trend of it" });
    await dialog.getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL(/\/executions\/\d+/);
    await expectEnd(page, "Succeeded");
    await openTab(page, "Performance");
    await expect(page.getByRole("tabpanel")).toContainText("The next execution is compared with this one.");
    await expect(page.getByRole("tabpanel").getByRole("button", { name: "Run again" })).toBeVisible();

    await open(page, `${address}?tab=executions`);
    await expect(panel).toContainText("The newest 1 of 1 execution.");
    await expect(panel).toContainText(/The last execution that has ended took .*\. The successful ones took/);
    putExecutions(gantry, 120, ["Trend of it"]);
    await open(page, addressOf("Trend"));
    await uploadPackages(page, [dtsx("Trend of it.dtsx", shellPackage("Trend of it", "exit 3"))]);
    const failed = await runPackage(page, address);
    await expectEnd(page, "Failed");

    await open(page, `${address}?tab=executions`);
    await expect(panel).toContainText("The newest 40 of 122 executions.");
    const trend = page.getByRole("figure");
    await expect(trend).toContainText("How long the last 50 executions that have ended took");
    await expectGoodInBothThemes(page);
    await page.setViewportSize(wide);
    await trend.getByText("As a table").click();
    const rows = trend.getByRole("table", { name: "Durations of the last executions" }).getByRole("row");
    await expect(rows).toHaveCount(51);
    await expect(rows.nth(1)).toContainText("Failed");
    await expect(rows.nth(2)).toContainText("Succeeded");
    await trend.locator("svg a").last().click();
    await expect(page.getByRole("heading", { name: `Execution ${failed}` })).toBeVisible();

    await open(page, `${address}?tab=executions`);
    await panel.getByRole("link", { name: "All executions" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Executions" })).toBeVisible();
    await expect(
      page.getByRole("grid", { name: "Executions" }).getByRole("link", { name: String(failed), exact: true }),
    ).toBeVisible();
  });
});
