import type { Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import {
  addressOf,
  chooseAct,
  chooseFiles,
  expectEnd,
  open,
  openNewFolder,
  openTab,
  storeReviewed,
  uploadPackages,
} from "./console";
import { expect, test } from "./fixtures";
import { storedCounts } from "./stored";
import { dtsx, emptyPackage, encryptedPackage, shellPackage } from "./test-package";

const password = "Öffne mich";
const wide = { width: 1280, height: 720 };

const encrypted = (name: string) => encryptedPackage(name, "true", password);

test.describe("protection", () => {
  test("a wholly encrypted package is stored, shown and run with its password", async ({ page, gantry }) => {
    await openNewFolder(page, "Sealed");
    const before = storedCounts(gantry);
    const uploads = await uploadPackages(page, [dtsx("Sealed.dtsx", encrypted("Sealed"))]);
    const asks = page.getByRole("dialog", { name: "Password of Sealed.dtsx" });
    await asks.getByLabel("Package password").fill("wrong");
    await asks.getByRole("button", { name: "Look into it" }).click();
    await expect(asks.getByRole("alert")).toContainText("the password does not open it");
    expect(storedCounts(gantry)).toEqual(before);
    await asks.getByLabel("Package password").fill(password);
    await asks.getByRole("button", { name: "Look into it" }).click();
    await expect(asks).toBeHidden();
    await storeReviewed(page, 1);
    await expect(uploads).toContainText("Stored as version 1");

    const address = addressOf("Sealed", "Sealed");
    await open(page, address);
    await expect(page.getByText("The package is encrypted")).toBeVisible();
    await expect(page.locator(".react-flow__node")).toHaveCount(0);
    await expectGoodInBothThemes(page);
    await page.setViewportSize(wide);
    await page.getByRole("button", { name: "Give the password" }).click();
    const opens = page.getByRole("dialog", { name: "Open Sealed" });
    await opens.getByLabel("Package password").fill("wrong");
    await opens.getByRole("button", { name: "Open" }).click();
    await expect(opens.getByRole("alert")).toContainText("the password does not open it");
    await opens.getByLabel("Package password").fill(password);
    await opens.getByRole("button", { name: "Open" }).click();
    await expect(page.locator(".react-flow__node").filter({ hasText: "Run the program" })).toBeVisible();
    await openTab(page, "Compatibility");
    await expect(page.getByText("The runtime supports everything in this package.")).toBeVisible();

    await page.getByRole("main").getByRole("button", { name: "Run", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Run Sealed" });
    await dialog.getByRole("button", { name: "Run", exact: true }).click();
    await expect(dialog.getByText("Give the package password: the whole package is encrypted with it.")).toBeVisible();
    await dialog.getByLabel("PackagePassword").fill(password);
    await dialog.getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL(/\/executions\/\d+/);
    await expectEnd(page, "Succeeded");
    await expect(page.locator(".react-flow__node").filter({ hasText: "Run the program" })).toBeVisible();
  });

  test("a file whose password nobody gives is left out", async ({ page, gantry }) => {
    await openNewFolder(page, "Unknown");
    const before = storedCounts(gantry);
    await chooseFiles(page, [dtsx("Unknown.dtsx", encrypted("Unknown")), dtsx("Plain.dtsx", emptyPackage("Plain"))]);
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    const uploads = await storeReviewed(page, 2);
    await expect(uploads).toContainText("Not stored: the file is encrypted and no password was given.");
    await expect(uploads).toContainText("Stored as version 1");
    expect(storedCounts(gantry).packages).toBe(before.packages + 1);
  });

  test("a package is saved under another level and back, each time as a new version", async ({ page }) => {
    await openNewFolder(page, "Levels");
    await uploadPackages(page, [dtsx("Levels.dtsx", shellPackage("Levels", "true"))]);
    await open(page, addressOf("Levels", "Levels"));
    const dialog = await openProtection(page);
    await expect(dialog).toContainText("The current version has the protection level DontSaveSensitive.");
    await expectGoodInBothThemes(page);
    await page.setViewportSize(wide);
    await dialog.getByLabel("Protection level").selectOption("EncryptAllWithPassword");
    await dialog.getByLabel("New password", { exact: true }).fill(password);
    await dialog.getByLabel("New password, once more").fill("something else");
    await dialog.getByRole("button", { name: "Save as a new version" }).click();
    await expect(dialog.getByText("The two passwords differ.")).toBeVisible();
    await dialog.getByLabel("New password, once more").fill(password);
    await dialog.getByRole("button", { name: "Save as a new version" }).click();
    await expect(page.getByText("Levels is version 2 now")).toBeVisible();
    await expect(page.getByText("The package is encrypted")).toBeVisible();

    const back = await openProtection(page);
    await back.getByLabel("Current password").fill(password);
    await back.getByLabel("Protection level").selectOption("DontSaveSensitive");
    await back.getByRole("button", { name: "Save as a new version" }).click();
    await expect(page.getByText("Levels is version 3 now")).toBeVisible();
    await openTab(page, "Versions");
    const versions = page.getByRole("table", { name: "Versions" }).getByRole("row");
    await expect(versions).toHaveCount(4);
    await expect(versions.nth(1)).toContainText("Saved under another protection level");
  });
});

async function openProtection(page: Page) {
  await chooseAct(page, "Levels", "Protection");
  return page.getByRole("dialog", { name: "Protection of Levels" });
}
