import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import { addressOf, box, chooseFiles, open, openNewFolder, openTab, storeReviewed, uploadPackages } from "./console";
import { expect, test } from "./fixtures";
import { dtsx, encryptedPackage, longPackage, shellPackage } from "./test-package";

test.describe("what is in a package", () => {
  test("two versions are compared as a list and in the drawings, and the address restores it", async ({ page }) => {
    await openNewFolder(page, "Compared");
    await uploadPackages(page, [dtsx("Job.dtsx", shellPackage("Job", "echo before"))]);
    await open(page, addressOf("Compared"));
    await uploadPackages(page, [dtsx("Job.dtsx", shellPackage("Job", "echo after"))]);
    await open(page, addressOf("Compared", "Job"));
    await openTab(page, "Versions");
    await page.getByRole("button", { name: "Differences to version 1" }).click();
    await expect(page).toHaveURL(/from=1&to=2/);
    const list = page.getByRole("list", { name: "Differences" });
    await expect(list.getByRole("listitem")).toHaveCount(1);
    await expect(list).toContainText("Run the program");
    await expect(list.locator("del")).toContainText("echo before");
    await expect(list.locator("ins")).toContainText("echo after");
    await page.getByRole("combobox", { name: "Change" }).selectOption("Added");
    await expect(page.getByText("Nothing matches the filter")).toBeVisible();
    await expect(page).toHaveURL(/change=/);
    // A link is followed before the address has the filter that was chosen last.
    await page.evaluate(async () => {
      const change = document.querySelector<HTMLSelectElement>("select[aria-label=Change]");
      if (change) change.value = "";
      change?.dispatchEvent(new Event("change", { bubbles: true }));
      const link = () => document.querySelector<HTMLElement>("main li a");
      while (!link()) await new Promise((resolve) => setTimeout(resolve));
      link()?.click();
    });
    await expect(box(page, "Package\\Run the program")).toContainText("changed");
    await expect(page).not.toHaveURL(/change=/);
    await expect(page.getByRole("complementary", { name: "Properties of Run the program" })).toContainText(
      "echo before",
    );
    await page.reload();
    await expect(box(page, "Package\\Run the program")).toContainText("changed");
    await expectGoodInBothThemes(page);
  });

  test("what the designer wrote beside the boxes is drawn", async ({ page }) => {
    await openNewFolder(page, "Written");
    await uploadPackages(page, [path.resolve("server/runtime/dtsx/fixtures/format-8.dtsx")]);
    await open(page, addressOf("Written", "format-8"));
    await expect(page.getByRole("main").getByText("Loads every file")).toBeVisible();
    await expectGoodInBothThemes(page);
  });

  test("anything in a package is found by its text, and comes into sight, as it does by its address", async ({
    page,
  }) => {
    await openNewFolder(page, "Searched");
    const written = dtsx("format-8.dtsx", readFileSync("server/runtime/dtsx/fixtures/format-8.dtsx"));
    await uploadPackages(page, [written, dtsx("Long.dtsx", longPackage("Long", 40))]);
    await open(page, addressOf("Searched", "format-8"));
    const search = page.getByRole("combobox", { name: "Search in this package" });
    await search.fill("LOADS EVERY");
    await expect(page.getByRole("option", { name: "Loads every file Annotation" })).toBeVisible();
    await search.press("Enter");
    await expect(page).toHaveURL(/chosen=3521878e/);
    await search.fill("isknown");
    await page.getByRole("option", { name: "User::IsKnown Variable" }).click();
    await expect(page).toHaveURL(/tab=variables&chosen=User%3A%3AIsKnown/);
    await expect(page.getByRole("row", { name: /IsKnown/ })).toHaveAttribute("aria-current", "true");

    // Lines and what lies in event handlers have addresses of their own, which need not name the drawing.
    const package8 = addressOf("Searched", "format-8");
    await open(page, `${package8}?chosen=${encodeURIComponent("Package.PrecedenceConstraints[Constraint]")}`);
    const line = page.getByRole("complementary", { name: /^Properties of 1\. Prepare → Every file/ });
    await expect(line).toContainText("Precedence constraint");
    await open(page, `${package8}?chosen=${encodeURIComponent("Package.EventHandlers[OnError]\\Log")}`);
    await expect(page.getByRole("complementary", { name: "Properties of Log" })).toBeVisible();
    await page.getByRole("button", { name: "Close the properties" }).click();
    await expect(page.getByRole("complementary", { name: "Properties of OnError" })).toContainText("Choose a task");
    await search.fill("nowhere to be found");
    await expect(page.getByText("Nothing in this package holds this text.")).toBeVisible();
    await search.press("Escape");

    await open(page, addressOf("Searched", "Long"));
    const last = box(page, "Package\\Step 40");
    await expect(box(page, "Package\\Step 1")).toBeInViewport();
    await expect(last).not.toBeInViewport();
    await search.pressSequentially("step 40");
    await expect(page.getByRole("option", { name: "Step 40 Sequence Container" })).toBeVisible();
    await search.press("Enter");
    await expect(page.getByRole("complementary", { name: "Properties of Step 40" })).toBeVisible();
    await expect(last).toBeInViewport();
    await page.reload();
    await expect(last).toBeInViewport();
  });

  test("what uses a file is found from the page and from the search, and leads to the element", async ({ page }) => {
    await openNewFolder(page, "Uses");
    await uploadPackages(page, [dtsx("Shell user.dtsx", shellPackage("Shell user", "true"))]);
    await open(page, "/where-used");
    await page.getByRole("searchbox", { name: "Name" }).fill("/bin/sh");
    const found = page.getByRole("region", { name: "Shell user" });
    await expect(found).toContainText("calls");
    await page.getByRole("combobox", { name: "Kind" }).selectOption("Column");
    await expect(page.getByText("No package uses /bin/sh")).toBeVisible();
    await page.getByRole("link", { name: "Search all kinds" }).click();
    await found.getByRole("link", { name: "Run the program" }).click();
    await expect(page.getByRole("complementary", { name: "Properties of Run the program" })).toBeVisible();

    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill("/bin/sh");
    await page.getByRole("option", { name: /All packages that use/ }).click();
    await expect(page).toHaveURL(/where-used\?text=/);
    await expect(found).toBeVisible();
  });

  test("two encrypted versions are compared by who gives their passwords", async ({ page }) => {
    await openNewFolder(page, "Sealed twice");
    const store = async (line: string, password: string) => {
      await open(page, addressOf("Sealed twice"));
      await uploadSealed(page, dtsx("Sealed.dtsx", encryptedPackage("Sealed", line, password)), password);
    };
    await store("echo before", "first words");
    await store("echo after", "second words");
    await open(page, `${addressOf("Sealed twice", "Sealed")}?tab=versions&from=1&to=2`);
    await expect(page.getByText("A version is encrypted")).toBeVisible();
    await expectGoodInBothThemes(page);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByLabel("Password of version 1").fill("first words");
    await page.getByRole("button", { name: "Open and compare" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("password");
    await page.getByLabel("Password of version 2").fill("second words");
    await page.getByRole("button", { name: "Open and compare" }).click();
    const list = page.getByRole("list", { name: "Differences" });
    await expect(list.locator("del")).toContainText("echo before");
    await expect(list.locator("ins")).toContainText("echo after");
    await list.getByRole("link", { name: "Show in the drawing" }).click();
    await expect(box(page, "Package\\Run the program")).toContainText("changed");
  });
});

async function uploadSealed(page: Page, file: ReturnType<typeof dtsx>, password: string): Promise<void> {
  await chooseFiles(page, [file]);
  const asks = page.getByRole("dialog", { name: `Password of ${file.name}` });
  await asks.getByLabel("Package password").fill(password);
  await asks.getByRole("button", { name: "Look into it" }).click();
  await expect(asks).toBeHidden();
  const uploads = await storeReviewed(page, 1);
  await expect(uploads).toContainText("Stored as version");
}
