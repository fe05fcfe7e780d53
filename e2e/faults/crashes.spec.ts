import { addressOf, executionFact, executionStatus, expectEnd, open, runPackage, stopExecution } from "../console";
import { expect, test } from "../fixtures";
import { descendants, type GantryServer, type ProcessInfo, startGantry, waitFor } from "../gantry-server";
import { createFirstAdministrator } from "../people";
import { unfinishedExecutions } from "../stored";

const countSlowly = addressOf("Samples", "Orders", "Count Slowly");
const loadOrders = addressOf("Samples", "Orders", "Load Orders");

test("a killed host ends its execution unexpectedly, and the page says what happened", async ({ page, gantry }) => {
  await runPackage(page, countSlowly);
  await expect(executionStatus(page, "Running")).toBeVisible();
  await expect(executionFact(page, "Host")).toContainText(/process \d+/);
  const pid = Number(/process (\d+)/.exec((await executionFact(page, "Host").textContent()) ?? "")?.[1]);
  expect(descendants(gantry.process.pid ?? 0).map((each) => each.pid)).toContain(pid);
  process.kill(pid, "SIGKILL");

  await expectEnd(page, "Ended unexpectedly");
  const card = page.getByRole("region", { name: "What happened" });
  await expect(card).toContainText("The host process of this execution ended before the package did.");
  await expect(card).toContainText("was killed (SIGKILL");
  await runPackage(page, loadOrders);
  await expectEnd(page, "Succeeded");
});

test("a killed executor is started again, and no execution stays running", async ({ page, gantry }) => {
  await runPackage(page, countSlowly);
  await expect(executionStatus(page, "Running")).toBeVisible();
  const executor = executorOf(gantry);
  process.kill(executor.pid, "SIGKILL");

  await expectEnd(page, "Ended unexpectedly");
  await expect(page.getByRole("region", { name: "What happened" })).toContainText(
    "The execution service ended while this package was running.",
  );
  expect(unfinishedExecutions(gantry)).toEqual([]);
  expect(executorOf(gantry).pid).not.toBe(executor.pid);
  await runPackage(page, loadOrders);
  await expectEnd(page, "Succeeded");
});

test("a killed web server comes back, the page recovers, and the execution went on", async ({ page, gantry }) => {
  const id = await runPackage(page, countSlowly);
  await expect(executionStatus(page, "Running")).toBeVisible();
  const before = webServerOf(gantry);
  process.kill(before.pid, "SIGKILL");
  await expect(page.getByRole("banner").getByText("Not live", { exact: true })).toBeVisible();
  await waitFor("the new web server", 60_000, async () => {
    const health = await fetch(`${gantry.url}/api/health`).catch(() => undefined);
    return health?.ok === true && webServerOf(gantry).pid !== before.pid;
  });

  await expect(page.getByRole("banner").getByText("Live", { exact: true })).toBeVisible({ timeout: 45_000 });
  expect(unfinishedExecutions(gantry)).toEqual([id]);
  await expect(executionStatus(page, "Running")).toBeVisible();
  await stopExecution(page);
  await expectEnd(page, "Canceled");
});

test("a Gantry that was killed as a whole starts again and says so of what ran", async ({ browser }) => {
  const first = await startGantry();
  const person = await createFirstAdministrator(browser, first);
  const context = await browser.newContext({ baseURL: first.url, storageState: person.storageState });
  const id = await runPackage(await context.newPage(), countSlowly);
  await waitFor("the running package", 30_000, () => unfinishedExecutions(first).includes(id));
  const all = [...descendants(first.process.pid ?? 0).map((each) => each.pid), first.process.pid ?? 0];
  for (const pid of all) process.kill(pid, "SIGKILL");
  await context.close();

  const second = await startGantry({ home: first.home });
  await waitFor("the end of the lost execution", 30_000, () => unfinishedExecutions(second).length === 0);
  // Cookies know no ports: the person is still signed in.
  const again = await browser.newContext({ baseURL: second.url, storageState: person.storageState });
  const page = await again.newPage();
  await open(page, `/executions/${id}`);
  await expect(executionStatus(page, "Ended unexpectedly")).toBeVisible();
  await again.close();
  await second.stop();
});

/** The launcher's children: the executor and the web server. */
function childrenOf(gantry: GantryServer): ProcessInfo[] {
  return descendants(gantry.process.pid ?? 0).filter((each) => each.parent === gantry.process.pid);
}

function executorOf(gantry: GantryServer): ProcessInfo {
  const executor = childrenOf(gantry).find((each) => each.command.includes("executor.mjs"));
  if (!executor) throw new Error("There is no executor below the launcher.");
  return executor;
}

function webServerOf(gantry: GantryServer): ProcessInfo {
  const server = childrenOf(gantry).find((each) => /next/.test(each.command));
  if (!server) throw new Error("There is no web server below the launcher.");
  return server;
}
