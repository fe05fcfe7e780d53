import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { addressOf, chooseAct, createFolder, open, openNewFolder, openTab, undo, uploadPackages } from "./console";
import { expect, test } from "./fixtures";
import { storedCounts } from "./stored";
import { dtsx, emptyPackage } from "./test-package";

test.describe("packages and folders", () => {
  test("are created and stored by choosing files, a second file of the same name is the next version", async ({
    page,
  }) => {
    await openNewFolder(page, "Versions");
    const first = await uploadPackages(page, [dtsx("Daily load.dtsx", emptyPackage("Daily load", "first"))]);
    await expect(first).toContainText("Stored as version 1");
    await first.getByRole("button", { name: "Close the list of uploads" }).click();
    const second = await uploadPackages(page, [dtsx("Daily load.dtsx", emptyPackage("Daily load", "second"))]);
    await expect(second).toContainText("Stored as version 2");
    await second.getByRole("button", { name: "Close the list of uploads" }).click();
    const same = await uploadPackages(page, [dtsx("Daily load.dtsx", emptyPackage("Daily load", "second"))]);
    await expect(same).toContainText("Unchanged: equal to version 2");

    await open(page, addressOf("Versions", "Daily load"));
    await openTab(page, "Versions");
    const versions = page.getByRole("table", { name: "Versions" });
    await expect(versions.getByRole("row")).toHaveCount(3);
    await versions.getByRole("row").last().getByRole("button", { name: "Restore" }).click();
    await expect(page.getByText("Version 1 is current again, as version 3")).toBeVisible();
    await expect(versions.getByRole("row").nth(1)).toContainText("Restored from version 1");
  });

  test("give back the stored bytes when they are exported", async ({ page }) => {
    const file = path.resolve(import.meta.dirname, "../samples/Orders/Load Orders.dtsx");
    await open(page, addressOf("Samples", "Orders", "Load Orders"));
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    const exported = await download;
    expect(exported.suggestedFilename()).toBe("Load Orders.dtsx");
    expect(readFileSync(await exported.path()).equals(readFileSync(file))).toBe(true);
  });

  test("are renamed, and Undo takes it back", async ({ page }) => {
    await openNewFolder(page, "Renames");
    await createFolder(page, "Before");
    await rename(page, "Before", "After");
    await expect(listed(page, "After")).toBeVisible();
    await expect(listed(page, "Before")).toBeHidden();
    await undo(page, "Renamed Before to After");
    await expect(listed(page, "Before")).toBeVisible();

    await uploadPackages(page, [dtsx("Old.dtsx", emptyPackage("Old"))]);
    await rename(page, "Old", "New");
    await expect(listed(page, "New")).toBeVisible();
    await open(page, addressOf("Renames", "New"));
    await expect(page.getByRole("heading", { level: 1 })).toContainText("New");
  });

  test("are moved, and Undo takes it back", async ({ page }) => {
    await openNewFolder(page, "Moves");
    await createFolder(page, "Target");
    await uploadPackages(page, [dtsx("Mover.dtsx", emptyPackage("Mover"))]);
    await chooseAct(page, "Mover", "Move");
    const dialog = page.getByRole("dialog", { name: "Move Mover" });
    await dialog.getByRole("button", { name: "Target" }).click();
    await expect(dialog.getByText("/ Moves / Target")).toBeVisible();
    await dialog.getByRole("button", { name: "Move here" }).click();
    await expect(listed(page, "Mover")).toBeHidden();
    await undo(page, "Moved Mover");
    await expect(listed(page, "Mover")).toBeVisible();
  });

  test("are moved by dragging a row onto a folder", async ({ page }) => {
    await openNewFolder(page, "Drags");
    await createFolder(page, "Into");
    await uploadPackages(page, [dtsx("Dragged.dtsx", emptyPackage("Dragged"))]);
    const row = (name: string) =>
      page
        .getByRole("main")
        .getByRole("row")
        .filter({ has: page.getByRole("link", { name, exact: true }) });
    await row("Dragged").dragTo(row("Into"), { sourcePosition: { x: 300, y: 10 } });
    await expect(listed(page, "Dragged")).toBeHidden();
    await open(page, addressOf("Drags", "Into"));
    await expect(listed(page, "Dragged")).toBeVisible();
  });

  test("are copied into another folder, and Undo takes it back", async ({ page }) => {
    await openNewFolder(page, "Copies");
    await createFolder(page, "Beside");
    await uploadPackages(page, [dtsx("Original.dtsx", emptyPackage("Original"))]);
    await chooseAct(page, "Original", "Copy to");
    const dialog = page.getByRole("dialog", { name: "Copy Original" });
    await dialog.getByRole("button", { name: "Beside" }).click();
    await expect(dialog.getByText("/ Copies / Beside")).toBeVisible();
    await dialog.getByRole("button", { name: "Copy here" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("row", { name: /Beside/ })).toContainText("1 package");
    await undo(page, "Copied Original");
    await expect(page.getByRole("row", { name: /Beside/ })).toContainText("no packages");
    await expect(listed(page, "Original")).toBeVisible();
  });

  test("are deleted after a question, folders with all they hold", async ({ page, gantry }) => {
    const before = storedCounts(gantry);
    await openNewFolder(page, "Doomed");
    await createFolder(page, "Inner");
    await open(page, addressOf("Doomed", "Inner"));
    await uploadPackages(page, [dtsx("Gone.dtsx", emptyPackage("Gone", "only here"))]);
    await open(page, "/packages");
    await chooseAct(page, "Doomed", "Delete");
    const dialog = page.getByRole("dialog", { name: "Delete the folder Doomed?" });
    await dialog.getByRole("button", { name: "Delete" }).click();
    // Nothing of the page can be found behind the dialog, deleted or not.
    await expect(dialog).toBeHidden();
    await expect(listed(page, "Doomed")).toBeHidden();
    const gone = await page.goto(addressOf("Doomed", "Inner", "Gone"));
    expect(gone?.status()).toBe(404);

    await open(page, "/bin");
    const row = page.getByRole("row").filter({ hasText: "/Doomed" });
    await expect(row).toContainText("folder with 1 package");
    await row.getByRole("button", { name: "Restore Doomed" }).click();
    await expect(page.getByText("Restored /Doomed")).toBeVisible();
    await open(page, addressOf("Doomed", "Inner", "Gone"));
    await open(page, "/packages");
    await chooseAct(page, "Doomed", "Delete");
    await dialog.getByRole("button", { name: "Delete" }).click();
    await expect(dialog).toBeHidden();
    await open(page, "/bin");
    await row.getByRole("button", { name: "Delete Doomed for good" }).click();
    const sure = page.getByRole("dialog", { name: "Delete Doomed for good?" });
    await sure.getByRole("button", { name: "Delete for good" }).click();
    await expect(sure).toBeHidden();
    await expect(row).toHaveCount(0);
    const { folders, packages, package_versions: versions } = storedCounts(gantry);
    expect({ folders, packages, versions }).toEqual({
      folders: before.folders,
      packages: before.packages,
      versions: before.package_versions,
    });
  });

  test("cannot have names that are taken, or that no file could have", async ({ page, gantry }) => {
    await openNewFolder(page, "Names");
    await createFolder(page, "Taken");
    const before = storedCounts(gantry);
    await page.getByRole("button", { name: "New folder" }).click();
    const dialog = page.getByRole("dialog", { name: "New folder" });
    for (const [name, problem] of [
      ["taken", /exists here already/],
      ["..", /must not be/],
      ["a/b", /must not contain/],
      ["a\\b", /must not contain/],
      ["con", /reserves/],
    ] as const) {
      await dialog.getByLabel("Name").fill(name);
      await dialog.getByRole("button", { name: "New folder" }).click();
      await expect(dialog.getByRole("alert")).toContainText(problem);
    }
    expect(storedCounts(gantry)).toEqual(before);
  });
});

function listed(page: Page, name: string) {
  return page.getByRole("main").getByRole("link", { name, exact: true });
}

async function rename(page: Page, name: string, newName: string): Promise<void> {
  await chooseAct(page, name, "Rename");
  const dialog = page.getByRole("dialog", { name: /^Rename the / });
  await dialog.getByLabel("Name").fill(newName);
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(dialog).toBeHidden();
}
