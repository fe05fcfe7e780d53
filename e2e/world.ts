import type { Browser } from "@playwright/test";
import { csharpMain } from "@/server/testing/csharp-script";
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
import { dtsx, scriptPackage, shellPackage } from "./test-package";

/** Where the things are that pages show. */
export interface World {
  succeeded: string;
  failed: string;
  canceled: string;
  running: string;
  /** An error report. */
  report: string;
  /** What executions said about one connection. */
  connection: string;
  /** A job that ran one execution again. */
  job: string;
}

/** Longer than anybody looks at pages. */
const runningSeconds = 7_200;

/** A store in which every page has something to show: executions in each of the states that stay, an error report, a job, a script, a deleted folder, a role of one's own. */
export async function makeWorld(browser: Browser, gantry: GantryServer, administrator: Person): Promise<World> {
  const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
  const here = () => new URL(page.url()).pathname;
  await openNewFolder(page, "Nights");
  const wait = dtsx("Wait.dtsx", shellPackage("Wait", `sleep ${runningSeconds}`));
  const count = (answer: number) => scriptPackage("Count", csharpMain(`int answer = ${answer};`));
  await uploadPackages(page, [wait, count(41)]);
  await open(page, addressOf("Nights"));
  await uploadPackages(page, [count(42)]);

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

  await open(page, "/reports/connections?show=all");
  const connections = page.getByRole("table", { name: "Connections" });
  const connection = (await connections.getByRole("link").first().getAttribute("href")) ?? "";

  await open(page, "/executions?q=status:succeeded");
  await page.getByRole("main").getByRole("row").last().focus();
  await page.keyboard.press("Space");
  await page.getByRole("toolbar", { name: "Selected executions" }).getByRole("button", { name: "Run again" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start the job" }).click();
  await page.waitForURL(/\/jobs\/\d+/);
  await expect(page.getByText("1 of 1 settled")).toBeVisible();
  const job = here();

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
  return { succeeded, failed, canceled, running, report, connection, job };
}
