import { ensureBuilt } from "./build.mjs";
import { inRoot } from "./paths.mjs";

/** Fills a data folder with demo data; the command sets the exit code. */
export async function demoData(args) {
  await ensureBuilt(["bundles"]);
  const { main } = await import(inRoot("dist", "demo-data.mjs"));
  process.exitCode = await main(args);
}
