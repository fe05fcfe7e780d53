/**
 * `npm run script-host`: what the process of C# scripts costs. From its start to ready, confined as in an execution (bar: 60 ms), and a
 * For loop of 200 Script Tasks, compiled before (bar: 0.5 s); a million rows of two texts through a synchronous Script Component that
 * makes a third, source and engine included (bar: a million rows per second). Needs Mono.
 */
import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import { bundle, node } from "../bundle.mjs";

const program = bundle(path.join(import.meta.dirname, "measure.ts"));
// The product looks for the C# sources beside its bundles.
const sources = path.resolve(import.meta.dirname, "../../server/runtime/scripting/csharp/assemblies");
cpSync(sources, path.join(path.dirname(program), "csharp"), { recursive: true });

const measured = JSON.parse(execFileSync(node, [program], { encoding: "utf8" }));
const { startMs, confined, tasks, loopSeconds, result } = measured;
const sorted = startMs.toSorted((left, right) => left - right);
const median = sorted[Math.floor(sorted.length / 2)];
const where = confined ? "confined" : "not confined";
console.log(
  `start to ready  median ${median.toFixed(0)} ms, best ${sorted[0].toFixed(0)} ms of ${sorted.length} (${where})`,
);
console.log(`${tasks} Script Tasks in a loop  ${loopSeconds.toFixed(3)} s`);
if (result !== 0 || median > 60 || loopSeconds > 0.5) process.exitCode = 1;

const rowProgram = bundle(path.join(import.meta.dirname, "measure-rows.ts"));
const { rows, plainSeconds, scriptedSeconds } = JSON.parse(execFileSync(node, [rowProgram], { encoding: "utf8" }));
const perSecond = (seconds) => `${(rows / seconds / 1e6).toFixed(2)} million rows/s`;
console.log(`Script Component  ${perSecond(scriptedSeconds)}; without it ${perSecond(plainSeconds)}`);
if (rows / scriptedSeconds < 1e6) process.exitCode = 1;
