import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { chromium, defineConfig } from "@playwright/test";

/** `$CHROMIUM_PATH`, else Playwright's own browser where it is installed, else a browser of the system. */
function browserPath(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (existsSync(chromium.executablePath())) return undefined;
  return ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => existsSync(file));
}

const testDir = path.join(import.meta.dirname, "e2e");
const specs = readdirSync(testDir, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".spec.ts"));

// Every spec is a project: it gets a worker, and so a Gantry of its own on a temporary home (e2e/fixtures.ts). Specs share nothing.
export default defineConfig({
  testDir,
  projects: specs
    .sort()
    .map((file) => ({ name: file.replace(/\.spec\.ts$/, ""), testMatch: path.join(testDir, file) })),
  outputDir: "./test-results",
  // Two servers at a time, each with an executor and warm hosts: a browser test waits for half of its time.
  workers: 2,
  // Shared machines stand still for seconds: nothing here is a bar for speed. What passes the second time, on a new server, is named as
  // flaky in the report, and only that second time is traced, which costs a quarter of a test's time.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    // What cannot be clicked by then never can; the second try begins that much earlier.
    actionTimeout: 60_000,
    locale: "en-US",
    timezoneId: "UTC",
    trace: "on-first-retry",
    launchOptions: {
      executablePath: browserPath(),
      // Without a graphics card Chromium computes one, which no test needs. It refuses its sandbox to root, which is who runs tests in
      // a container.
      args: ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox", "--disable-background-networking"] : [])],
    },
  },
});
