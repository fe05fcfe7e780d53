import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

/**
 * Runs a program in the checkout with the terminal handed through and answers its exit code (1 when a signal ended it).
 * Rejects when the program cannot be started.
 */
export function run(program, args, { env = process.env, stdio = "inherit", timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio, timeout: timeoutMs });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
