import type { Browser, BrowserContext, Page } from "@playwright/test";
import { addressOf, executionStatus, expectEnd, open, runPackage, stopExecution } from "./console";
import { expect, test } from "./fixtures";
import type { GantryServer } from "./gantry-server";
import { createUser, type Person, signedOut } from "./people";
import { changeRows } from "./put-rows";
import { folderId, storedCounts } from "./stored";
import { emptyPackage } from "./test-package";

/** A server action as the browser sent it, to be sent again by somebody else. */
interface CapturedAction {
  url: string;
  headers: Record<string, string>;
  body: string;
}

const loadOrders = addressOf("Samples", "Orders", "Load Orders");
const countSlowly = addressOf("Samples", "Orders", "Count Slowly");

test("who has signed out is signed out everywhere: in a copy of the cookie, and in a stream that was open", async ({
  page,
  gantry,
  browser,
}) => {
  const person = { name: "lena.leaves", displayName: "Lena Leaves", password: "four grey herons at the weir" };
  const { storageState } = await createUser(page, person, ["ssis_logreader"]);
  const options = { storageState, baseURL: gantry.url, extraHTTPHeaders: { "accept-language": "fr" } };
  const [context, copy] = [
    await browser.newContext({ storageState, baseURL: gantry.url }),
    await browser.newContext(options),
  ];
  expect((await copy.request.get("/api/running")).status()).toBe(200);
  // Answers when the stream has ended.
  const streamed = copy.request.get("/api/running/events", { timeout: 90_000 });
  const own = await context.newPage();
  await open(own, "/packages");
  await own.getByRole("button", { name: person.displayName }).click();
  await own.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(own).toHaveURL(`${gantry.url}/sign-in`);
  const refused = await copy.request.get("/api/running");
  expect(refused.status()).toBe(401);
  expect((await refused.json()).error.message).toContain("Personne");
  expect((await streamed).status()).toBe(200);
  expect((await own.request.get("/api/running")).status()).toBe(401);
  for (const each of [context, copy]) await each.close();
});

