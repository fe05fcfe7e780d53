import type { Page } from "@playwright/test";
import { addressOf, expectEnd, open, runPackage } from "./console";
import { expect, test } from "./fixtures";
import { createUser } from "./people";
import { changeRows, putRows } from "./put-rows";
import { endRunning, putRunning } from "./running-rows";

const loadOrders = addressOf("Samples", "Orders", "Load Orders");
const runningLink = (page: Page, name: string) => page.getByRole("banner").getByRole("link", { name, exact: true });
const indicator = (page: Page) => page.getByRole("banner").getByRole("status");

/** An execution that has ended: what runs in these tests are copies of it, put beside the server, of which no journal tells. */
let likeId: number;

test.beforeAll(async ({ browser, gantry, administrator }) => {
  const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
  likeId = await runPackage(page, loadOrders);
  await expectEnd(page, "Succeeded");
  await page.close();
});

/** Hides the tab, or shows it again, as far as the page can see that. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => (value ? "hidden" : "visible"),
    });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

test("a hidden tab pauses its stream, and catches up once with what it missed, whatever the journal has forgotten", async ({
  page,
  gantry,
}) => {
  const streams: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/live") streams.push(request.url());
  });
  await open(page, "/packages");
  await expect(indicator(page)).toHaveText("Live");
  await expect(runningLink(page, "Nothing runs")).toBeVisible();
  expect(streams).toHaveLength(1);

  await setHidden(page, true);
  await expect(indicator(page)).toHaveText("Paused");
  const about = { folderPath: "/Samples/Orders", task: "Package" };
  const ids = putRunning(
    gantry,
    likeId,
    ["First", "Second"].map((name) => ({ name, ...about })),
  );
  await expect(runningLink(page, "Nothing runs")).toBeVisible();
  expect(streams).toHaveLength(1);

  await setHidden(page, false);
  await expect(runningLink(page, "2 running")).toBeVisible();
  await expect(indicator(page)).toHaveText("Live");
  expect(streams).toHaveLength(2);

  await setHidden(page, true);
  await expect(indicator(page)).toHaveText("Paused");
  endRunning(gantry, ids);
  changeRows(gantry, "DELETE FROM live_events");
  await setHidden(page, false);
  await expect(runningLink(page, "Nothing runs")).toBeVisible();
  expect(streams).toHaveLength(3);
});

test("title and icon of the tab tell what runs, also while it is open", async ({ page, gantry }) => {
  const icon = page.locator("head link#tab-icon");
  const blueDot = encodeURIComponent('fill="#2563eb"');
  await open(page, "/packages");
  await expect(icon).toHaveAttribute("href", /svg/);
  expect(await icon.getAttribute("href")).not.toContain(blueDot);
  const ids = putRunning(gantry, likeId, [{ name: "Seen from afar", folderPath: "/Samples", task: "Package" }]);
  await open(page, "/packages");
  await expect(page).toHaveTitle(/^\(1 running\) .*Packages/);
  await expect.poll(() => icon.getAttribute("href")).toContain(blueDot);
  endRunning(gantry, ids);
  await open(page, "/packages");
  await expect(page).toHaveTitle(/^Packages/);
  expect(await icon.getAttribute("href")).not.toContain(blueDot);
});

test("the indicator shows the worst stream of the page, not that of the frame alone", async ({ page }) => {
  await page.route("**/api/running/events**", (route) => route.abort());
  await open(page, "/running");
  await expect(indicator(page)).toHaveText("Not live");
  await page.unroute("**/api/running/events**");
  await expect(indicator(page)).toHaveText("Live");
});

test("a session that was ended elsewhere is told, and leads to sign-in and back to the same address", async ({
  page,
  browser,
  gantry,
}) => {
  const person = { name: "dora.disabled", displayName: "Dora Disabled", password: "eleven owls beside the old mill" };
  const dora = await createUser(page, person, ["db_ssisoperator"]);
  const context = await browser.newContext({ baseURL: gantry.url, storageState: dora.storageState });
  const other = await context.newPage();
  await open(other, "/executions?q=status%3Afailed");
  await expect(indicator(other)).toHaveText("Live");

  // As a new password or a disabled account does; the server closes the stream at its next sign of life.
  changeRows(gantry, "UPDATE users SET session_epoch = session_epoch + 1 WHERE name = 'dora.disabled'");
  const banner = other.getByRole("alert").filter({ hasText: "Your session is over" });
  await expect(banner).toBeVisible({ timeout: 60_000 });
  await expect(indicator(other)).toHaveText("Signed out");
  await banner.getByRole("link", { name: "Sign in" }).click();
  await other.getByLabel("Name").fill(person.name);
  await other.getByLabel("Password").fill(person.password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL(`${gantry.url}/executions?q=status%3Afailed`);
  await expect(indicator(other)).toHaveText("Live");
  await expect(banner).toHaveCount(0);
  await context.close();
});

test.describe("in São Paulo", () => {
  test.use({ timezoneId: "America/Sao_Paulo" });

  test("a time tells its zone on hover, and a day is the reader's day", async ({ page, gantry }) => {
    // Four minutes to three in UTC are four minutes to midnight there; days ago, so that no run of this test is special.
    const at = new Date(Date.now() - 5 * 86_400_000);
    at.setUTCHours(2, 56, 0, 0);
    const day = new Date(at.getTime() - 86_400_000);
    const fingerprint = "5a05a05a05a05a05";
    putRows(gantry, "error_reports", [
      {
        fingerprint,
        state: "open",
        code: 0xc0202009,
        text: "The night is long.",
        source_name: "Load",
        occurrences: 1,
        first_seen_at: at.getTime(),
        last_seen_at: at.getTime(),
      },
    ]);
    putRows(gantry, "error_report_executions", [{ fingerprint, execution_id: likeId, at: at.getTime() }]);
    await open(page, `/errors/${fingerprint}`);
    const main = page.getByRole("main");
    const time = main.locator("time").first();
    await expect(time).toHaveAttribute("title", /11:56:00\s?PM GMT-3/);
    await main.getByText("As a table").click();
    const shortDay = (date: Date) =>
      new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "short", day: "numeric" }).format(date);
    const days = main.getByRole("table", { name: "Occurrences per day" }).getByRole("row");
    await expect(days).toHaveCount(2);
    await expect(days.last()).toContainText(shortDay(day));
  });
});

test("who wants less motion sees none: what turns stands still", async ({ page, gantry }) => {
  const ids = putRunning(gantry, likeId, [{ name: "Turns", folderPath: "/Samples", task: "Package" }]);
  const animation = () =>
    page.evaluate(() => {
      const turning = document.querySelector("main .animate-spin");
      if (!turning) return null;
      const { animationDuration, animationIterationCount } = getComputedStyle(turning);
      return `${animationDuration} ${animationIterationCount}`;
    });
  await open(page, "/running");
  await expect.poll(animation).toContain("infinite");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(animation).toBe("0.001s 1");
  endRunning(gantry, ids);
});
