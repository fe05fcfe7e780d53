import { expect, type Locator, type Page } from "@playwright/test";

/*
 * What a person does in the console, named as they would name it. Everything is found by its role and its visible name.
 */

/** Every execution of a test ends well within this time, also on a slow machine. */
const executionTimeoutMs = 60_000;

/** Asked by the clock: a page that stands still on a busy machine may get no frame to be asked in. */
export const byClock = { polling: 100 };

/** Waits until the page has come alive: a click before that would be lost. */
export async function ready(page: Page): Promise<void> {
  const isAlive = () => {
    const controls = [...document.querySelectorAll("main :is(a, button, input:not([type=hidden]))")];
    return controls.length > 0 && controls.every((each) => Object.keys(each).some((key) => key.startsWith("__react")));
  };
  await page.waitForFunction(isAlive, undefined, byClock);
}

/** Opens a page of the console and waits until it can be used. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await ready(page);
}

/** "/packages/Samples/Orders" for its names. */
export function addressOf(...names: string[]): string {
  return ["/packages", ...names.map(encodeURIComponent)].join("/");
}

/** Creates a folder in the one the page shows. */
export async function createFolder(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New folder" }).click();
  const dialog = page.getByRole("dialog", { name: "New folder" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "New folder" }).click();
  await expect(page.getByRole("main").getByRole("link", { name, exact: true })).toBeVisible();
}

/** Opens a new folder with this name in the root. */
export async function openNewFolder(page: Page, name: string): Promise<void> {
  await open(page, "/packages");
  await createFolder(page, name);
  await open(page, addressOf(name));
}

type UploadedFile = string | { name: string; mimeType: string; buffer: Buffer };

/** Chooses files with the button of the folder the page shows. */
export async function chooseFiles(page: Page, files: UploadedFile[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload packages" }).first().click();
  await (await chooser).setFiles(files as string[]);
}

/** Chooses files and stores those that can be. Answers the list of uploads when all have been answered. */
export async function uploadPackages(page: Page, files: UploadedFile[]): Promise<Locator> {
  await chooseFiles(page, files);
  return storeReviewed(page, files.length);
}

/** Waits until every file was looked into, stores those that can be, and answers the list when all have been answered. */
export async function storeReviewed(page: Page, count: number): Promise<Locator> {
  const uploads = await reviewed(page, count);
  const store = uploads.getByRole("button", { name: /^Store \d/ });
  if (await store.isVisible()) await store.click();
  await expect(uploads.getByText("Sending", { exact: true })).toHaveCount(0, { timeout: 30_000 });
  return uploads;
}

/** The list of uploads when every file was looked into; nothing is stored yet. */
export async function reviewed(page: Page, count: number): Promise<Locator> {
  // The question for a password, which may come first, hides the list from screen readers while it is open.
  const uploads = page.getByRole("region", { name: "Uploads", includeHidden: true });
  await expect(uploads.locator("> ul > li")).toHaveCount(count);
  await expect(uploads.getByText("Looking into the file", { exact: true })).toHaveCount(0, { timeout: 30_000 });
  return uploads;
}

/** Drops files onto the page of a folder, as a file manager does. */
export async function dropFiles(page: Page, files: { name: string; bytes: Uint8Array }[]): Promise<Locator> {
  const content = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, base64 } of dropped)
      data.items.add(new File([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))], name));
    return data;
  }, content);
  const target = page.getByRole("main").getByRole("heading", { level: 1 });
  await target.dispatchEvent("dragover", { dataTransfer: transfer });
  await expect(page.getByText(/^Drop files, projects or folders to store them in /)).toBeVisible();
  await target.dispatchEvent("drop", { dataTransfer: transfer });
  return storeReviewed(page, files.length);
}

/** Drops files and folders of this machine onto an element, with all the browser does for a hand. */
export async function dropFromDisk(page: Page, target: Locator, paths: string[]): Promise<void> {
  await expect(target).toBeVisible();
  const place = await target.boundingBox();
  if (!place) throw new Error("Nothing can be dropped on what is not in sight.");
  const at = { x: place.x + place.width / 2, y: place.y + Math.min(place.height / 2, 100) };
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await browser.send("Input.dispatchDragEvent", { type, ...at, data });
  await browser.detach();
}

