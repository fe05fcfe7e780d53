import { readConfig } from "@/server/home/config";
import { openStore } from "@/server/store/open-store";
import { whyNot } from "./check-store";
import { fillStore } from "./fill-store";
import { openBulk } from "./open-bulk";
import { type DemoOptions, readOptions, usage } from "./options";

const DAYS = 90;

/** The command `demo-data` with the words after its name. Answers the exit code. */
export async function main(words: readonly string[]): Promise<number> {
  let options: DemoOptions | "help";
  try {
    options = readOptions(words, Date.now());
  } catch (error) {
    console.error(`demo-data: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 6;
  }
  if (options === "help") {
    console.log(usage);
    return 0;
  }
  const config = readConfig({ ...process.env, ...(options.folder && { GANTRY_HOME: options.folder }) });
  const where = config.databaseUrl ? "the PostgreSQL database" : config.home;
  const store = await openStore(config);
  try {
    const reason = await whyNot(store, options.besideReal);
    if (reason !== null) {
      console.error(`demo-data: ${where} is left as it is. ${reason}`);
      return 1;
    }
    const began = performance.now();
    const bulk = await openBulk(config);
    try {
      const made = await fillStore(store, bulk, { ...options, days: DAYS }, showProgress);
      const number = (value: number) => value.toLocaleString("en");
      const seconds = (performance.now() - began) / 1_000;
      console.log(
        `${number(made.executions)} executions, ${number(made.packages)} packages, ${number(made.errorReports)} error reports: ${number(made.rows)} rows in ${seconds.toFixed(1)} s (${((process.cpuUsage().user + process.cpuUsage().system) / 1e6).toFixed(1)} s of this process's CPU), in /Demo of ${where}.`,
      );
      if (made.longExecutionId !== null) console.log(`The long execution is /executions/${made.longExecutionId}.`);
    } finally {
      await bulk.close();
    }
    return 0;
  } finally {
    await store.close();
  }
}

/** One line that is written over on a terminal; only the ends of parts elsewhere. */
function showProgress(what: string, part: number): void {
  const line = `${what}: ${Math.round(part * 100)} %`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line.padEnd(30)}${part === 1 ? "\n" : ""}`);
  else if (part === 1) console.error(line);
}
