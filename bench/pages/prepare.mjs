import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { bundle, node } from "../bundle.mjs";

const root = path.resolve(import.meta.dirname, "../..");

/** Builds what is stale: the server has to be up within two minutes later, and a build may take longer. */
export function build() {
  execFileSync(node, [path.join(root, "bin/gantry.mjs"), "build"], { cwd: root, stdio: "inherit" });
}

/**
 * Starts the program that makes the data where they are missing, makes people who can sign in, and speaks for the executor of the
 * running executions. Answers what it found and how to end it.
 */
export async function prepare(home, { executions, packages, messages }) {
  const child = fork(bundle(path.join(import.meta.dirname, "speak-for-demo.ts")), [], {
    execPath: node,
    cwd: root,
    env: { ...process.env, GANTRY_HOME: home, DEMO_SIZE: JSON.stringify({ executions, packages, messages }) },
  });
  const [found] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`The demo data were not made: the program that makes them ended with ${code}.`);
    }),
  ]);
  return {
    found,
    stop: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
