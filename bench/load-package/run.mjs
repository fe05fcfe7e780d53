/**
 * `npm run load-package -- <folder or package>`: loads the largest package under a folder in a process of its own. The bars are 400 ms
 * and 200 MB. Prints the best of three.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { bundle, node } from "../bundle.mjs";

const given = process.argv[2];
if (given === undefined) {
  console.error("npm run load-package -- <folder with packages, or a package>");
  process.exit(2);
}
const files = statSync(given).isFile()
  ? [given]
  : readdirSync(given, { recursive: true })
      .filter((name) => /\.dtsx$/i.test(name))
      .map((name) => path.join(given, name));
const [largest] = files
  .map((file) => ({ file, size: statSync(file).size }))
  .sort((one, other) => other.size - one.size);
if (largest === undefined) {
  console.error(`No package lies under ${given}.`);
  process.exit(2);
}
const program = bundle(path.join(import.meta.dirname, "load.ts"));
const measure = () => JSON.parse(execFileSync(node, [program, largest.file], { encoding: "utf8" }));
const runs = [measure(), measure(), measure()];
const milliseconds = Math.min(...runs.map((one) => one.milliseconds));
const megabytes = Math.min(...runs.map((one) => one.megabytes));
console.log(
  `${path.basename(largest.file)}  ${(largest.size / 1024 / 1024).toFixed(1)} MB  ${runs[0].executables} executables  ${Math.round(milliseconds)} ms  ${Math.round(megabytes)} MB of memory`,
);
if (milliseconds >= 400 || megabytes >= 200) process.exitCode = 1;
