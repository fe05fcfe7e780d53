import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { scratchFolder } from "./run-pipeline";

/** Bundles a program of data-flow threads, the product's own or the one given, as the product is bundled. Until the test is over. */
export async function bundleThreadProgram(source = "server/runtime/data-flow/threads/thread-program.ts"): Promise<URL> {
  const file = scratchFolder().file("thread.mjs");
  const root = path.resolve(import.meta.dirname, "../..");
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    alias: { "@": root },
    banner: { js: 'import { createRequire as c } from "node:module"; const require = c(import.meta.url);' },
  });
  return pathToFileURL(file);
}
