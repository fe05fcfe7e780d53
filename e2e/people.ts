import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { open, ready } from "./console";
import type { GantryServer } from "./gantry-server";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Somebody who can sign in, with the cookies of a browser they are signed in with. */
export interface Person {
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
  readonly storageState: StorageState;
}

/** For `test.use` and new contexts: a browser nobody has signed in with. */
export const signedOut: { storageState: StorageState } = { storageState: { cookies: [], origins: [] } };

/** Opens the one-time link, chooses name and password, and ends on the start page. */
export async function createFirstAdministrator(browser: Browser, gantry: GantryServer): Promise<Person> {
  const person = { name: "ada.byron", displayName: "Ada Byron", password: "seven quiet bridges over the river" };
  const context = await browser.newContext(signedOut);
  const page = await context.newPage();
  await page.goto(gantry.firstAdministratorLink);
  await ready(page);
  await page.getByLabel("Sign-in name").fill(person.name);
  await page.getByLabel("Your name, as others see it").fill(person.displayName);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByLabel("Password again").fill(person.password);
  await page.getByRole("button", { name: "Create the administrator" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(`${gantry.url}/`);
  const storageState = await context.storageState();
  await context.close();
  return { ...person, storageState };
}

/** Creates a user with the fixed roles as an administrator does, and signs them in. */
export async function createUser(page: Page, person: Omit<Person, "storageState">, roles: string[]): Promise<Person> {
  await open(page, "/roles?tab=users");
  await page.getByRole("button", { name: "New user" }).click();
  const dialog = page.getByRole("dialog", { name: "New user" });
  await dialog.getByLabel("Sign-in name").fill(person.name);
  await dialog.getByLabel("Name", { exact: true }).fill(person.displayName);
  await dialog.getByLabel("First password").fill(person.password);
  for (const role of roles) await dialog.getByRole("checkbox", { name: role }).check();
  await dialog.getByRole("button", { name: "Create the user" }).click();
  await expect(page.getByRole("row", { name: person.displayName })).toBeVisible();
  const browser = page.context().browser();
  if (!browser) throw new Error("The page belongs to no browser.");
  return signIn(browser, new URL(page.url()).origin, person);
}

/** Signs a person in with a browser of their own. */
async function signIn(browser: Browser, url: string, person: Omit<Person, "storageState">): Promise<Person> {
  const context = await browser.newContext({ ...signedOut, baseURL: url });
  const page = await context.newPage();
  await open(page, "/sign-in");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${url}/`);
  const storageState = await context.storageState();
  await context.close();
  return { ...person, storageState };
}
