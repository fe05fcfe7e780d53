import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import {
  addressOf,
  createFolder,
  dropFromDisk,
  notice,
  open,
  openNewFolder,
  reviewed,
  storeReviewed,
  undo,
  uploadPackages,
} from "./console";
import { expect, test } from "./fixtures";
import { createUser } from "./people";
import { storedCounts } from "./stored";
import { dtsx, emptyPackage } from "./test-package";

const inTree = (page: Page, name: string) =>
  page.getByRole("tree", { name: "Packages" }).getByRole("treeitem", { name, exact: true });

const listed = (page: Page, name: string) => page.getByRole("main").getByRole("link", { name, exact: true });

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

async function confirmDelete(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: /^Delete / });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(dialog).toBeHidden();
}

/** A package two folders deep, with its page open. */
async function openDeepPackage(page: Page, outer: string, name: string): Promise<void> {
  await openNewFolder(page, outer);
  await createFolder(page, `${outer} inside`);
  await open(page, addressOf(outer, `${outer} inside`));
  await uploadPackages(page, [dtsx(`${name}.dtsx`, emptyPackage(name))]);
  await open(page, `${addressOf(outer, `${outer} inside`, name)}?tab=versions`);
}

test.describe("the tree of packages", () => {
  test("a page that is open follows when a folder above it is renamed or moved in the tree, and comes back with undo", async ({
    page,
  }) => {
    await openDeepPackage(page, "Above", "Follower");
    await inTree(page, "Above").focus();
    await page.keyboard.press("F2");
    await page.keyboard.type("Higher");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${addressOf("Higher", "Above inside", "Follower")}?tab=versions`);
    await expect(heading(page, "Follower")).toBeVisible();
    await undo(page, "Renamed Above to Higher");
    await page.waitForURL(`**${addressOf("Above", "Above inside", "Follower")}?tab=versions`);
    await expect(notice(page, "Undone: Renamed Above to Higher")).toBeVisible();

    // The first row is the top level, which no folder could be moved to otherwise.
    await inTree(page, "Above inside").focus();
    await page.keyboard.press("Control+x");
    await inTree(page, "Packages").focus();
    await page.keyboard.press("Control+v");
    await page.waitForURL(`**${addressOf("Above inside", "Follower")}?tab=versions`);
    await expect(heading(page, "Follower")).toBeVisible();
    await undo(page, "Moved Above inside");
    await page.waitForURL(`**${addressOf("Above", "Above inside", "Follower")}?tab=versions`);
    await expect(heading(page, "Follower")).toBeVisible();
  });

  test("what is deleted in the tree leads its open page to the folder above, and back with undo", async ({ page }) => {
    await openDeepPackage(page, "Doomed", "Leaf");
    await inTree(page, "Doomed inside").focus();
    await page.keyboard.press("Delete");
    await confirmDelete(page);
    await page.waitForURL(`**${addressOf("Doomed")}`);
    await expect(page.getByText("This folder is empty")).toBeVisible();
    await expect(inTree(page, "Doomed inside")).toHaveCount(0);
    await undo(page, "Deleted Doomed inside");
    await page.waitForURL(`**${addressOf("Doomed", "Doomed inside", "Leaf")}?tab=versions`);
    await expect(heading(page, "Leaf")).toBeVisible();
  });

  test("an undo that is refused says why, and one that worked says so", async ({ page }) => {
    await openNewFolder(page, "Taken back");
    await uploadPackages(page, [dtsx("Same.dtsx", emptyPackage("Same"))]);
    await inTree(page, "Same").focus();
    await page.keyboard.press("Delete");
    await confirmDelete(page);
    await expect(page.getByText("This folder is empty")).toBeVisible();
    // A notice under the pointer stays.
    await notice(page, "Deleted Same").hover();
    const beside = await page.context().newPage();
    await open(beside, addressOf("Taken back"));
    await createFolder(beside, "Same");
    await beside.close();
    await undo(page, "Deleted Same");
    const refused = page.getByRole("dialog", { name: "Undo was refused for 1 item" });
    await expect(refused).toContainText("exists here already");
    await expectGoodInBothThemes(page);
    await page.setViewportSize({ width: 1280, height: 720 });
    await refused.getByRole("button", { name: "Close" }).last().click();
    await expect(refused).toBeHidden();

    await inTree(page, "Same").focus();
    await page.keyboard.press("Delete");
    await confirmDelete(page);
    await expect(inTree(page, "Same")).toHaveCount(0);
    await notice(page, "Deleted Same").last().getByRole("button", { name: "Undo" }).click();
    await expect(notice(page, "Undone: Deleted Same")).toBeVisible();
    await expect(inTree(page, "Same")).toBeVisible();
  });

  test("rows have a menu, by the second button and by Shift+F10, which gives the focus back", async ({ page }) => {
    await openNewFolder(page, "Menus");
    await uploadPackages(page, [dtsx("Choosy.dtsx", emptyPackage("Choosy"))]);
    const row = inTree(page, "Choosy");
    await row.focus();
    await page.keyboard.press("Shift+F10");
    const menu = page.getByRole("menu", { name: "More actions for Choosy" });
    await expect(menu.getByRole("menuitem", { name: "Rename" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
    await expect(row).toBeFocused();
    await row.click({ button: "right" });
    await menu.getByRole("menuitem", { name: "Copy to" }).click();
    const dialog = page.getByRole("dialog", { name: "Copy Choosy" });
    await dialog.getByRole("button", { name: "Copy here" }).click();
    await expect(dialog).toBeHidden();
    await expect(inTree(page, "Choosy (copy)")).toBeVisible();
  });
});

test.describe("files that are dropped", () => {
  test("on a folder of the tree are looked into on its page, and stored there", async ({ page, gantry }) => {
    await openNewFolder(page, "Takes files");
    await open(page, "/running");
    const before = storedCounts(gantry);
    await dropFromDisk(page, inTree(page, "Takes files"), [onDisk("Dropped.dtsx")]);
    await page.waitForURL(`**${addressOf("Takes files")}`);
    await expect(await reviewed(page, 1)).toContainText("New package");
    expect(storedCounts(gantry)).toEqual(before);
    await expect(await storeReviewed(page, 1)).toContainText("Stored as version 1");
    await expect(listed(page, "Dropped")).toBeVisible();
  });

  test("on the row of a folder are stored in it, and lead there", async ({ page }) => {
    await openNewFolder(page, "Has rows");
    await createFolder(page, "Below");
    await dropFromDisk(page, listed(page, "Below"), [onDisk("Sunk.dtsx")]);
    await reviewed(page, 1);
    await (await storeReviewed(page, 1)).getByRole("link", { name: "Open" }).click();
    await page.waitForURL(`**${addressOf("Has rows", "Below", "Sunk")}?tab=compatibility`);
    await expect(heading(page, "Sunk")).toBeVisible();
  });

  test("on another page leave it as it is, and say where files go", async ({ page }) => {
    await open(page, "/running");
    await dropFromDisk(page, page.getByRole("main"), [onDisk("Astray.dtsx")]);
    await expect(notice(page, "Files are stored in the folder they are dropped on")).toBeVisible();
    await expect(heading(page, "Running")).toBeVisible();
    expect(new URL(page.url()).pathname).toBe("/running");
  });

  test("without the right to store are answered with the reason", async ({ page, gantry }) => {
    const person = { name: "olga.drop", displayName: "Olga Drop", password: "drops fall on hot stones" };
    const olga = await createUser(page, person, ["db_ssisoperator"]);
    const browser = page.context().browser();
    const theirs = await browser?.newPage({ baseURL: gantry.url, storageState: olga.storageState });
    if (!theirs) throw new Error("The page belongs to no browser.");
    await open(theirs, addressOf("Samples"));
    await dropFromDisk(theirs, theirs.getByRole("main").getByRole("heading", { level: 1 }), [onDisk("Foreign.dtsx")]);
    const told = theirs.getByRole("region", { name: /^Notifications/ }).getByRole("listitem");
    await expect(told).toHaveCount(1);
    await expect(theirs.getByRole("region", { name: "Uploads" })).toHaveCount(0);
    // What went wrong stays until it is closed.
    await told.getByRole("button", { name: "Close this notice" }).click();
    await expect(told).toHaveCount(0);
    await theirs.close();
  });

  test("in a folder keep the folders they lie in", async ({ page }) => {
    await openNewFolder(page, "Takes folders");
    const folder = path.join(mkdtempSync(path.join(tmpdir(), "gantry-drop-")), "Nightly");
    mkdirSync(path.join(folder, "Inner"), { recursive: true });
    writeFileSync(path.join(folder, "Upper.dtsx"), emptyPackage("Upper"));
    writeFileSync(path.join(folder, "Inner", "Lower.dtsx"), emptyPackage("Lower"));
    writeFileSync(path.join(folder, "notes.txt"), "no package");
    await dropFromDisk(page, page.getByRole("main").getByRole("heading", { level: 1 }), [folder]);
    const uploads = await reviewed(page, 2);
    await expect(uploads).toContainText("in Nightly / Inner");
    await expect(uploads).toContainText("1 file is neither a package nor a project");
    await storeReviewed(page, 2);
    await open(page, addressOf("Takes folders", "Nightly", "Inner", "Lower"));
    await expect(heading(page, "Lower")).toBeVisible();
  });

  test("that somebody else overtook between the look and the storing are not stored", async ({ page, gantry }) => {
    await openNewFolder(page, "Overtaken");
    const target: Locator = page.getByRole("main").getByRole("heading", { level: 1 });
    await dropFromDisk(page, target, [onDisk("Job.dtsx", "mine")]);
    await expect(await reviewed(page, 1)).toContainText("New package");
    const beside = await page.context().newPage();
    await open(beside, addressOf("Overtaken"));
    await uploadPackages(beside, [dtsx("Job.dtsx", emptyPackage("Job", "theirs"))]);
    await expect(listed(beside, "Job")).toBeVisible();
    await beside.close();
    const before = storedCounts(gantry);
    await expect(await storeReviewed(page, 1)).toContainText("was changed by somebody else meanwhile");
    expect(storedCounts(gantry)).toEqual(before);
  });
});

/** A package file in a folder of its own. */
function onDisk(name: string, note = ""): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "gantry-drop-")), name);
  writeFileSync(file, emptyPackage(name.replace(/\.dtsx$/, ""), note));
  return file;
}