test.describe("a person without the right", () => {
  let reader: Person;
  let start: CapturedAction;

  test.beforeAll(async ({ browser, gantry, administrator }) => {
    const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
    const person = { name: "grace.reader", displayName: "Grace Reader", password: "a lantern beside nine harbours" };
    reader = await createUser(page, person, ["ssis_logreader"]);
    start = await capture(page, async () => void (await runPackage(page, loadOrders)));
    await expectEnd(page, "Succeeded");
    await page.close();
  });

  test("sees Run disabled, with the reason", async ({ browser, gantry }) => {
    const context = await contextOf(browser, gantry, reader);
    const page = await context.newPage();
    await open(page, loadOrders);
    const run = page.getByRole("main").getByRole("button", { name: "Run", exact: true });
    await expect(run).toHaveAttribute("aria-disabled", "true");
    await run.focus();
    await expect(page.getByRole("tooltip")).toContainText(/db_ssisadmin|fixed role|roles/);
    await run.click({ force: true });
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await context.close();
  });

  test("sees neither New folder nor Upload enabled, and cannot create users", async ({ browser, gantry }) => {
    const context = await contextOf(browser, gantry, reader);
    const page = await context.newPage();
    await open(page, "/packages");
    for (const name of ["New folder", "Upload packages"])
      await expect(page.getByRole("button", { name })).toHaveAttribute("aria-disabled", "true");
    await open(page, "/roles?tab=users");
    await expect(page.getByRole("tab", { name: "Users" })).toHaveCount(0);
    await context.close();
  });

  test("is refused by the server when the request to run is forged", async ({ browser, gantry }) => {
    await nothingChanges(gantry, async () => {
      const context = await contextOf(browser, gantry, reader);
      const response = await replay(context, start);
      expect(await response.text()).toContain('"code":"forbidden"');
      await context.close();
    });
  });

  test("is refused for who they are: the same request of the administrator is carried out", async ({
    page,
    gantry,
  }) => {
    const before = storedCounts(gantry).executions;
    expect((await replay(page.context(), start)).status()).toBe(200);
    expect(storedCounts(gantry).executions).toBe(before + 1);
    await open(page, `/executions/${before + 1}`);
    await expectEnd(page, "Succeeded");
  });

  test("is refused by the server when an upload is forged", async ({ browser, gantry }) => {
    await nothingChanges(gantry, async () => {
      const context = await contextOf(browser, gantry, reader);
      const response = await upload(context, gantry);
      expect(response.status()).toBe(403);
      expect(await response.json()).toMatchObject({ error: { code: "forbidden" } });
      await context.close();
    });
  });

  test("cannot stop what somebody else runs", async ({ page, browser, gantry }) => {
    await runPackage(page, countSlowly);
    await expect(executionStatus(page, "Running")).toBeVisible();
    const executionAddress = page.url();

    const context = await contextOf(browser, gantry, reader);
    const other = await context.newPage();
    await open(other, executionAddress);
    const stop = other.getByRole("main").getByRole("button", { name: "Stop", exact: true });
    await expect(stop).toHaveAttribute("aria-disabled", "true");
    await expect(executionStatus(other, "Running")).toBeVisible();

    const stopped = await capture(page, () => stopExecution(page));
    await expectEnd(page, "Canceled");
    await nothingChanges(gantry, async () => {
      expect(await (await replay(context, stopped)).text()).toContain('"code":"forbidden"');
    });
    await context.close();
  });

  test("who is not even signed in is asked to sign in, whatever is sent", async ({ browser, gantry }) => {
    await nothingChanges(gantry, async () => {
      const context = await browser.newContext({ ...signedOut, baseURL: gantry.url });
      const forged = await replay(context, start);
      expect([307, 303, 401]).toContain(forged.status());
      expect((await upload(context, gantry)).status()).toBe(401);
      for (const address of ["/api/running", "/api/live", "/api/folders/root", "/api/search?text=a"])
        expect((await context.request.get(address, { maxRedirects: 0 })).status()).toBe(401);
      for (const address of ["/", "/packages", "/running", "/executions", "/executions/1", "/errors", "/roles"]) {
        const response = await context.request.get(address, { maxRedirects: 0 });
        expect(response.status()).toBe(307);
        expect(response.headers().location).toContain("/sign-in");
      }
      await context.close();
    });
  });

  test("and another site, with the administrator's cookies, changes nothing", async ({ page, gantry }) => {
    await nothingChanges(gantry, async () => {
      const headers = { ...start.headers, origin: "https://other.example", "sec-fetch-site": "cross-site" };
      const forged = await replay(page.context(), { ...start, headers });
      expect(forged.ok()).toBe(false);
      expect((await upload(page.context(), gantry, { "sec-fetch-site": "cross-site" })).status()).toBe(403);

      // And as a browser does it: a page of another site whose form is sent by itself.
      await page.route("http://other.example/", (route) =>
        route.fulfill({
          contentType: "text/html",
          body: `<form method="post" enctype="multipart/form-data" action="${gantry.url}${loadOrders}">
            <input name="$ACTION_ID_${start.headers["next-action"]}" value=""></form><script>document.forms[0].submit()</script>`,
        }),
      );
      const answer = page.waitForResponse((response) => response.request().method() === "POST");
      await page.goto("http://other.example/", { waitUntil: "commit" });
      expect((await answer).request().headers().cookie ?? "").not.toContain("session");
    });
  });
});

