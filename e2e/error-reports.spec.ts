import type { Locator, Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import { addressOf, expectEnd, notice, open, runPackage } from "./console";
import { expect, test } from "./fixtures";
import type { GantryServer } from "./gantry-server";
import { createUser } from "./people";
import { folderId } from "./stored";
import { shellPackage } from "./test-package";

const fragile = addressOf("Samples", "Fragile");

/** Stores a version of the package "Fragile" that runs this line. */
async function storeFragile(page: Page, gantry: GantryServer, line: string): Promise<void> {
  const query = new URLSearchParams({ folder: folderId(gantry, "Samples"), name: "Fragile.dtsx" });
  const stored = await page.request.post(`${gantry.url}/api/packages/upload?${query}`, {
    headers: { "content-type": "application/octet-stream" },
    data: shellPackage("Fragile", line),
  });
  expect(stored.ok()).toBe(true);
}

/** The way back in the note that says this; others may still be there. Notes go after some seconds. */
function undo(page: Page, says: string): Locator {
  return page.getByRole("listitem").filter({ hasText: says }).getByRole("button", { name: "Undo" }).first();
}

async function failAgain(page: Page): Promise<void> {
  await runPackage(page, fragile);
  await expectEnd(page, "Failed");
}

test("an error is explained, compared with the last good execution, discussed, resolved, and comes back", async ({
  page,
  gantry,
}) => {
  await open(page, "/packages");
  await storeFragile(page, gantry, "exit 0");
  await runPackage(page, fragile);
  await expectEnd(page, "Succeeded");
  await storeFragile(page, gantry, "exit 3");
  await failAgain(page);
  await page.getByRole("link", { name: "Open the error report" }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Occurrences per day" })).toBeVisible();
  const address = new URL(page.url()).pathname;

  await expect(main.getByText("It occurred once in the last 60 days")).toBeVisible();
  const facts = main.getByRole("table", { name: "What is different from the last good execution" });
  await expect(facts.getByRole("row", { name: /^Version/ })).toContainText("12");
  await expect(main.getByRole("link", { name: "See what changed between the versions" })).toHaveAttribute(
    "href",
    `${fragile}?tab=versions&from=1&to=2`,
  );
  const versions = main.getByRole("table", { name: "Affected packages and versions" });
  await expect(versions.getByRole("row", { name: /Fragile/ })).toContainText("2");

  await main.getByLabel("New note").fill("The program ends with 3 when the moon is full.");
  await main.getByRole("button", { name: "Add the note" }).click();
  await expect(main.getByText("The program ends with 3 when the moon is full.")).toBeVisible();
  await expect(main.getByLabel("New note")).toHaveValue("");
  await expectGoodInBothThemes(page);

  await main.getByRole("button", { name: "Resolve" }).click();
  await expect(main.getByText("Resolved", { exact: true })).toBeVisible();
  await failAgain(page);
  await open(page, address);
  await expect(main.getByText("came back")).toBeVisible();
});

test("an error is ignored for a number of times and opens with the last of them", async ({ page, gantry }) => {
  test.slow();
  await open(page, "/packages");
  await storeFragile(page, gantry, "exit 7");
  await failAgain(page);
  await page.getByRole("link", { name: "Open the error report" }).click();
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "Ignore…" }).click();
  const address = new URL(page.url()).pathname;
  const dialog = page.getByRole("dialog", { name: "Ignore this error report" });
  await dialog.getByLabel("Until when").selectOption("times");
  await dialog.getByLabel("Times it may still happen").fill("1");
  await dialog.getByRole("button", { name: "Ignore", exact: true }).click();
  await expect(main.getByText("Ignored", { exact: true })).toBeVisible();
  await expect(main.getByText(/Ignored until it has happened/)).toBeVisible();
  await open(page, "/errors");
  await expect(main.locator(`a[href="${address}"]`)).toHaveCount(0);
  await main.getByRole("searchbox").fill("nothing that ever happened");
  await expect(main.getByText("No error report matches")).toBeVisible();
  await main.getByRole("link", { name: "Show all error reports" }).click();
  await expect(main.locator(`a[href="${address}"]`)).toBeVisible();
  await failAgain(page);
  await open(page, "/errors");
  const row = main.getByRole("row").filter({ has: page.locator(`a[href="${address}"]`) });
  await expect(row).toContainText("came back");
  await expectGoodInBothThemes(page);
});

