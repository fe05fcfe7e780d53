import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import {
  addressOf,
  chooseAct,
  createFolder,
  notice,
  open,
  openNewFolder,
  reviewed,
  undo,
  uploadPackages,
} from "./console";
import { expect, test } from "./fixtures";
import { putMany } from "./many-packages";
import { folderId, storedCounts } from "./stored";
import { dtsx, emptyPackage, shellPackage } from "./test-package";

const row = (page: Page, name: string) =>
  page
    .getByRole("main")
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) });

test.describe("working with packages", () => {
  test("rows are selected, renamed, cut, pasted and deleted by keyboard, each with a way back", async ({ page }) => {
    await openNewFolder(page, "Keyboard");
    await createFolder(page, "Target");
    await uploadPackages(
      page,
      ["A", "B", "C"].map((name) => dtsx(`${name}.dtsx`, emptyPackage(name))),
    );
    await open(page, addressOf("Keyboard"));
    await row(page, "A").focus();
    await page.keyboard.press("F2");
    await page.keyboard.type("Renamed");
    await page.keyboard.press("Enter");
    await expect(row(page, "Renamed")).toBeVisible();
    await undo(page, "Renamed A to Renamed");
    // The name is shown at once; the row is in its place when it has been stored.
    await expect(row(page, "A")).toHaveAttribute("aria-rowindex", "3");

    await row(page, "A").focus();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect(page.getByRole("toolbar", { name: "Selected" })).toContainText("3 selected");
    await expectGoodInBothThemes(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await row(page, "C").focus();
    await page.keyboard.press("Control+x");
    await row(page, "Target").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Target" })).toBeVisible();
    await page.keyboard.press("Control+v");
    await expect(row(page, "B")).toBeVisible();
    await undo(page, "Moved 3 items");
    await expect(row(page, "B")).toHaveCount(0);

    await open(page, addressOf("Keyboard"));
    await row(page, "A").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    const dialog = page.getByRole("dialog", { name: "Delete 4 items?" });
    await dialog.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("This folder is empty")).toBeVisible();
    await undo(page, "Deleted 4 items");
    await expect(row(page, "Target")).toBeVisible();
  });

  test("many are copied by keyboard and given roles from the list, each with a way back", async ({ page, gantry }) => {
    await openNewFolder(page, "In bulk");
    await createFolder(page, "Copies");
    await uploadPackages(
      page,
      ["A", "B"].map((name) => dtsx(`${name}.dtsx`, emptyPackage(name))),
    );
    await open(page, addressOf("In bulk"));
    await row(page, "A").focus();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+c");
    await row(page, "Copies").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Copies" })).toBeVisible();
    await page.keyboard.press("Control+v");
    await expect(row(page, "B")).toBeVisible();
    await page.keyboard.press("Control+v");
    await expect(row(page, "B (copy)")).toBeVisible();
    // The newest notice is the first.
    await notice(page, "Copied 2 items").first().getByRole("button", { name: "Undo" }).click();
    await expect(row(page, "B (copy)")).toHaveCount(0);
    await expect(row(page, "B")).toBeVisible();

    await open(page, addressOf("In bulk"));
    for (const name of ["A", "Copies"])
      await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).click();
    await page.getByRole("toolbar", { name: "Selected" }).getByRole("button", { name: "Roles" }).click();
    const dialog = page.getByRole("dialog", { name: "Roles of 2 items" });
    await dialog.getByLabel("Writer role").selectOption({ label: "ssis_admin" });
    await dialog.getByRole("button", { name: "Save the roles" }).click();
    await expect(dialog).toBeHidden();
    const copies = `/api/folders/${folderId(gantry, "Copies")}/roles`;
    const writer = async () => (await (await page.request.get(copies)).json()).writerRoleId;
    // A notice under the pointer stays.
    await notice(page, "Roles of 2 items changed").hover();
    expect(await writer()).toBe("ssis_admin");
    await undo(page, "Roles of 2 items changed");
    await expect(notice(page, "Undone: Roles of 2 items changed")).toBeVisible();
    expect(await writer()).toBeNull();
  });

  test("what many of them may not be changed to is told item by item", async ({ page }) => {
    await openNewFolder(page, "Refused");
    await createFolder(page, "Full");
    await uploadPackages(page, [dtsx("Same.dtsx", emptyPackage("Same")), dtsx("Free.dtsx", emptyPackage("Free"))]);
    await open(page, addressOf("Refused", "Full"));
    await uploadPackages(page, [dtsx("Same.dtsx", emptyPackage("Same", "another"))]);
    await open(page, addressOf("Refused"));
    for (const name of ["Same", "Free"]) await page.getByRole("checkbox", { name: `Select ${name}` }).click();
    await page.getByRole("toolbar", { name: "Selected" }).getByRole("button", { name: "Move" }).click();
    const dialog = page.getByRole("dialog", { name: "Move 2 items" });
    await dialog.getByRole("button", { name: "Full" }).click();
    await expect(dialog.getByText("/ Refused / Full")).toBeVisible();
    await dialog.getByRole("button", { name: "Move here" }).click();
    const refused = page.getByRole("dialog", { name: "1 item was not changed" });
    await expect(refused).toContainText("Same");
    await expect(refused).toContainText("exists here already");
    await refused.getByRole("button", { name: "Close" }).last().click();
    await expect(row(page, "Free")).toHaveCount(0);
  });

  test("the tree renames in place, and takes what is cut elsewhere", async ({ page }) => {
    await openNewFolder(page, "Tree work");
    await createFolder(page, "Into");
    await uploadPackages(page, [dtsx("Traveller.dtsx", emptyPackage("Traveller"))]);
    await open(page, addressOf("Tree work"));
    const tree = page.getByRole("tree", { name: "Packages" });
    const into = tree.getByRole("treeitem", { name: "Into" });
    await into.focus();
    await page.keyboard.press("F2");
    await page.keyboard.type("Destination");
    // The name is stored when the keys behind it have come: none of them is lost.
    const pressed = Promise.withResolvers<void>();
    await page.route("**/packages/**", async (route) => {
      if (route.request().method() === "POST") await pressed.promise;
      await route.continue();
    });
    await page.keyboard.press("Enter");
    const destination = tree.getByRole("treeitem", { name: "Destination" });
    await expect(destination).toBeFocused();
    const traveller = tree.getByRole("treeitem", { name: "Traveller" });
    await traveller.focus();
    await page.keyboard.press("Control+x");
    await destination.focus();
    await page.keyboard.press("Control+v");
    pressed.resolve();
    // The note with the way back stays for some seconds: it is not waited for twice.
    await undo(page, "Moved Traveller");
    await expect(row(page, "Traveller")).toBeVisible();
    // A tree that is drawn anew under the pointer takes what is dragged out of its hand.
    await expect(async () => {
      await traveller.dragTo(destination);
      await expect(row(page, "Traveller")).toHaveCount(0, { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
  });

  test("dropped files show what would happen before anything is stored", async ({ page, gantry }) => {
    await openNewFolder(page, "Review");
    await uploadPackages(page, [dtsx("Job.dtsx", shellPackage("Job", "echo before"))]);
    await open(page, addressOf("Review"));
    const before = storedCounts(gantry);
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Upload packages" }).first().click();
    await (await chooser).setFiles([
      dtsx("Job.dtsx", shellPackage("Job", "echo after")),
      dtsx("New.dtsx", emptyPackage("New")),
      dtsx("Broken.dtsx", Buffer.from("<x/>")),
    ]);
    const uploads = await reviewed(page, 3);
    await expect(uploads).toContainText("Version 2; now it is version 1");
    await expect(uploads).toContainText("New package");
    await expect(uploads).toContainText("2 files are ready. Nothing is stored yet.");
    await uploads.getByText("1 difference to the stored version").click();
    await expect(uploads.locator("ins")).toContainText("echo after");
    expect(storedCounts(gantry)).toEqual(before);
    await expectGoodInBothThemes(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await uploads.getByRole("button", { name: "Store 2 files" }).click();
    await expect(uploads).toContainText("Stored as version 2");
    await expect(row(page, "New")).toBeVisible();
    expect(storedCounts(gantry).packages).toBe(before.packages + 1);
  });

  test("a folder of thousands is read on as it is scrolled, drawn where it is in sight, and walked by keyboard", async ({
    page,
    gantry,
  }) => {
    const long = "w".repeat(124);
    const packages = Array.from({ length: 3_000 }, (_, index) => `${String(index).padStart(4, "0")} Job`);
    const folders = Array.from({ length: 300 }, (_, index) => `Folder ${String(index).padStart(3, "0")}`);
    await openNewFolder(page, "Thousands");
    await uploadPackages(page, [dtsx("Model.dtsx", emptyPackage("Model"))]);
    putMany(gantry, "Model", {
      packages: [...packages, `${long} 1`, "zz تحميل", "zz 📦"],
      folders: [...folders, `${long} 2`, "مجلد"],
    });
    await open(page, addressOf("Thousands"));
    const grid = page.getByRole("grid", { name: "Packages" });
    await expect(grid).toHaveAttribute("aria-rowcount", "3307");
    expect(await grid.getByRole("row").count()).toBeLessThan(90);
    await expect(row(page, "Folder 000")).toContainText("no packages");

    // Each End reads the next pages; the names of the last ones are the proof that all of them came.
    await row(page, "Folder 000").focus();
    await expect(async () => {
      await page.keyboard.press("End");
      await expect(row(page, "zz 📦")).toBeFocused({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await expect(row(page, "zz 📦")).toHaveAttribute("aria-rowindex", "3307");
    expect(await grid.getByRole("row").count()).toBeLessThan(90);
    await page.keyboard.press("Home");
    await expect(row(page, "Folder 000")).toBeInViewport();
    // One of the first page is deleted and restored: what was read behind it is still there, and no row is missing or there twice.
    await page.keyboard.press("Delete");
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await notice(page, "Deleted Folder 000").hover();
    await expect(grid).toHaveAttribute("aria-rowcount", "3306");
    await expect(row(page, "Folder 001")).toBeFocused();
    await page.keyboard.press("End");
    await expect(row(page, "zz 📦")).toBeFocused();
    await expect(row(page, "zz 📦")).toHaveAttribute("aria-rowindex", "3306");
    await undo(page, "Deleted Folder 000");
    await expect(grid).toHaveAttribute("aria-rowcount", "3307");
    await expect(row(page, "zz 📦")).toHaveAttribute("aria-rowindex", "3307");
    await row(page, "zz 📦").focus();
    await page.keyboard.press("Home");
    await expect(row(page, "Folder 000")).toBeInViewport();
    await expectGoodInBothThemes(page);
    await page.setViewportSize({ width: 1280, height: 720 });

    const tree = page.getByRole("tree", { name: "Packages" });
    await tree.getByRole("treeitem", { name: "Folder 000" }).focus();
    await expect(async () => {
      await page.keyboard.press("End");
      await expect(tree.getByRole("treeitem", { name: /^(zz|Samples)/ }).last()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    expect(await tree.getByRole("treeitem").count()).toBeLessThan(120);

    // The folder to move to is found although it stands on the second page.
    await open(page, addressOf("Thousands"));
    await chooseAct(page, "Folder 001", "Move");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("searchbox", { name: "Find a folder" }).fill("FOLDER 299");
    await dialog.getByRole("button", { name: /Folder 299/ }).click();
    await expect(dialog.getByText("/ Thousands / Folder 299")).toBeVisible();
    await dialog.getByRole("button", { name: "Move here" }).click();
    await expect(row(page, "Folder 001")).toHaveCount(0);
    await undo(page, "Moved Folder 001");
    await expect(row(page, "Folder 001")).toBeVisible();
  });

  test("a folder with packages only below it says how many", async ({ page }) => {
    await openNewFolder(page, "Outer");
    await createFolder(page, "Middle");
    await open(page, addressOf("Outer", "Middle"));
    await createFolder(page, "Inner");
    await open(page, addressOf("Outer", "Middle", "Inner"));
    await uploadPackages(
      page,
      ["One", "Two"].map((name) => dtsx(`${name}.dtsx`, emptyPackage(name))),
    );
    await open(page, addressOf("Outer"));
    await expect(row(page, "Middle")).toContainText("2 packages in subfolders");
  });

  test("a whole folder is chosen by keyboard, looked into and stored with its folders", async ({ page, gantry }) => {
    await openNewFolder(page, "Whole");
    const before = storedCounts(gantry);
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Upload a folder" }).press("Enter");
    await (await chooser).setFiles(folderOnDisk());
    const uploads = await reviewed(page, 2);
    await expect(uploads).toContainText("in Night / Inner");
    await expect(uploads).toContainText("1 file is neither a package nor a project");
    expect(storedCounts(gantry)).toEqual(before);
    await uploads.getByRole("button", { name: "Store 2 files" }).click();
    await expect(uploads.getByText("Stored as version 1", { exact: true })).toHaveCount(2);
    await expect(row(page, "Night")).toContainText("1 package");
  });
});

/** A folder with packages at two levels and a file that is none. */
function folderOnDisk(): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), "gantry-folder-")), "Night");
  mkdirSync(path.join(folder, "Inner"), { recursive: true });
  writeFileSync(path.join(folder, "Upper.dtsx"), emptyPackage("Upper"));
  writeFileSync(path.join(folder, "Inner", "Lower.dtsx"), emptyPackage("Lower"));
  writeFileSync(path.join(folder, "notes.txt"), "no package");
  return folder;
}
