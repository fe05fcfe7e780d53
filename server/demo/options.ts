import { parseArgs } from "node:util";

export const usage = `Usage: npm run demo-data -- [folder] [options]

Fills a data folder with made-up executions, packages, failures and audit rows, all of it in a folder /Demo, for looking at
the console and for measuring it. The folder is ./data or $GANTRY_HOME unless one is named; GANTRY_DATABASE_URL fills PostgreSQL.

  --executions <n>  ended executions, over 90 days          (200000)
  --packages <n>    packages in the tree                    (50000)
  --messages <n>    messages of one long execution          (1000000)
  --running <n>     executions in the state running; only something that records the heartbeat of the executor
                    "demo-running" keeps them so, a real executor ends them at once (0)
  --seed <n>        the same number gives the same data     (1)
  --until <time>    the end of the 90 days                  (now)
  --beside-real     also where there are real executions`;

export interface DemoOptions {
  folder: string | undefined;
  besideReal: boolean;
  seed: number;
  until: number;
  executions: number;
  packages: number;
  messages: number;
  running: number;
}

/** More than this in one execution or store is no use to anybody, and fills the disk. */
const MOST = 10_000_000;

/** Reads the words after the command. Throws an Error that says which one is wrong. */
export function readOptions(words: readonly string[], now: number): DemoOptions | "help" {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      executions: text,
      packages: text,
      messages: text,
      running: text,
      seed: text,
      until: text,
      "beside-real": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return "help";
  if (positionals.length > 1) throw new Error(`Name one folder, not ${positionals.length}: ${positionals.join(", ")}.`);
  const number = (name: "executions" | "packages" | "messages" | "running" | "seed", otherwise: number) => {
    const given = values[name];
    const value = given === undefined ? otherwise : Number(given);
    if (given === "" || !Number.isInteger(value) || value < 0 || value > MOST)
      throw new Error(`--${name} takes a whole number from 0 to ${MOST.toLocaleString("en")}, not "${given}".`);
    return value;
  };
  const until = values.until === undefined ? now : Date.parse(values.until);
  if (Number.isNaN(until)) throw new Error(`--until takes a time such as 2026-03-01T06:00:00Z, not "${values.until}".`);
  return {
    folder: positionals[0],
    besideReal: values["beside-real"] ?? false,
    seed: number("seed", 1),
    until,
    executions: number("executions", 200_000),
    packages: number("packages", 50_000),
    messages: number("messages", 1_000_000),
    running: number("running", 0),
  };
}
