/** Bundles a benchmark's program with the product's sources, as the product itself is bundled. Answers the file. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const localNode = path.join(root, "node_modules/.bin/node");

/** The Node that programs of this checkout run with. */
export const node = existsSync(localNode) ? localNode : process.execPath;

export function bundle(source) {
  const file = path.join(
    import.meta.dirname,
    "dist",
    `${path.basename(path.dirname(source))}-${path.basename(source, ".ts")}.mjs`,
  );
  const esbuild = path.join(root, "node_modules/.bin/esbuild");
  const settings = [
    "--bundle",
    "--platform=node",
    "--format=esm",
    "--target=node22",
    "--packages=external",
    `--alias:@=${root}`,
  ];
  execFileSync(esbuild, [source, ...settings, `--outfile=${file}`, "--log-level=error"]);
  return file;
}
