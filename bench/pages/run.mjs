/**
 * `npm run bench:pages [-- --executions 200000 --runs 30 --fresh --only running]`: the pages of the console on demo data, as its production
 * build serves them. Prints one line per page and data request: server time, median and 95th percentile of `--runs` requests one after the
 * other, whole answer on loopback; and per page, in a browser with an empty cache, when the largest text was painted (LCP), how much
 * moved (CLS), and the JavaScript that came over the wire. Behind each number that misses its bar stands what it should be.
 *
 * The data are made into bench/data/pages (or the PostgreSQL database at $GANTRY_DATABASE_URL, which is to be empty) when they are not there, and
 * again with `--fresh`. 500 executions are in the state running: their executor "demo-running" is no process, this benchmark
 * records its heartbeat while it measures. After that a real executor would end them.
 */
import { existsSync, rmSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { startGantry } from "../../e2e/gantry-server.ts";
import { bars, line } from "./bars.mjs";
import { measurePage } from "./browser.mjs";
import { pagesOf } from "./pages.mjs";
import { build, prepare } from "./prepare.mjs";
import { measureRequest } from "./requests.mjs";

const { values } = parseArgs({
  options: {
    executions: { type: "string", default: "200000" },
    packages: { type: "string", default: "50000" },
    messages: { type: "string", default: "1000000" },
    runs: { type: "string", default: "30" },
    only: { type: "string", default: "" },
    fresh: { type: "boolean", default: false },
  },
});
const home = path.resolve(import.meta.dirname, "../data/pages");
if (values.fresh) rmSync(home, { recursive: true, force: true });
build();
const { found, stop: stopSpeaking } = await prepare(home, values);
const gantry = await startGantry({ home });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync),
  args: process.getuid?.() === 0 ? ["--no-sandbox", "--disable-background-networking"] : [],
});
try {
  const { administrator, operator } = Object.fromEntries(
    await Promise.all(
      Object.entries(found.people).map(async ([role, person]) => [role, await signIn(gantry.url, person)]),
    ),
  );
  const load = () => loadavg().map((value) => value.toFixed(1))[0];
  console.log(`Load of the machine at the start: ${load()}. Bars: ${bars.map((bar) => bar.text).join(", ")}.`);
  let missed = 0;
  for (const page of pagesOf(found).filter(({ name }) => name.includes(values.only))) {
    const who = page.operator ? operator : administrator;
    const cookies = who.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    for (const request of [page.address, ...(page.requests ?? [])]) {
      const server = await measureRequest(`${gantry.url}${request}`, cookies, Number(values.runs));
      const inBrowser =
        request === page.address && !page.operator ? await measurePage(browser, gantry.url, request, who) : {};
      const { text, isMissed } = line(request === page.address ? page.name : `  ${request}`, {
        ...server,
        ...inBrowser,
      });
      missed += isMissed ? 1 : 0;
      console.log(text);
    }
  }
  console.log(
    `Load of the machine at the end: ${load()}. ${missed === 0 ? "All bars hold." : `${missed} lines miss a bar.`}`,
  );
  process.exitCode = missed === 0 ? 0 : 1;
} finally {
  await browser.close();
  await gantry.stop({ keepHome: true });
  await stopSpeaking();
}

/** The cookies of a browser in which somebody has signed in. */
async function signIn(url, { name, password }) {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((at) => !at.pathname.startsWith("/sign-in"));
  const state = await context.storageState();
  await context.close();
  return state;
}
