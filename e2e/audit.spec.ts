import type { Page } from "@playwright/test";
import { expectGoodInBothThemes } from "./accessible";
import { open, openNewFolder } from "./console";
import { expect, test } from "./fixtures";
import { createUser } from "./people";

test("every change is told with who, before and after; filters stand in the address; CSV has the same", async ({
  page,
}) => {
  await openNewFolder(page, "Audited");
  await open(page, "/roles");
  await page.getByRole("button", { name: "New role" }).click();
  const dialog = page.getByRole("dialog", { name: "New role" });
  await dialog.getByLabel("Name").fill("keepers");
  await dialog.getByRole("button", { name: "Create the role" }).click();
  await page.getByLabel("How far: Execute the package").selectOption("own");
  await page.getByRole("button", { name: "Save the rights" }).click();
  await expect(page.getByText("Saved the rights of keepers")).toBeVisible();

  await open(page, "/audit");
  const table = page.getByRole("table", { name: "Audit trail" });
  const granted = table.getByRole("row", { name: /Rights of a role set/ });
  await expect(granted).toContainText("ada.byron");
  await expect(granted).toContainText("Execute the package");
  await expect(granted.locator("ins")).toContainText("one’s own objects");
  await expectGoodInBothThemes(page);

  await page.getByLabel("Kind of object").selectOption("folder");
  await expect(page).toHaveURL(/kind=folder/);
  await page.getByLabel("Name of the object").fill("audit");
  await expect(page).toHaveURL(/text=audit/);
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(table).toContainText("Folder created");
  await expect(table.getByRole("link", { name: "Audited", exact: true })).toHaveAttribute("href", "/packages/Audited");
  await page.reload();
  await expect(table.getByRole("row")).toHaveCount(2);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("audit.csv");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString().trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("create-folder,folder,Audited");

  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByLabel("Time").selectOption("1h");
  await expect(table.getByRole("row", { name: /Rights of a role set/ })).toBeVisible();
});

test("person, change and days stand in the address, and the CSV has what they leave", async ({ page }) => {
  await openNewFolder(page, "Dated");
  await open(page, "/audit");
  const table = page.getByRole("table", { name: "Audit trail" });
  await page.getByLabel("Who", { exact: true }).selectOption({ label: "ada.byron" });
  await expect(page).toHaveURL(/who=/);
  await page.getByLabel("What", { exact: true }).selectOption({ label: "Folder created" });
  await expect(page).toHaveURL(/verb=create-folder/);
  const row = table.getByRole("row", { name: /Dated/ });
  await expect(row).toBeVisible();
  await expect(table.getByRole("row", { name: /Role created|User created/ })).toHaveCount(0);

  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("To", { exact: true }).fill(day(-2));
  await expect(page).toHaveURL(/[?&]to=\d+/);
  await expect(table).toHaveCount(0);
  expect(await csvLines(page)).toHaveLength(1);
  await page.getByLabel("From", { exact: true }).fill(day(-1));
  await expect(page).toHaveURL(/[?&]from=\d+/);
  await page.getByLabel("To", { exact: true }).fill(day(1));
  await expect(row).toBeVisible();
  await page.reload();
  await expect(row).toBeVisible();
  await expect(page.getByLabel("From", { exact: true })).toHaveValue(day(-1));
  const lines = await csvLines(page);
  expect(lines.some((line) => line.includes("create-folder,folder,Dated"))).toBe(true);
  expect(lines.slice(1).every((line) => line.includes("ada.byron") && line.includes(",create-folder,"))).toBe(true);
  await page.getByLabel("From", { exact: true }).fill(day(1));
  await expect(table).toHaveCount(0);
});

/** What the export of the page holds, line by line. */
async function csvLines(page: Page): Promise<string[]> {
  const address = await page.getByRole("link", { name: "Export as CSV" }).getAttribute("href");
  const answer = await page.request.get(address ?? "");
  return (await answer.text()).trim().split("\r\n");
}

test("who may not see the audit trail is told why", async ({ page, browser, gantry }) => {
  const person = { name: "olga.operator", displayName: "Olga Operator", password: "levers and lamps all night long" };
  const operator = await createUser(page, person, ["db_ssisoperator"]);
  const context = await browser.newContext({ baseURL: gantry.url, storageState: operator.storageState });
  const other = await context.newPage();
  await other.goto("/audit");
  await expect(other.getByRole("main")).toContainText("db_ssisadmin");
  expect((await context.request.get("/api/audit/export")).status()).toBe(403);
  await context.close();
});
