/** Runs flows and stops them: `<folder> <address of PostgreSQL or nothing> <rows> <stops> [names of flows]`. */
import { setTimeout } from "node:timers/promises";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { type CancelFlow, cancelFlows } from "./flows";
import { startMySql } from "./start-mysql";

const [folder = "", postgres = "", rows = "", stops = "20", ...names] = process.argv.slice(2);
const registry = createBuiltInRegistry();
/** Makes the same moments every time. */
let seed = 12345;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

/** Starts a flow, and stops it after so many milliseconds. Answers what it took, and how long of that after it was to stop. */
async function run({ dtsx, memoryLimit }: CancelFlow, stopAfter: number) {
  const target = loadPackage(Buffer.from(dtsx));
  const stop = new AbortController();
  const errors: string[] = [];
  const began = performance.now();
  // A timer that comes late because the thread is busy is part of what is measured: the moment counts at which it was due.
  const timer = Number.isFinite(stopAfter) ? globalThis.setTimeout(() => stop.abort(), stopAfter) : undefined;
  await runPackage(target, {
    registry,
    overrides: [],
    reporter: {
      report(event) {
        if (event.type === "message" && event.level === "error") errors.push(event.text);
      },
    },
    signal: stop.signal,
    loggingLevel: 1,
    memoryLimit,
  });
  const took = performance.now() - began;
  clearTimeout(timer);
  return { took, late: took - stopAfter, errors };
}

function print(name: string, whole: string, times: readonly number[]): void {
  const ordered = [...times].sort((a, b) => a - b);
  const at = (share: number) => (ordered[Math.floor((ordered.length - 1) * share)] ?? 0).toFixed(0).padStart(5);
  const beyond = ordered.filter((time) => time > 100).length;
  console.log(
    `${name.padEnd(26)} whole ${whole.padStart(7)}  median ${at(0.5)}  90% ${at(0.9)}  longest ${at(1)}  beyond 100 ms: ${beyond} of ${ordered.length}`,
  );
}

const mysql = await startMySql(Number(rows));
if (mysql === undefined) console.log("Flows on MySQL are left out: MariaDB is not installed.");
for (const flow of cancelFlows(folder, { postgres, mysql: mysql?.address ?? "" }, Number(rows))) {
  if (names.length > 0 && !names.includes(flow.name)) continue;
  let whole = flow.endlessMs ?? 0;
  if (flow.endlessMs === undefined) {
    await run(flow, Number.POSITIVE_INFINITY);
    // The second run is as warm as those that are stopped.
    const first = await run(flow, Number.POSITIVE_INFINITY);
    if (first.errors.length > 0) {
      console.log(`${flow.name.padEnd(26)} failed: ${first.errors.join(" | ")}`);
      continue;
    }
    whole = first.took;
  }
  const times: number[] = [];
  for (let i = 0; i < Number(stops); i++) {
    const { late } = await run(flow, random() * whole);
    // A run that was faster than the first one has not been stopped.
    if (late >= 0) times.push(late);
    await setTimeout(flow.restMs ?? 0);
  }
  print(flow.name, flow.endlessMs === undefined ? `${whole.toFixed(0)} ms` : "endless", times);
}
await mysql?.stop();
process.exit(0);