/** The short answers that hold a text. */
export function notice(page: Page, text: string): Locator {
  return page
    .getByRole("region", { name: /^Notifications/ })
    .getByRole("listitem")
    .filter({ hasText: text });
}

/** Takes back what a short answer tells of. */
export async function undo(page: Page, told: string): Promise<void> {
  await notice(page, told).getByRole("button", { name: "Undo" }).click();
}

/** Chooses an act from the menu of a folder or package in a list. */
export async function chooseAct(page: Page, name: string, act: string): Promise<void> {
  await page
    .getByRole("main")
    .getByRole("button", { name: `More actions for ${name}`, exact: true })
    .click();
  await page.getByRole("menuitem", { name: act, exact: true }).click();
}

/** Runs the package at the address, with values given by the labels of the run dialog. Answers the execution's number. */
export async function runPackage(page: Page, address: string, values: Record<string, string> = {}): Promise<number> {
  await open(page, address);
  await page.getByRole("main").getByRole("button", { name: "Run", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Run / });
  for (const [label, value] of Object.entries(values)) {
    // A connection has a checkbox of its name as well.
    await dialog.getByLabel(label).and(dialog.locator("input:not([type=checkbox])")).fill(value);
  }
  await dialog.getByRole("button", { name: "Run", exact: true }).click();
  await page.waitForURL(/\/executions\/\d+/);
  const heading = page.getByRole("heading", { name: /^(Execution|Validation) \d+$/ });
  await expect(heading).toBeVisible();
  return Number(/\d+/.exec((await heading.textContent()) ?? "")?.[0]);
}

/** Stops the execution of the page, as a person does: they are told what that means, and confirm it. */
export async function stopExecution(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: "Stop", exact: true }).click();
  await page
    .getByRole("dialog", { name: /^Stop / })
    .getByRole("button", { name: "Stop it" })
    .click();
}

type StatusWord = "Running" | "Stopping" | "Succeeded" | "Failed" | "Canceled" | "Ended unexpectedly";

/** The status in the head of an execution's page. */
export function executionStatus(page: Page, word: StatusWord): Locator {
  const head = page
    .getByRole("main")
    .locator("header", { has: page.getByRole("heading", { name: /^(Execution|Validation) \d+$/ }) });
  return head.getByText(word, { exact: true }).and(page.locator("span"));
}

/** Waits until the page says, without being loaded anew, that the execution has ended so. */
export async function expectEnd(page: Page, word: StatusWord, timeout = executionTimeoutMs): Promise<void> {
  await expect(executionStatus(page, word)).toBeVisible({ timeout });
}

/** A fact in the head of an execution's page: "Rows", "Host". */
export function executionFact(page: Page, name: string): Locator {
  return page
    .getByRole("main")
    .locator("dl > div", { has: page.getByText(name, { exact: true }) })
    .locator("dd");
}

/** The box of a task, container or component in the drawing. */
export function box(page: Page, id: string): Locator {
  return page.locator(`.react-flow__node[data-id=${JSON.stringify(id)}]`);
}

/** Opens a tab of a package or an execution. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("main").getByRole("tab", { name }).click();
  await expect(page.getByRole("main").getByRole("tab", { name, selected: true })).toBeVisible();
}

/** Rows per data-flow path over all runs of its task, as the statistics of the execution tell them. */
export async function rowsPerPath(page: Page): Promise<Record<string, string>> {
  await openTab(page, "Statistics");
  const table = page.getByRole("table", { name: "Rows per path" });
  await expect(table).toBeVisible();
  const rows = await table.locator("tbody tr").all();
  const entries = rows.map(async (row) => {
    const id = (await row.getByRole("cell").nth(1).getAttribute("title")) ?? "";
    const total = (await row.getByRole("cell").last().textContent()) ?? "";
    return [/\.Paths\[(.*)\]$/.exec(id)?.[1] ?? id, total] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
