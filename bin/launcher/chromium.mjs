import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { binary, inRoot } from "./paths.mjs";
import { run } from "./run.mjs";
import { LauncherError, say } from "./say.mjs";

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Playwright's download is given up after this long: without a way to its servers it would try for many minutes. */
const DOWNLOAD_MS = 180_000;

/**
 * The path of a Chromium that starts: `$CHROMIUM_PATH`, Playwright's own, one of the system, else one that is installed
 * now. Throws in one sentence when none can be had.
 */
export async function ensureChromium() {
  const present = firstThatStarts();
  if (present) return present;
  say("Installing Chromium for the browser tests.");
  await run(binary("playwright"), ["install", "chromium"], { stdio: ["ignore", 2, 2], timeoutMs: DOWNLOAD_MS });
  if (!firstThatStarts() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Playwright's own Chromium cannot be had here; installing Debian's.");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env, stdio: ["ignore", 2, 2] });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      env,
      stdio: ["ignore", 2, 2],
    });
  }
  const installed = firstThatStarts();
  if (!installed) {
    throw new LauncherError(
      "The browser tests need Chromium: install it with your system's packages (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
    );
  }
  return installed;
}

/** A browser whose libraries are missing is there but does not start. */
function firstThatStarts() {
  const candidates = [process.env.CHROMIUM_PATH, playwrightsOwn(), ...systemBrowsers];
  return candidates.find(
    (file) => file && existsSync(file) && spawnSync(file, ["--version"], { timeout: 30_000 }).status === 0,
  );
}

function playwrightsOwn() {
  return createRequire(inRoot("package.json"))("@playwright/test").chromium.executablePath();
}
