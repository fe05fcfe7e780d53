import { ensureBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { binary } from "./paths.mjs";
import { run } from "./run.mjs";
import { LauncherError, say } from "./say.mjs";
import { ensureTestNeeds } from "./test-needs.mjs";

/** Every check and test, the quick ones first; throws at the first that fails. */
export async function test() {
  await step("npm run check", process.platform === "win32" ? "npm.cmd" : "npm", ["run", "--silent", "check"]);
  await ensureBuilt(["bundles"]);
  await ensureTestNeeds();
  await step("unit tests", binary("vitest"), ["run"]);
  const chromium = await ensureChromium();
  await ensureBuilt(["web"]);
  await step("browser tests", binary("playwright"), ["test"], { ...process.env, CHROMIUM_PATH: chromium });
}

async function step(name, program, args, env = process.env) {
  say(`${name}:`);
  const code = await run(program, args, { env });
  if (code !== 0) throw new LauncherError(`${name} failed with exit code ${code}.`);
}
