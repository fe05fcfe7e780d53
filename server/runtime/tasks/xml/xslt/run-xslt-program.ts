import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { TaskContext } from "../../../control-flow/task-context";
import { DtsError } from "../../../messages/dts-error";
import { GANTRY_E_XSLTFAILED, GANTRY_E_XSLTLIMIT } from "../../../messages/task-codes";
import { nodeOverheadMb } from "../../../scripting/javascript/script-process";
import { watchMemory } from "../../../scripting/watch-memory";
import type { XsltAnswer, XsltQuestion } from "./protocol";

/** More of what a stylesheet says is not kept. */
const maxSaidLength = 65_536;

/**
 * Starts the process of a stylesheet, hands it both texts and waits for its answer and for what it said. Throws DtsError
 * GANTRY_E_XSLTLIMIT when it needs more than scripts may, GANTRY_E_XSLTFAILED when it ends without an answer.
 */
export function runXsltProgram(
  question: XsltQuestion,
  { registry, signal }: Pick<TaskContext, "registry" | "signal">,
): Promise<{ readonly answer: XsltAnswer; readonly said: string }> {
  const limits = registry.scriptLimits;
  const started = spawn(process.execPath, programArguments(limits.memoryMb), {
    stdio: ["pipe", "pipe", "pipe"],
    env: { NODE_ENV: process.env.NODE_ENV, SystemRoot: process.env.SystemRoot },
    windowsHide: true,
  });
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let said = "";
    const giveUp = (reason: unknown) => {
      reject(reason);
      started.kill("SIGKILL");
    };
    const tooMuch = (what: string) =>
      giveUp(new DtsError(GANTRY_E_XSLTLIMIT, `The stylesheet needed more than ${what}, and its process was ended.`));
    const abort = () => giveUp(signal.reason);
    const timer = setTimeout(() => tooMuch(`${limits.timeSeconds} s`), limits.timeSeconds * 1000);
    const mostMb = limits.memoryMb + nodeOverheadMb;
    const unwatch = watchMemory(started.pid ?? 0, mostMb, () => tooMuch(`${limits.memoryMb} MB of memory`));
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    started.stdout.on("data", (part: Buffer) => parts.push(part));
    started.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(0, maxSaidLength);
    });
    const over = () => {
      clearTimeout(timer);
      unwatch();
      signal.removeEventListener("abort", abort);
    };
    started.once("error", (error) => {
      over();
      reject(error);
    });
    started.once("close", (code, killed) => {
      over();
      const how = `its process ended by ${killed ?? `exit code ${code}`}`;
      if (code === 0) resolve({ answer: JSON.parse(Buffer.concat(parts).toString("utf8")), said });
      else reject(new DtsError(GANTRY_E_XSLTFAILED, `The stylesheet cannot be applied: ${how}.`));
    });
    // A process that has ended before it has read everything says so itself.
    started.stdin.on("error", () => {});
    started.stdin.end(JSON.stringify(question));
  });
}

/** Confined to its own program and its library. */
function programArguments(memoryMb: number): string[] {
  const name = import.meta.url.endsWith(".ts") ? "xslt-program.ts" : "xslt-program.mjs";
  const program = fileURLToPath(new URL(`./${name}`, import.meta.url));
  const library = createRequire(import.meta.url).resolve("libxslt-wasm");
  const folder = path.resolve(path.dirname(library), "..");
  return [
    "--permission",
    `--allow-fs-read=${program}`,
    `--allow-fs-read=${folder}${path.sep}*`,
    `--max-old-space-size=${memoryMb}`,
    ...("promising" in WebAssembly ? [] : ["--experimental-wasm-jspi"]),
    "--disable-warning=ExperimentalWarning",
    program,
    pathToFileURL(library).href,
  ];
}
