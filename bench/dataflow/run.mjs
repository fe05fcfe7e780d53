/**
 * `npm run dataflow -- [jobs] [--turns 5] [--rows 5000000]`: jobs of the data flow beside what one would use instead, in one run and in
 * turns, so that what else the machine does falls on all of them. Prints one line per job: the median wall time as a ratio to the
 * peer's, the most memory of any turn, rows per second; below it every contender, and who is missing. Without names all jobs are run.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Bench } from "./bench.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { turns: { type: "string", default: "5" }, rows: { type: "string", default: "5000000" } },
});
const turns = Number(values.turns);
const jobsFolder = path.join(import.meta.dirname, "jobs");
const modules = new Map();
for (const file of readdirSync(jobsFolder)) {
  // What lies beside a job has a dot in its name: core.duckdb.mjs.
  const name = /^([a-z-]+)\.mjs$/.exec(file)?.[1];
  if (name !== undefined) modules.set(name, (await import(path.join(jobsFolder, file))).job);
}
const names = positionals.length > 0 ? positionals : [...modules.keys()];
const unknown = names.filter((name) => !modules.has(name));
if (unknown.length > 0) {
  console.error(`No job ${unknown.join(", ")}. There are: ${[...modules.keys()].join(", ")}.`);
  process.exit(1);
}

const bench = new Bench(Number(values.rows));
for (const name of names) await runJob(name, modules.get(name));

async function runJob(name, job) {
  const rows = job.rows?.(bench) ?? bench.rows;
  const missing = job.contenders.map((one) => [one.name, one.missing?.(bench)]).filter(([, reason]) => reason);
  const present = job.contenders.filter((one) => !missing.some(([other]) => other === one.name));
  const [own, peer] = job.contenders;
  if (!present.includes(own) || !present.includes(peer)) {
    console.log(`${name.padEnd(14)} left out: ${missing.map(([, reason]) => reason).join("; ")}`);
    return;
  }
  await job.prepare?.(bench);
  const runs = new Map(present.map((one) => [one, []]));
  for (let turn = 0; turn < turns; turn++) {
    // Who goes first changes with every turn.
    for (let i = 0; i < present.length; i++) {
      const contender = present[(turn + i) % present.length];
      try {
        runs.get(contender).push(contender.run(bench));
      } catch (error) {
        // A peer that fails is named; Gantry and the peer of the ratio must not fail.
        if (contender === own || contender === peer) throw error;
        missing.push([
          contender.name,
          `failed: ${String(error.stderr || error.message)
            .trim()
            .split("\n")
            .at(-1)}`,
        ]);
        present.splice(present.indexOf(contender), 1);
        i--;
      }
    }
  }
  job.cleanup?.(bench);
  const seconds = (one) => median(runs.get(one).map((run) => run.seconds));
  const line = (one) => {
    const megabytes = Math.round(Math.max(...runs.get(one).map((run) => run.megabytes)));
    const rate = Math.round(rows / seconds(one)).toLocaleString("en");
    return `${seconds(one).toFixed(2).padStart(6)} s ${String(megabytes).padStart(5)} MB ${rate.padStart(11)} rows/s`;
  };
  const ratio = (seconds(own) / seconds(peer)).toFixed(2);
  console.log(`${name.padEnd(14)} ratio ${ratio} ${line(own)}   ${job.title}; the peer is ${peer.name}`);
  for (const one of present.slice(1)) console.log(`  ${one.name.padEnd(22)} ${line(one)}`);
  for (const [other, reason] of missing) console.log(`  ${other.padEnd(22)} left out: ${reason}`);
}

function median(numbers) {
  const ordered = [...numbers].sort((a, b) => a - b);
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
}
