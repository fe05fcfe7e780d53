import { addressOf, open, openNewFolder, uploadPackages } from "./console";
import { expect, test } from "./fixtures";
import { dtsx, emptyPackage } from "./test-package";

test.describe("path rules", () => {
  test("of a folder are set, replaced, taken away, and Undo takes that back", async ({ page }) => {
    await openNewFolder(page, "Paths");
    await page.getByRole("button", { name: "Path rules" }).click();
    const dialog = page.getByRole("dialog", { name: "Path rules of Paths" });
    await expect(dialog.getByText("No rule of its own yet.")).toBeVisible();
    const add = async (prefix: string, target: string) => {
      await dialog.getByLabel("Windows drive, share, folder or program").fill(prefix);
      await dialog.getByLabel("Path of this machine").fill(target);
      await dialog.getByRole("button", { name: "Add rule" }).click();
    };
    await add("not a drive", "/srv");
    await expect(dialog.getByText(/is no Windows drive, share, folder or program/)).toBeVisible();
    await add("\\\\nas\\orders", "/srv/orders");
    const rule = dialog.getByRole("listitem").filter({ hasText: "\\\\nas\\orders" });
    await expect(rule).toContainText("/srv/orders");
    await add("\\\\NAS\\orders", "/srv/moved");
    await expect(rule.or(dialog.getByRole("listitem"))).toContainText("/srv/moved");
    await dialog.getByRole("button", { name: "Remove the rule for \\\\NAS\\orders" }).click();
    await expect(dialog.getByText("No rule of its own yet.")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).first().click();
    await expect(dialog.getByRole("listitem")).toContainText("/srv/moved");
  });

  test("are shown in the run dialog, and a run takes its own", async ({ page }) => {
    await open(page, "/packages");
    await page.getByRole("button", { name: "Path rules" }).click();
    const rules = page.getByRole("dialog", { name: "Path rules" });
    await rules.getByLabel("Windows drive, share, folder or program").fill("Q:");
    await rules.getByLabel("Path of this machine").fill("/srv/q");
    await rules.getByRole("button", { name: "Add rule" }).click();
    await expect(rules.getByRole("listitem")).toContainText("Q:");
    await rules.getByRole("button", { name: "Close", exact: true }).click();

    await openNewFolder(page, "Own paths");
    await uploadPackages(page, [dtsx("Nothing.dtsx", emptyPackage("Nothing"))]);
    await open(page, addressOf("Own paths", "Nothing"));
    await page.getByRole("main").getByRole("button", { name: "Run", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Run Nothing" });
    await dialog.getByText("Windows paths", { exact: true }).click();
    await expect(dialog.getByText("of the instance")).toBeVisible();
    await dialog.getByRole("button", { name: "Add a rule" }).click();
    await dialog.getByRole("button", { name: "Run", exact: true }).click();
    await expect(dialog.getByText("Give both the Windows path and the folder, or remove the row.")).toBeVisible();
    await dialog.getByLabel("Windows drive, share or folder").fill("R:\\in");
    await dialog.getByLabel("Folder of this machine").fill("/srv/r");
    await dialog.getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL(/\/executions\/\d+/);
    await page.getByRole("main").getByRole("tab", { name: "Values" }).click();
    const rows = page.getByRole("row");
    await expect(rows.filter({ hasText: "R:\\in" })).toContainText("/srv/r");
    await expect(rows.filter({ hasText: "Q:" })).toContainText("/srv/q");
  });
});
