import { expectGoodInBothThemes } from "./accessible";
import { open } from "./console";
import { expect, test } from "./fixtures";

test("a token is made, starts and stops an execution for a program, shows its use, and is revoked", async ({
  page,
  gantry,
  playwright,
}) => {
  await open(page, "/settings/tokens");
  await expect(page.getByText("No token yet")).toBeVisible();
  await expectGoodInBothThemes(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "New token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("nightly");
  await dialog.getByLabel("Scope").selectOption("Read and execute");
  await expect(dialog.getByText("Start and stop executions, too.")).toBeVisible();
  await dialog.getByRole("button", { name: "Create the token" }).click();
  const token = await dialog.getByLabel("Token").inputValue();
  expect(token).toMatch(/^gantry_/);
  await dialog.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("row").filter({ hasText: "nightly" });
  await expect(row).toContainText("Not used yet");
  await expect(row).toContainText(token.slice(-4));
  await expect(page.getByText(token)).toHaveCount(0);

  const program = await playwright.request.newContext({
    baseURL: gantry.url,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  const search = await program.get("/api/search", { params: { text: "Load Orders" } });
  const { packages }: { packages: { packageId: string; name: string }[] } = await search.json();
  const packageId = packages.find(({ name }) => name === "Load Orders")?.packageId;
  const started = await program.post("/api/executions", { data: { packageId } });
  expect(started.status()).toBe(201);
  const { executionId } = await started.json();
  const detail = await program.get(`/api/executions/${executionId}`);
  expect(await detail.json()).toMatchObject({
    id: executionId,
    packageName: "Load Orders",
    requestedByName: "ada.byron",
  });
  // It may be over already; then that is what a stop is told.
  expect([200, 409]).toContain((await program.post(`/api/executions/${executionId}/stop`)).status());
  // What has ended is run again by a job, which a program starts, reads and cancels.
  const ended = async () => (await (await program.get(`/api/executions/${executionId}`)).json()).endedAt;
  await expect.poll(ended, { timeout: 30_000 }).not.toBeNull();
  const selection = { executionIds: [executionId] };
  expect((await program.post("/api/jobs", { data: { verb: "rerun", selection: {} } })).status()).toBe(400);
  const job = await program.post("/api/jobs", { data: { verb: "rerun", selection } });
  expect(job.status()).toBe(201);
  const { jobId } = await job.json();
  expect(await (await program.get("/api/jobs")).json()).toMatchObject([{ id: jobId, verb: "rerun", total: 1 }]);
  const canceled = await program.post(`/api/jobs/${jobId}/cancel`);
  expect(canceled.status()).toBe(200);
  // It may have been done already; else nothing of it is.
  expect(["completed", "canceled"]).toContain((await canceled.json()).job.status);
  expect((await program.post("/api/jobs/999999/cancel")).status()).toBe(404);
  const refused = await program.post("/api/packages/upload?folder=root&name=No.dtsx", {
    headers: { "content-type": "application/octet-stream" },
    data: Buffer.from("<x/>"),
  });
  expect(refused.status()).toBe(403);

  await open(page, "/settings/tokens");
  await expect(row).not.toContainText("Not used yet");
  await expectGoodInBothThemes(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Revoke nightly" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No token yet")).toBeVisible();
  expect((await program.get("/api/executions")).status()).toBe(401);
  await open(page, "/audit");
  await expect(page.getByRole("main")).toContainText("API token revoked");
  await expect(page.getByRole("main")).toContainText("(nightly)");
  await program.dispose();
});
