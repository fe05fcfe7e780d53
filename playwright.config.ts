import { existsSync } from "node:fs";
import { chromium, defineConfig } from "@playwright/test";

/** `$CHROMIUM_PATH`, else Playwright's own browser where it is installed, else a browser of the system. */
function browserPath(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (existsSync(chromium.executablePath())) return undefined;
  return ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => existsSync(file));
}

// Every worker starts a Gantry of its own on a temporary home (e2e/fixtures.ts), so the specs share nothing.
export default defineConfig({
  testDir: "./e2e",
  outputDir: "./test-results",
  // One at a time: each server brings an executor and warm hosts, and two cores are the smallest machine it runs on.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    locale: "en-US",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: browserPath(),
      // Chromium refuses its sandbox to root, which is who runs tests in a container.
      args: process.getuid?.() === 0 ? ["--no-sandbox", "--disable-background-networking"] : [],
    },
  },
});
