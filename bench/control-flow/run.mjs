/**
 * `npm run control-flow`: what the control flow itself costs, as iterations per second of a For loop around one Expression task at the
 * logging level Basic. TURNS changes the number of iterations (10,000). The bar is 5,000 per second.
 */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { bundle, node } from "../bundle.mjs";

const turns = Number(process.env.TURNS ?? 10_000);
const program = bundle(path.join(import.meta.dirname, "run-loop.ts"));
const measure = () => JSON.parse(execFileSync(node, [program, String(turns)], { encoding: "utf8" }));
const runs = [measure(), measure(), measure()];
const { seconds, result, events, megabytes } = runs.reduce((one, other) => (other.seconds < one.seconds ? other : one));
const rate = turns / seconds;
console.log(
  `${turns.toLocaleString("en")} iterations  ${seconds.toFixed(2)} s  ${Math.round(rate).toLocaleString("en")} iterations/s  ${events.toLocaleString("en")} events  ${Math.round(megabytes)} MB`,
);
if (result !== 0 || rate < 5000) process.exitCode = 1;
