import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { addressOf, expectEnd, open, openTab, ready, runPackage, stopExecution } from "./console";
import { expect, test } from "./fixtures";

const loop = "For each month";
const hostile = '<img src="http://example.invalid/x.png" onerror="document.title=1">';

const timeline = (page: Page) => page.getByRole("region", { name: "When everything ran" });
const rows = (page: Page) =>
  timeline(page).getByRole("region", { name: "Executables on the clock" }).getByRole("listitem");
const stretch = (page: Page) => {
  const search = new URL(page.url()).searchParams;
  return { from: search.get("from"), to: search.get("to") };
};

test.describe("the page of an execution", () => {
  let good: number;
  let bad: number;
  test.beforeAll(async ({ browser, gantry, administrator }) => {
    const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
    for (let time = 0; time < 4; time++) {
      good = await runPackage(page, addressOf("Samples", "Orders", "Load Orders"));
      await expectEnd(page, "Succeeded");
    }
    bad = await runPackage(page, addressOf("Samples", "Orders", "Unknown Customer"));
    await expectEnd(page, "Failed");
    await page.close();
  });

  test("draws every run on one clock, read in three ways", async ({ page }) => {
    await open(page, `/executions/${good}?tab=timeline`);
    await expect(rows(page).filter({ hasText: loop })).toHaveCount(1);
    const load = rows(page).filter({ has: page.getByRole("link", { name: "Load orders", exact: true }) });
    await expect(load.locator("[data-bar=succeeded]")).not.toHaveCount(0);

    await page.getByRole("button", { name: "In order of start" }).click();
    await expect(rows(page).filter({ has: page.getByRole("link", { name: "Load orders", exact: true }) })).toHaveCount(
      3,
    );
    await expect(page).toHaveURL(/reading=started/);
    await page.getByRole("button", { name: "Longest first" }).click();
    await expect(rows(page).filter({ hasText: loop })).toHaveCount(0);
    await expect(
      timeline(page)
        .getByText(/The end waited for it/)
        .first(),
    ).toBeAttached();
    await expect(page).toHaveURL(/reading=longest/);
    await page.reload();
    await ready(page);
    await expect(page.getByRole("button", { name: "Longest first" })).toHaveAttribute("aria-pressed", "true");
  });

  test("is zoomed by pulling over the bars, by the ends of the overview and by keys", async ({ page }) => {
    await open(page, `/executions/${good}?tab=timeline`);
    const area = timeline(page).getByRole("region", { name: "Executables on the clock" });
    const box = await area.boundingBox();
    if (!box) throw new Error("The rows are not to be seen.");
    const [left, y] = [box.x + 320, box.y + 60];
    await page.mouse.move(left + (box.width - 320) * 0.25, y);
    await page.mouse.down();
    await page.mouse.move(left + (box.width - 320) * 0.5, y, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => stretch(page).from).not.toBeNull();
    const pulled = stretch(page);
    expect(Number(pulled.to)).toBeGreaterThan(Number(pulled.from));

    await page.getByRole("button", { name: "Show the whole execution" }).click();
    await expect.poll(() => stretch(page)).toEqual({ from: null, to: null });
    const begin = page.getByRole("slider", { name: "Begin of the stretch" });
    await begin.focus();
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => Number(stretch(page).from)).toBeGreaterThan(0);
    await page.keyboard.press("Home");
    await expect.poll(() => stretch(page)).toEqual({ from: null, to: null });

    await area.focus();
    await page.keyboard.press("+");
    await expect.poll(() => stretch(page).to).not.toBeNull();
    const zoomed = stretch(page);
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => Number(stretch(page).from)).toBeGreaterThan(Number(zoomed.from));
    await page.keyboard.press("0");
    await expect.poll(() => stretch(page)).toEqual({ from: null, to: null });

    // Faster than the answers come.
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => Number(stretch(page).from)).toBeGreaterThan(Number(zoomed.from));
    await page.keyboard.press("0");
    await expect.poll(() => stretch(page)).toEqual({ from: null, to: null });
  });

  test("tells a bar in words for the keyboard, and leads to graph and messages", async ({ page }) => {
    await open(page, `/executions/${good}?tab=timeline&reading=started`);
    await timeline(page).getByRole("link", { name: "Load orders", exact: true }).first().focus();
    await page.keyboard.press("ArrowRight");
    await expect(timeline(page).getByText(/Load orders · 1: .* · Succeeded · began/)).toBeVisible();
    await timeline(page).getByRole("link", { name: "Messages of Load orders" }).first().click();
    await expect(page.getByText("Only Load orders")).toBeVisible();
    await page.goBack();
    await timeline(page).getByRole("link", { name: loop, exact: true }).click();
    await expect(page).toHaveURL(/tab=graph/);
    await expect(page.getByRole("main").getByText(loop).first()).toBeVisible();
  });

  test("marks in one part what is pointed at in the other", async ({ page }) => {
    await open(page, `/executions/${good}?tab=timeline`);
    await page.getByLabel("Below").selectOption("Graph");
    const box = page.locator(`.react-flow__node[data-id=${JSON.stringify(`Package\\${loop}`)}] > div`);
    await expect(box).toBeVisible();
    await rows(page).filter({ hasText: loop }).hover();
    await expect(box).toHaveAttribute("data-pointed", "true");
    await page.getByLabel("Below").selectOption("Messages");
    const message = page
      .getByRole("region", { name: "Messages of the execution" })
      .getByRole("listitem")
      .filter({ hasText: "Load customers" });
    await message.first().hover();
    await expect(rows(page).filter({ hasText: "Load customers" }).locator("[data-pointed]")).toHaveCount(1);
    await page.reload();
    await expect(page.getByRole("region", { name: "Messages of the execution" })).toBeVisible();
  });

  test("is live while it runs", async ({ page }) => {
    await runPackage(page, addressOf("Samples", "Orders", "Count Slowly"));
    await expectEnd(page, "Running");
    await openTab(page, "Timeline");
    await expect(timeline(page).locator("[data-bar=running]").first()).toBeAttached();
    await stopExecution(page);
    await expectEnd(page, "Canceled");
    await expect(timeline(page).locator("[data-bar=canceled]").first()).toBeAttached();
    await expect(timeline(page).locator("[data-bar=running]")).toHaveCount(0);
  });

  test("single keys rest for who switches them off, wherever they act, and ? lists those of every part", async ({
    page,
  }) => {
    const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await open(page, `/executions/${bad}?tab=timeline&below=messages`);
    await page.getByRole("main").getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("?");
    for (const group of ["Messages", "Timeline"])
      await expect(keys.getByRole("heading", { name: group })).toBeVisible();
    await keys.getByLabel("Keys without Ctrl act").uncheck();
    await page.keyboard.press("Escape");
    await expect(keys).toHaveCount(0);

    const place = page.getByRole("group", { name: "Walk through the errors" });
    await expect(place).toContainText(/– of \d+ errors?/);
    await page.getByRole("main").getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("e");
    await timeline(page).getByRole("button", { name: "Zoom in" }).focus();
    await page.keyboard.press("+");
    await page.keyboard.press("Shift+ArrowRight");
    expect(stretch(page)).toEqual({ from: null, to: null });
    // What has a name acts still: with the stretch zoomed it is moved.
    await timeline(page).getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(() => stretch(page).from).not.toBeNull();
    const { from } = stretch(page);
    await page.keyboard.press("0");
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => Number(stretch(page).from)).toBeGreaterThan(Number(from));
    await expect(place).toContainText(/– of \d+ errors?/);

    await open(page, "/executions");
    const rows = page.getByRole("grid").getByRole("row");
    await rows.nth(1).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("c");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
    await expect(page).toHaveURL(/\/executions$/);
  });

  test("walks through the errors by click and by key, and searches on the server", async ({ page }) => {
    await open(page, `/executions/${bad}?tab=messages`);
    const place = page.getByRole("group", { name: "Walk through the errors" });
    await expect(place).toContainText(/– of \d+ errors?/);
    await page.keyboard.press("e");
    await expect(place).toContainText(/1 of \d+ errors?/);
    const first = new URL(page.url()).searchParams.get("message");
    expect(first).not.toBeNull();
    await place.getByRole("button", { name: "Next error (E)" }).click();
    await expect(place).toContainText(/2 of \d+ errors?/);
    await page.keyboard.press("Shift+E");
    await expect(place).toContainText(/1 of \d+ errors?/);
    // The address follows a moment later; a reload before that would show the message before.
    await expect(page).toHaveURL((url) => url.searchParams.get("message") === first);
    await page.reload();
    await ready(page);
    await expect(place).toContainText(/1 of \d+ errors?/);

    const search = page.getByRole("searchbox", { name: "Search the messages" });
    await search.fill("zzz nothing says this");
    await expect(page.getByText("No message matches.")).toBeVisible();
    // A letter in the search is a letter of the search.
    await search.fill("e");
    await expect(search).toHaveValue("e");
    await expect(page).not.toHaveURL(/message=/);
  });

  test("a line is linked to where it stands: the filter and what is above stay", async ({ page }) => {
    await open(page, `/executions/${bad}?tab=timeline&below=messages&level=error&text=e`);
    const list = page.getByRole("region", { name: "Messages of the execution" });
    const second = list.getByRole("listitem").nth(1);
    // A click brings into sight what it goes to; the page is to stand still by then.
    await second.scrollIntoViewIfNeeded();
    const place = await second.boundingBox();
    await second.getByRole("link").first().click();
    await expect(page).toHaveURL(/[?&]message=\d+/);
    const kept = Object.fromEntries(new URL(page.url()).searchParams);
    expect(kept).toMatchObject({ tab: "timeline", below: "messages", level: "error", text: "e" });
    await expect(page.getByRole("group", { name: "Walk through the errors" })).toContainText(/2 of \d+ errors?/);
    expect((await second.boundingBox())?.y).toBe(place?.y);
  });

  test("gives the messages the filter shows as a file", async ({ page }) => {
    await open(page, `/executions/${bad}?tab=messages&level=error`);
    await page.getByRole("button", { name: "Download" }).click();
    const saved = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "As CSV" }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe(`execution-${bad}-messages.csv`);
    const lines = readFileSync((await file.path()) ?? "", "utf8")
      .trim()
      .split("\r\n");
    expect(lines[0]).toMatch(/^id,time,level/);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(1).filter((each) => /^\d+,/.test(each))) expect(line).toContain(",error,");
  });

  test("says what every value was and who said so", async ({ page }) => {
    await open(page, `/executions/${good}?tab=values`);
    const table = page.getByRole("table", { name: "Values this execution was started with" });
    await expect(table.getByRole("row").filter({ hasText: "User::LargeOrders" })).toContainText("Package design");
    await expect(table.getByRole("row").filter({ hasText: "Orders database" })).toContainText("Expression");
  });

  test("compares with the last successes", async ({ page }) => {
    await open(page, `/executions/${good}?tab=performance`);
    // Three of its own before it, and those of other specs of this server.
    await expect(page.getByText(/Compared with the last ([3-9]|10) successes before it: executions/)).toBeVisible();
    const table = page.getByRole("table", { name: "Rows" });
    await expect(table.getByRole("row").filter({ hasText: "Read customers" })).toContainText("usual");
    await open(page, `/executions/${bad}?tab=performance`);
    await expect(page.getByText("No success to compare with")).toBeVisible();
  });

  test("runs again with one value changed and the others kept", async ({ page }) => {
    await open(page, `/executions/${good}`);
    await page.getByRole("button", { name: "Run again with changed values" }).click();
    const dialog = page.getByRole("dialog", { name: /^Run / });
    await dialog.getByLabel("User::LargeOrders").fill("7");
    await dialog.getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL((url) => /\/executions\/\d+/.test(url.pathname) && !url.pathname.endsWith(`/${good}`));
    await expectEnd(page, "Succeeded");
    await expect(page.getByText(`Runs execution ${good} again`)).toBeVisible();
    await openTab(page, "Values used");
    await expect(page.getByRole("row").filter({ hasText: "User::LargeOrders" })).toContainText("This execution");

    await page.getByRole("button", { name: "Run again with changed values" }).click();
    await expect(dialog.getByLabel("User::LargeOrders")).toHaveValue("7");
  });

  test("is one file that opens offline, failure first, and harmless whatever it holds", async ({
    page,
    browser,
  }, info) => {
    await runPackage(page, addressOf("Samples", "Orders", "Load Orders"), {
      "User::SampleFolder": `/nowhere/${hostile}`,
    });
    await expectEnd(page, "Failed");
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name: "Report", exact: true }).click();
    // A browser tells by the name that it is a page.
    const path = info.outputPath("report.html");
    await (await saved).saveAs(path);
    const offline = await browser.newContext({ offline: true });
    const opened = await offline.newPage();
    const asked: string[] = [];
    opened.on("request", (request) => asked.push(request.url()));
    await opened.goto(pathToFileURL(path).href);
    expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
    await expect(opened).toHaveTitle(/^Execution \d+ of Load Orders$/);
    await expect(opened.locator("script, img, link, iframe")).toHaveCount(0);
    await expect(opened.getByRole("main").getByRole("heading").first()).toHaveText("Why it failed");
    await expect(opened.getByText(hostile).first()).toBeVisible();
    await expect(opened.getByRole("img", { name: "Timeline" })).toBeVisible();
    await expect(opened.getByRole("heading", { name: "Messages" })).toBeVisible();
    await offline.close();
  });
});
