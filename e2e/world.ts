import type { Browser } from "@playwright/test";
import {
  addressOf,
  chooseAct,
  executionStatus,
  expectEnd,
  open,
  openNewFolder,
  runPackage,
  stopExecution,
  uploadPackages,
} from "./console";
import { expect } from "./fixtures";
import type { GantryServer } from "./gantry-server";
import type { Person } from "./people";
import { dtsx, shellPackage } from "./test-package";

/** Where the things are that pages show. */
export interface World {
  succeeded: string;
  failed: string;
  canceled: string;
  running: string;
  report: string;
}

/** Longer than anybody looks at pages. */
const runningSeconds = 7_200;

/** A store in which every page has something to show: executions in each of the states that stay, an error report, a deleted folder, a role of one's own. */
export async function makeWorld(browser: Browser, gantry: GantryServer, administrator: Person): Promise<World> {
  const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
  const here = () => new URL(page.url()).pathname;
  await openNewFolder(page, "Nights");
  await uploadPackages(page, [dtsx("Wait.dtsx", shellPackage("Wait", `sleep ${runningSeconds}`))]);

  await runPackage(page, addressOf("Samples", "Orders", "Load Orders"));
  await expectEnd(page, "Succeeded");
  const succeeded = here();

  await runPackage(page, addressOf("Samples", "Orders", "Unknown Customer"));
  await expectEnd(page, "Failed");
  const failed = here();
  const report = (await page.getByRole("link", { name: "Open the error report" }).getAttribute("href")) ?? "";

  await runPackage(page, addressOf("Samples", "Orders", "Count Slowly"));
  await expectEnd(page, "Running");
  await stopExecution(page);
  await expectEnd(page, "Canceled");
  const canceled = here();

  await runPackage(page, addressOf("Nights", "Wait"));
  await expect(executionStatus(page, "Running")).toBeVisible();
  const running = here();

  await openNewFolder(page, "Old nights");
  await open(page, "/packages");
  await chooseAct(page, "Old nights", "Delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "Old nights" })).toHaveCount(0);
  await open(page, "/roles");
  await page.getByRole("button", { name: "New role" }).click();
  const dialog = page.getByRole("dialog", { name: "New role" });
  await dialog.getByLabel("Name").fill("night shift");
  await dialog.getByRole("button", { name: "Create the role" }).click();
  await expect(dialog).toHaveCount(0);
  await page.close();
  return { succeeded, failed, canceled, running, report };
}
