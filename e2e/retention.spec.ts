import path from "node:path";
import Database from "better-sqlite3";
import { expectGoodInBothThemes } from "./accessible";
import { addressOf, expectEnd, notice, open, runPackage } from "./console";
import { expect, test } from "./fixtures";
import type { GantryServer } from "./gantry-server";
import { createUser } from "./people";

/** Makes executions look as if they had been run so many days earlier. */
function makeOlder(gantry: GantryServer, ids: number[], days: number): void {
  const database = new Database(path.join(gantry.home, "gantry.db"));
  try {
    database.pragma("busy_timeout = 5000");
    const change = database.prepare(`UPDATE executions SET created_at = created_at - @ms, started_at = started_at - @ms,
      ended_at = ended_at - @ms WHERE id = @id`);
    for (const id of ids) change.run({ id, ms: days * 86_400_000 });
  } finally {
    database.close();
  }
}

test("rules are previewed, saved and taken back, and a cleanup removes what was said", async ({ page, gantry }) => {
  test.setTimeout(180_000);
  await runPackage(page, addressOf("Samples", "Orders", "Load Orders"));
  await expectEnd(page, "Succeeded");
  const good = Number(page.url().split("/").at(-1));
  const failing = addressOf("Samples", "Orders", "Unknown Customer");
  const old = await runPackage(page, failing);
  await expectEnd(page, "Failed");
  const report = (await page.getByRole("link", { name: "Open the error report" }).getAttribute("href")) ?? "";
  await runPackage(page, failing);
  await expectEnd(page, "Failed");
  makeOlder(gantry, [good, old], 400);

  await open(page, "/settings");
  const main = page.getByRole("main");
  await main.getByRole("link", { name: "Retention", exact: true }).click();
  await expect(main.getByRole("heading", { level: 1, name: "Retention" })).toBeVisible();
  const stays = main.getByLabel("Executions and validations stay");
  const days = main.getByLabel("Days after the end");
  const keep = main.getByLabel("Always kept of each package");
  const preview = main.locator("section", {
    has: page.getByRole("heading", { name: "What a cleanup would remove now" }),
  });
  const counted = (name: string) =>
    preview.locator("dl > div", { has: page.getByText(name, { exact: true }) }).locator("dd");
  await expect(days).toHaveValue("365");
  await expect(keep).toHaveValue("10");
  await expect(main.getByRole("checkbox", { name: /Clean up once a day/ })).toBeChecked();
  await expect(counted("Executions")).toHaveText("0");
  await expect(counted("Older, and kept")).toHaveText(/^2 /);
  await expect(main.getByText("There was no cleanup yet.")).toBeVisible();
  await expectGoodInBothThemes(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  // A number that cannot be is told where it stands, and nothing is counted for it.
  await days.fill("0");
  await expect(main.getByText("A whole number from 1 to 36,500")).toBeVisible();
  await expect(preview.getByText("The numbers above have to be corrected first.")).toBeVisible();
  await stays.selectOption("for ever");
  await expect(preview.getByText("Nothing: executions stay for ever.")).toBeVisible();
  await stays.selectOption("a number of days");
  await days.fill("30");
  await keep.fill("1");
  await expect(counted("Executions")).toHaveText("1");
  await expect(counted("Older, and kept")).toHaveText(/^1 /);
  await expect(counted("The oldest that stays")).toContainText("Load Orders");
  const cleanUp = main.getByRole("button", { name: "Clean up now" });
  await expect(cleanUp).toHaveAttribute("aria-disabled", "true");

  // By the keyboard: Enter saves, and the toast takes it back.
  await keep.press("Enter");
  const toast = page.getByRole("region", { name: /^Notifications/ }).getByText("The rules are saved");
  await expect(toast).toBeVisible();
  await expect(preview.getByText("With the rules that hold.")).toBeVisible();
  await page
    .getByRole("region", { name: /^Notifications/ })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(notice(page, "Undone: The rules are saved")).toBeVisible();
  await expect(days).toHaveValue("365");
  await expect(keep).toHaveValue("10");
  await page.reload();
  await expect(days).toHaveValue("365");
  await days.fill("30");
  await keep.fill("1");
  await main.getByRole("button", { name: "Save the rules" }).click();
  await expect(preview.getByText("With the rules that hold.")).toBeVisible();
  await expect(counted("Executions")).toHaveText("1");

  await cleanUp.click();
  const question = page.getByRole("dialog", { name: "Clean up now?" });
  await expect(question).toContainText("It cannot be undone.");
  await expect(question.locator("dd").first()).toHaveText("1");
  await question.getByRole("button", { name: "Clean up now" }).click();
  await expect(question).toHaveCount(0);
  const cleanups = main.getByRole("table", { name: "Cleanups" });
  await expect(cleanups.getByRole("row").nth(1)).toContainText("ada.byron");
  await expect(cleanups.getByRole("row").nth(1).getByRole("cell").nth(3)).toHaveText("1");
  await expect(counted("Executions")).toHaveText("0");
  await expectGoodInBothThemes(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  const gone = await page.goto(`/executions/${old}`);
  expect(gone?.status()).toBe(404);
  await expect(main.getByRole("heading", { level: 2, name: `Execution ${old} is not here` })).toBeVisible();
  await expect(main.getByText(/removed by retention: executions go 30 days after their end/)).toBeVisible();
  await open(page, `${report}?execution=${old}`);
  await expect(main.getByText("1 of these executions has been removed by retention.")).toBeVisible();
  await open(page, "/audit?kind=setting");
  await expect(main.getByRole("row", { name: /Gantry.*Executions removed by retention/ })).toBeVisible();
  await expect(main.getByRole("row", { name: /ada.byron.*Cleanup asked for/ })).toBeVisible();
  await expect(main.getByRole("row", { name: /ada.byron.*Retention set/ }).first()).toContainText("365");
});

test("only administrators see it; the palette finds it", async ({ page, browser, gantry }) => {
  await open(page, "/");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("retention");
  await page.getByRole("option", { name: "Retention" }).click();
  await expect(page).toHaveURL(/\/settings\/retention$/);
  const otto = { name: "otto", displayName: "Otto", password: "nine small boats at the pier" };
  const { storageState } = await createUser(page, otto, ["db_ssisoperator"]);
  const theirs = await browser.newPage({ baseURL: gantry.url, storageState });
  await theirs.goto("/settings/retention");
  await expect(theirs.getByText("The settings are for administrators")).toBeVisible();
  expect((await theirs.request.get("/api/retention")).status()).toBe(403);
  expect((await theirs.request.get("/api/retention/preview?keepLast=1&windowDays=1")).status()).toBe(403);
  await theirs.close();
});
