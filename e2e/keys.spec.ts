import { addressOf, expectEnd, open, openNewFolder, runPackage } from "./console";
import { expect, test } from "./fixtures";

test("? shows the keys of the page, and they lead where it says", async ({ page }) => {
  await open(page, "/packages");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const group of ["Everywhere", "Go to", "List of folders and packages", "Tree of packages"])
    await expect(keys.getByRole("heading", { name: group })).toBeVisible();
  await expect(keys.getByRole("heading", { name: "Running executions" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);

  for (const [letter, address] of [
    ["r", "/running"],
    ["e", "/executions"],
    ["x", "/errors"],
    ["a", "/audit"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  }
  await page.keyboard.press("/");
  await page.keyboard.type("?gh");
  await expect(page.getByLabel("Name of the object")).toHaveValue("?gh");
  await expect(page).toHaveURL(/\/audit\?text=/);
});

test("who switches single keys off has Ctrl+K left", async ({ page }) => {
  await open(page, "/running");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await page.getByLabel("Keys without Ctrl act").uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toHaveCount(0);
  await expect(page).toHaveURL(/\/running$/);
});

test("one search finds packages, tasks, SQL, executions, errors and what the page can do", async ({ page }) => {
  await runPackage(page, addressOf("Samples", "Orders", "Unknown Customer"));
  await expectEnd(page, "Failed");
  const execution = new URL(page.url()).pathname;
  const find = async (text: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill(text);
  };
  const choose = async (text: string, group: string, name: RegExp) => {
    await find(text);
    const option = page.getByRole("group", { name: group }).getByRole("option", { name }).first();
    await option.click();
  };

  await choose("unknown", "Packages", /Unknown Customer/);
  await expect(page).toHaveURL(new RegExp(`${addressOf("Samples", "Orders", "Unknown Customer")}$`));
  await choose("find the cust", "Tasks and components", /Find the customer/);
  await expect(page).toHaveURL(/chosen=/);
  await choose("create table", "SQL text", /CREATE TABLE/i);
  await expect(page).toHaveURL(/chosen=/);
  await choose(execution.split("/").at(-1) ?? "", "Executions", /^Execution \d+$/);
  await expect(page).toHaveURL(new RegExp(`${execution}$`));
  await choose("find the customer", "Error reports", /./);
  await expect(page).toHaveURL(/\/errors\/[0-9a-f]+$/);

  await open(page, "/packages");
  await choose("new fol", "Actions of this page", /New folder/);
  const dialog = page.getByRole("dialog", { name: "New folder" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
});

test("the title of the tab says how many failed", async ({ page }) => {
  await runPackage(page, addressOf("Samples", "Orders", "Unknown Customer"));
  await expectEnd(page, "Failed");
  await expect.poll(() => page.title()).toMatch(/^\(\d+ failed/);
  await expect(page.locator("#tab-icon")).toHaveAttribute("href", /^data:image\/svg/);
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect.poll(() => page.title()).toMatch(/^\(\d+ failed.*\) .?Packages/);
});

test("what is refused is told in the language of its reader", async ({ page }) => {
  await openNewFolder(page, "Taken");
  await open(page, "/packages");
  await page.getByRole("button", { name: /^Language/ }).click();
  await page.getByRole("menuitemradio", { name: "Français" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.getByRole("main").getByRole("button", { name: "Nouveau dossier" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nom").fill("taken");
  await dialog.getByRole("button", { name: "Nouveau dossier" }).click();
  await expect(dialog).toContainText("« taken » existe déjà ici. Choisissez un autre nom.");
});