test("a link into the console survives signing in, with and without a cookie; one that leads elsewhere does not", async ({
  page,
  browser,
  gantry,
}) => {
  const person = { name: "dina.deep", displayName: "Dina Deep", password: "six slow snails along the wall" };
  const { storageState } = await createUser(page, person, ["ssis_logreader"]);
  const wanted = "/executions?q=status%3Afailed+since%3A24h";
  const arrives = async (other: Page, at: string) => {
    await other.getByLabel("Name").fill(person.name);
    await other.getByLabel("Password").fill(person.password);
    await other.getByRole("button", { name: "Sign in" }).click();
    await expect(other).toHaveURL(`${gantry.url}${at}`);
  };
  const stranger = await browser.newContext({ ...signedOut, baseURL: gantry.url });
  const first = await stranger.newPage();
  await open(first, wanted);
  await expect(first).toHaveURL(/\/sign-in\?next=/);
  await arrives(first, wanted);
  await stranger.close();

  // The cookie is good, and the database says that its session has ended.
  changeRows(gantry, `UPDATE users SET session_epoch = session_epoch + 1 WHERE name = '${person.name}'`);
  const ended = await browser.newContext({ storageState, baseURL: gantry.url });
  const second = await ended.newPage();
  await open(second, wanted);
  await expect(second).toHaveURL(/\/sign-in\?next=/);
  await arrives(second, wanted);
  await ended.close();

  for (const elsewhere of ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/"]) {
    const context = await browser.newContext({ ...signedOut, baseURL: gantry.url });
    const other = await context.newPage();
    await open(other, `/sign-in?next=${encodeURIComponent(elsewhere)}`);
    await arrives(other, "/");
    await context.close();
  }
});

test("signing in is refused after many wrong passwords, and says nothing about the name", async ({
  browser,
  gantry,
}) => {
  const context = await browser.newContext({ ...signedOut, baseURL: gantry.url });
  const page = await context.newPage();
  await open(page, "/sign-in");
  const alert = page.getByRole("main").getByRole("alert");
  for (let attempt = 0; attempt < 30; attempt++) {
    await page.getByLabel("Name").fill("nobody.here");
    await page.getByLabel("Password").fill(`wrong ${attempt}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("button", { name: "Sign in" })).not.toHaveAttribute("aria-busy", "true");
    await expect(alert).toContainText(/Name or password is wrong|Too many attempts/);
    if ((await alert.textContent())?.includes("Too many attempts")) break;
  }
  await expect(alert).toContainText("Too many attempts");
  await context.close();
});

function contextOf(browser: Browser, gantry: GantryServer, person: Person): Promise<BrowserContext> {
  return browser.newContext({ baseURL: gantry.url, storageState: person.storageState });
}

/** Does something that calls a server action, and answers the request the browser made for it. */
async function capture(page: Page, act: () => Promise<void>): Promise<CapturedAction> {
  const [request] = await Promise.all([
    page.waitForRequest((each) => each.method() === "POST" && each.headers()["next-action"] !== undefined),
    act(),
  ]);
  const { cookie: _cookie, "content-length": _length, ...headers } = await request.allHeaders();
  const own = Object.entries(headers).filter(([name]) => !name.startsWith(":"));
  return { url: request.url(), headers: Object.fromEntries(own), body: request.postData() ?? "" };
}

/** Sends a server action again with the cookies of this context. */
function replay(context: BrowserContext, { url, headers, body }: CapturedAction) {
  return context.request.post(url, { headers, data: body, maxRedirects: 0 });
}

function upload(context: BrowserContext, gantry: GantryServer, headers: Record<string, string> = {}) {
  const query = new URLSearchParams({ folder: folderId(gantry, "Samples"), name: "Forged.dtsx" });
  return context.request.post(`${gantry.url}/api/packages/upload?${query}`, {
    headers: { "content-type": "application/octet-stream", ...headers },
    data: emptyPackage("Forged"),
    maxRedirects: 0,
  });
}

async function nothingChanges(gantry: GantryServer, act: () => Promise<void>): Promise<void> {
  const before = storedCounts(gantry);
  await act();
  expect(storedCounts(gantry)).toEqual(before);
}