test("a report tells what its code means and what to try; ignoring until a moment, resolving and reopening are undone", async ({
  page,
  gantry,
}) => {
  await open(page, "/packages");
  await storeFragile(page, gantry, "exit 11");
  await failAgain(page);
  await page.getByRole("link", { name: "Open the error report" }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "What the code says" })).toBeVisible();
  await expect(main.getByText("What it means", { exact: true })).toBeVisible();
  await expect(main.getByText("What to try", { exact: true })).toBeVisible();
  const state = (word: string) => main.getByRole("note").getByText(word, { exact: true });
  await expect(state("Open")).toBeVisible();
  await expectGoodInBothThemes(page);

  await main.getByRole("button", { name: "Ignore…" }).click();
  const dialog = page.getByRole("dialog", { name: "Ignore this error report" });
  await dialog.getByLabel("Until when").selectOption("until");
  await dialog.getByLabel("Until", { exact: true }).fill("2090-01-02T03:04");
  await dialog.getByRole("button", { name: "Ignore", exact: true }).click();
  await expect(state("Ignored")).toBeVisible();
  await expect(main.getByText("Ignored until Jan 2")).toBeVisible();
  await main.getByRole("button", { name: "Reopen" }).click();
  await undo(page, "The error report is open again.").click();
  await expect(main.getByText("Ignored until Jan 2")).toBeVisible();
  await main.getByRole("button", { name: "Reopen" }).click();
  await expect(state("Open")).toBeVisible();

  await main.getByRole("button", { name: "Resolve" }).click();
  await undo(page, "The error report is resolved.").click();
  await expect(state("Open")).toBeVisible();

  // The sentence behind a state is reached by keyboard.
  await main.getByRole("note").first().focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tooltip")).toContainText("nobody has dealt with it yet");
});

test("one takes one's own note away, and back with undo", async ({ page, gantry }) => {
  await open(page, "/packages");
  await storeFragile(page, gantry, "exit 12");
  await failAgain(page);
  await page.getByRole("link", { name: "Open the error report" }).click();
  const main = page.getByRole("main");
  await main.getByLabel("New note").fill("Ask the night porter.");
  await main.getByRole("button", { name: "Add the note" }).click();
  const note = main.getByRole("listitem").filter({ hasText: "Ask the night porter." });
  await expect(note).toBeVisible();
  await note.getByRole("button", { name: "Take the note away" }).click();
  await undo(page, "The note is taken away").click();
  await expect(notice(page, "Undone: The note is taken away")).toBeVisible();
  await expect(note).toBeVisible();
});

test("reports are found by text, code, symbolic name, source and package; a reader changes none", async ({
  page,
  browser,
  gantry,
}) => {
  await open(page, "/packages");
  await storeFragile(page, gantry, "exit 13");
  await failAgain(page);
  await page.getByRole("link", { name: "Open the error report" }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Occurrences per day" })).toBeVisible();
  const address = new URL(page.url()).pathname;
  const [code = "", name = ""] = await main.locator("header code").allTextContents();
  expect(code).toMatch(/^0x[0-9A-F]{8}$/);
  await open(page, "/errors");
  const search = page.getByRole("searchbox", { name: "Part of the text, a code, a source or a package" });
  const found = main.locator(`a[href="${address}"]`);
  for (const text of [code, name, "Run the program", "fragile"].filter(Boolean)) {
    await search.fill("nothing is called so");
    await expect(page.getByText("No error report matches")).toBeVisible();
    await search.fill(text);
    await expect(found).toBeVisible();
  }
  await expect(page).toHaveURL(/text=fragile/);
  await expectGoodInBothThemes(page);

  const person = { name: "rita.reads", displayName: "Rita Reads", password: "two tin lanterns on the jetty" };
  const { storageState } = await createUser(page, person, ["ssis_logreader"]);
  const context = await browser.newContext({ storageState, baseURL: gantry.url });
  const other = await context.newPage();
  await open(other, address);
  const theirs = other.getByRole("main");
  for (const act of ["Ignore…", "Resolve", "Add the note"])
    await expect(theirs.getByRole("button", { name: act })).toHaveAttribute("aria-disabled", "true");
  await expect(theirs.getByLabel("New note")).toBeDisabled();
  await context.close();
});
