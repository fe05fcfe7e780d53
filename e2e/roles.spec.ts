import { expectGoodInBothThemes } from "./accessible";
import { addressOf, createFolder, notice, open, openTab } from "./console";
import { expect, test } from "./fixtures";
import { createUser, type Person } from "./people";

const loadOrders = addressOf("Samples", "Orders", "Load Orders");

let grace: Person;
test.beforeAll(async ({ browser, gantry, administrator }) => {
  const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
  const person = { name: "grace.hopper", displayName: "Grace Hopper", password: "an admiral counts nanoseconds" };
  grace = await createUser(page, person, ["db_ssisltduser"]);
  await page.close();
});

test("a role of one's own: made, given rights, shown in the matrix, deleted", async ({ page }) => {
  await open(page, "/roles");
  await page.getByRole("button", { name: "New role" }).click();
  const dialog = page.getByRole("dialog", { name: "New role" });
  await dialog.getByLabel("Name").fill("auditors");
  await dialog.getByRole("button", { name: "Create the role" }).click();
  await expect(page.getByRole("heading", { name: "auditors" })).toBeVisible();
  await page.getByLabel("How far: View the audit trail").selectOption("all");
  await page.getByRole("button", { name: "Save the rights" }).click();
  await expect(page.getByText("Saved the rights of auditors")).toBeVisible();
  await openTab(page, "What roles may do");
  await expect(page.getByRole("columnheader", { name: "auditors" })).toBeVisible();
  await expectGoodInBothThemes(page);
  await page.getByRole("columnheader", { name: "auditors" }).getByRole("link").click();
  await expect(page.getByLabel("How far: View the audit trail")).toHaveValue("all");
  await expectGoodInBothThemes(page);
  await page.getByRole("button", { name: "Delete the role" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete the role" }).click();
  await expect(page.getByText("Deleted the role auditors")).toBeVisible();
});

test("a role of one's own is renamed and described anew, which undo takes back; a name that is taken is refused", async ({
  page,
}) => {
  await open(page, "/roles");
  await page.getByRole("button", { name: "New role" }).click();
  const made = page.getByRole("dialog", { name: "New role" });
  await made.getByLabel("Name").fill("watchers");
  await made.getByLabel("What it is for").fill("Looks on.");
  await made.getByRole("button", { name: "Create the role" }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "watchers" })).toBeVisible();
  await main.getByRole("button", { name: "Rename the role" }).click();
  const dialog = page.getByRole("dialog", { name: "Rename the role watchers" });
  await expect(dialog.getByLabel("What it is for")).toHaveValue("Looks on.");
  await dialog.getByLabel("Name").fill("SSIS_Admin");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("SSIS_Admin")).toBeVisible();
  await dialog.getByLabel("Name").fill("night watch");
  await dialog.getByLabel("What it is for").fill("Looks on at night.");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(main.getByRole("heading", { name: "night watch" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(main.getByRole("heading", { name: "watchers" })).toBeVisible();
  await expect(main.getByText("Looks on.", { exact: true })).toBeVisible();
  await open(page, "/roles?role=ssis_admin");
  await expect(main.getByRole("button", { name: "Rename the role" })).toHaveCount(0);
});

test("rights that were given are taken back with undo", async ({ page }) => {
  await open(page, "/roles");
  await page.getByRole("button", { name: "New role" }).click();
  const dialog = page.getByRole("dialog", { name: "New role" });
  await dialog.getByLabel("Name").fill("starters");
  await dialog.getByRole("button", { name: "Create the role" }).click();
  await expect(page.getByRole("heading", { name: "starters" })).toBeVisible();
  const execute = page.getByLabel("How far: Execute the package");
  await execute.selectOption("own");
  await page.getByRole("button", { name: "Save the rights" }).click();
  await expect(page.getByText("Saved the rights of starters")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(notice(page, "Undone: Saved the rights of starters")).toBeVisible();
  await expect(execute).toHaveValue("no");
  await page.reload();
  await expect(execute).toHaveValue("no");
});

test("a user who is disabled is out at once, and signs in again when enabled", async ({ page, browser, gantry }) => {
  const person = { name: "ida.idle", displayName: "Ida Idle", password: "nine narrow boats under the bridge" };
  const ida = await createUser(page, person, ["ssis_logreader"]);
  const context = await browser.newContext({ storageState: ida.storageState, baseURL: gantry.url });
  expect((await context.request.get("/api/running")).status()).toBe(200);
  await open(page, "/roles?tab=users");
  const row = page.getByRole("row", { name: person.displayName });
  const choose = async (act: string) => {
    await row.getByRole("button", { name: `More actions for ${person.displayName}` }).click();
    await page.getByRole("menuitem", { name: act, exact: true }).click();
  };
  await choose("Disable");
  await expect(row.getByText("disabled", { exact: true })).toBeVisible();
  await expect(page.getByText("Ida Idle cannot sign in any more")).toBeVisible();
  expect((await context.request.get("/api/running")).status()).toBe(401);
  const other = await context.newPage();
  const signIn = async () => {
    await open(other, "/sign-in");
    await other.getByLabel("Name").fill(person.name);
    await other.getByLabel("Password").fill(person.password);
    await other.getByRole("button", { name: "Sign in" }).click();
  };
  await signIn();
  await expect(other.getByRole("main").getByRole("alert")).toContainText("Name or password is wrong");
  await choose("Enable");
  await expect(row.getByText("active", { exact: true })).toBeVisible();
  await signIn();
  await expect(other).toHaveURL(`${gantry.url}/`);
  await context.close();
});

test("a folder's reader role holds in the packages below it, which say where it comes from", async ({ page }) => {
  await open(page, addressOf("Samples"));
  await page.getByRole("main").getByRole("button", { name: "Roles", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Roles of Samples" });
  await dialog.getByLabel("Reader role").selectOption({ label: "db_ssisoperator" });
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Roles of 1 object changed")).toBeVisible();
  await open(page, `${loadOrders}?tab=roles`);
  await expect(page.getByRole("main")).toContainText("db_ssisoperator from /Samples");
  await expectGoodInBothThemes(page);
});

test("many folders and packages are given roles at once, and taken back with undo", async ({ page }) => {
  await open(page, "/packages");
  await createFolder(page, "First");
  await createFolder(page, "Second");
  await open(page, "/roles?tab=objects");
  await page.getByRole("checkbox", { name: "Select First" }).check();
  await page.getByRole("checkbox", { name: "Select Second" }).check();
  await page.getByLabel("Writer role").selectOption({ label: "ssis_admin" });
  await page.getByRole("button", { name: "Give them these roles" }).click();
  await expect(page.getByText("Roles of 2 objects changed")).toBeVisible();
  const row = page.getByRole("row", { name: "Second" });
  await expect(row).toContainText("ssis_admin");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).not.toContainText("ssis_admin");
  await expectGoodInBothThemes(page);
});

test("a member is looked for by name, and added by keyboard", async ({ page }) => {
  await open(page, "/roles?role=ssis_logreader");
  const user = page.getByRole("combobox", { name: "Add a member" });
  await user.fill("nobody at all");
  await expect(page.getByText("Nobody is called so.")).toBeVisible();
  await user.fill("hopper");
  await expect(page.getByRole("option", { name: "Grace Hopper (grace.hopper)" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(user).toHaveValue("Grace Hopper (grace.hopper)");
  await page.keyboard.press("Enter");
  const row = page.getByRole("row").filter({ hasText: "grace.hopper" });
  await expect(row).toBeVisible();
  // The note with the way back stays for some seconds only.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(notice(page, "Undone: Grace Hopper")).toBeVisible();
  await expect(row).toHaveCount(0);
  await user.fill("hopper");
  await expect(page.getByRole("option", { name: "Grace Hopper (grace.hopper)" })).toBeVisible();
  await expectGoodInBothThemes(page);
  await page.keyboard.press("Escape");
  await expect(user).toHaveValue("");
});

test("the simulator says whether a person may, and who may", async ({ page }) => {
  await open(page, "/roles?tab=check");
  const user = page.getByRole("combobox", { name: "User", exact: true });
  await user.fill("hopper");
  await page.getByRole("option", { name: "Grace Hopper (grace.hopper)" }).click();
  await page.getByLabel("Act").selectOption({ label: "Execute the package" });
  await page.getByLabel("Package, folder or execution").fill("Samples/Orders/Load Orders");
  await page.getByRole("button", { name: "Check" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("No, Grace Hopper may not");
  await expect(main).toContainText("does not own it");
  await user.click();
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Check" }).click();
  await expect(main.getByRole("row", { name: /Ada Byron/ })).toContainText("May");
  await expectGoodInBothThemes(page);
});

test("the roles, the simulator and the users have short addresses", async ({ page }) => {
  const leads = {
    "/roles/check": "/roles?tab=check",
    "/roles/db_ssisadmin": "/roles?role=db_ssisadmin",
    "/settings/users": "/roles?tab=users",
  };
  for (const [short, address] of Object.entries(leads)) {
    await page.goto(short);
    await expect(page).toHaveURL(address);
  }
});

test("an administrator sees the console as somebody else, changes nothing there, and comes back", async ({ page }) => {
  // What runs is another's to see: the stream of it begins anew.
  let streams = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/live") streams += 1;
  });
  await open(page, "/roles?tab=users");
  await expect.poll(() => streams).toBe(1);
  await page.getByRole("button", { name: `More actions for ${grace.displayName}` }).click();
  await page.getByRole("menuitem", { name: "View as this user" }).click();
  const banner = page.getByRole("region", { name: "Another person’s view" });
  await expect(banner).toContainText("You see Gantry as Grace Hopper does");
  await expect.poll(() => streams).toBe(2);
  await open(page, loadOrders);
  const run = page.getByRole("main").getByRole("button", { name: "Run", exact: true });
  await expect(run).toHaveAttribute("aria-disabled", "true");
  await open(page, "/packages");
  await page.getByRole("button", { name: "New folder" }).click();
  const dialog = page.getByRole("dialog", { name: "New folder" });
  await dialog.getByLabel("Name").fill("Mine");
  await dialog.getByRole("button", { name: "New folder" }).click();
  await expect(page.getByText("nothing can be changed").last()).toBeVisible();
  await page.keyboard.press("Escape");
  await expectGoodInBothThemes(page);
  const before = streams;
  await banner.getByRole("button", { name: "Back to your own view" }).click();
  await expect(banner).toHaveCount(0);
  await expect.poll(() => streams).toBe(before + 1);
});

test("administrators are asked before they leave their role, and the last one stays", async ({ page }) => {
  await open(page, "/roles?role=db_ssisadmin");
  await page.getByRole("button", { name: "Remove Ada Byron from db_ssisadmin" }).click();
  const dialog = page.getByRole("dialog", { name: "Leave db_ssisadmin yourself?" });
  await dialog.getByRole("button", { name: "Leave the role" }).click();
  await expect(page.getByText("Nobody would be left who administers Gantry.")).toBeVisible();
});
