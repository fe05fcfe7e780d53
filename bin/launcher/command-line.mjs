import { ensureBuilt } from "./build.mjs";
import { inRoot } from "./paths.mjs";

/** Runs a command of the bundled command line in this process; the command sets the exit code. */
export async function runBundledCommand(name, args) {
  await ensureBuilt(["bundles"]);
  const { main } = await import(inRoot("dist", "cli.mjs"));
  process.exitCode = await main(name, args);
}
