import { readFileSync } from "node:fs";
import { countingPackage, countingTask } from "@/server/testing/counting-flow";
import { expectGoodInBothThemes } from "./accessible";
import {
  addressOf,
  box,
  executionFact,
  executionStatus,
  expectEnd,
  open,
  openNewFolder,
  openTab,
  stopExecution,
  uploadPackages,
} from "./console";
import { expect, test } from "./fixtures";
import { dtsx } from "./test-package";

/** More rows than any test waits for: the execution is stopped. */
const endlessRows = 1_000_000_000;

test.describe("what is seen of a data flow", () => {
  test.beforeAll(async ({ browser, gantry, administrator }) => {
    const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
    await openNewFolder(page, "Watched");
    const uploads = await uploadPackages(page, [
      dtsx("Count.dtsx", Buffer.from(countingPackage(20_000))),
      dtsx("Count on.dtsx", Buffer.from(countingPackage(endlessRows))),
    ]);
    await expect(uploads.getByText("Stored as version 1", { exact: true })).toHaveCount(2);
    await page.close();
  });

  test("a data tap of the run dialog leaves a file, a verbose run leaves times of components and buffers", async ({
    page,
  }) => {
    await open(page, addressOf("Watched", "Count"));
    await page.getByRole("main").getByRole("button", { name: "Run", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: /^Run / });
    await dialog.getByLabel("Logging level").selectOption("Verbose");
    await dialog.getByLabel("Memory limit (MB)").fill("none");
    await dialog.getByText("Data taps", { exact: true }).click();
    await dialog.getByRole("button", { name: "Add a data tap" }).click();
    await dialog.getByRole("button", { name: "Run", exact: true }).click();
    await expect(dialog.getByText("Choose the path.")).toBeVisible();
    await expect(dialog.getByText("Give a whole number of megabytes, or leave it empty.")).toBeVisible();
    await dialog.getByLabel("Memory limit (MB)").fill("64");
    await dialog.getByLabel("Path", { exact: true }).selectOption("Count → Keep");
    await expect(dialog.getByLabel("File name")).toHaveValue("Count up - Count to Keep.csv");
    await dialog.getByLabel("Rows", { exact: true }).fill("2");
    await dialog.getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL(/\/executions\/\d+/);
    await expectEnd(page, "Succeeded");
    await expect(executionFact(page, "Logging level")).toHaveText("Verbose");
    await expect(executionFact(page, "Memory limit")).toHaveText("64 MB");

    await openTab(page, "Data taps");
    const file = page.getByRole("table", { name: "Files" }).getByRole("row").filter({ hasText: "Count to Keep.csv" });
    await expect(file.getByRole("cell").nth(2)).toHaveText("2");
    const download = page.waitForEvent("download");
    await file.getByRole("link", { name: "Download Count up - Count to Keep.csv" }).click();
    expect(readFileSync(await (await download).path(), "utf8")).toBe('"Number","Kind"\r\n"1","odd"\r\n"2",\r\n');
    await expectGoodInBothThemes(page);

    await page.setViewportSize({ width: 1280, height: 720 });
    await openTab(page, "Statistics");
    const times = page.getByRole("table", { name: "Time per component of Count up" });
    await expect(times.getByRole("row").filter({ hasText: "PrimeOutput" })).toContainText(/Count.*\d+%/);
    const buffers = page.getByRole("table", { name: "Buffers per path" });
    await expect(buffers.getByRole("row").last()).toContainText("20,000");
    await expectGoodInBothThemes(page);
  });

  test("a running data flow shows its speed, its busiest component and, when asked, rows; looking stops nothing", async ({
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, addressOf("Watched", "Count on"));
    await page.getByRole("main").getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL(/\/executions\/\d+/);
    await box(page, countingTask).getByRole("button", { name: "Open the data flow Count up" }).click();
    await expect(page.getByText(/^[1-9][\d,]*\/s$/)).toBeVisible();
    await expect(box(page, `${countingTask}\\Count`)).toContainText("works most");

    await page.getByRole("button", { name: "Look at rows of Count → Keep" }).click();
    const viewer = page.getByRole("dialog", { name: "Count → Keep" });
    const rows = viewer.getByRole("table", { name: "Rows of the path" });
    await expect(rows.getByRole("columnheader", { name: "Number DT_I4" })).toBeVisible();
    await expect(rows.getByRole("row").filter({ hasText: "odd" }).first()).toBeVisible();
    await expect(rows.getByRole("row").filter({ hasText: "NULL" }).first()).toBeVisible();
    await expect(rows.getByRole("row")).toHaveCount(101);
    const firstNumber = async () => Number(await rows.getByRole("row").nth(1).getByRole("cell").nth(1).textContent());
    const before = await firstNumber();
    await viewer.getByRole("button", { name: "Take other rows" }).click();
    await expect.poll(firstNumber).toBeGreaterThan(before);
    await viewer.getByRole("button", { name: "Copy as CSV" }).click();
    await expect(page.getByText("The rows were copied.")).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^"Number","Kind"\r?\n"\d+",("odd")?\r?\n/);
    await viewer.getByRole("button", { name: "Close", exact: true }).click();

    await expect(executionStatus(page, "Running")).toBeVisible();
    await stopExecution(page);
    await expectEnd(page, "Canceled");
    await openTab(page, "Statistics");
    await expect(
      page.getByText("Recorded with logging level Performance or Verbose. This execution ran with Basic."),
    ).toBeVisible();
    await openTab(page, "Data taps");
    await expect(page.getByText("This execution has no data taps")).toBeVisible();
    await page.getByRole("tabpanel").getByRole("button", { name: "Run again with changed values" }).click();
    await expect(page.getByRole("dialog", { name: /^Run / }).getByText("Data taps", { exact: true })).toBeVisible();
  });
});
