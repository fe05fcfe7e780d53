import { parseArgs } from "node:util";
import { readConfig } from "../home/config";
import { type CheckedFile, FileChecker, findPackageFiles } from "./check-files";
import { describeFile, describeObstacles, describeSummary, rankObstacles, summarize } from "./check-report";
import { type CheckedScript, describeScripts, ScriptChecker } from "./check-scripts";
import { commandRegistry } from "./command-registry";

const usage = "Usage: gantry check <package, project file or folder> [--scripts] [--json]\n";

export interface CheckOutput {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
}

/**
 * `gantry check`: loads packages, within the projects of their folders, and lists what of each the runtime does not support, then
 * over all of them what stops how many. With `--scripts` it compiles every script, and says how many run and why the rest does not.
 * Answers the exit code: 0 when everything that is not wholly encrypted loaded, 1 when something did not, 2 for words it does not
 * understand or a path that is not there.
 */
export async function check(
  words: string[],
  output: CheckOutput = { out: process.stdout, err: process.stderr },
): Promise<number> {
  const request = readRequest(words);
  if (request === undefined) {
    output.err.write(usage);
    return 2;
  }
  const files = await findPackageFiles(request.target).catch(() => undefined);
  if (files === undefined) {
    output.err.write(`There is no file or folder ${request.target}.\n`);
    return 2;
  }
  const registry = commandRegistry(readConfig());
  const scripts = request.scripts ? new ScriptChecker(registry) : undefined;
  const checked: CheckedFile[] = [];
  try {
    const checker = new FileChecker(registry, scripts);
    for (const file of files) {
      for (const one of await checker.check(file)) {
        if (!request.json) output.out.write(describeFile(one));
        checked.push(one);
      }
    }
  } finally {
    await scripts?.[Symbol.asyncDispose]();
  }
  const summary = summarize(checked);
  const obstacles = rankObstacles(checked);
  output.out.write(
    request.json
      ? `${JSON.stringify({ packages: checked, obstacles, summary }, undefined, 2)}\n`
      : `${checked.length > 1 ? describeObstacles(obstacles) : ""}${scripts ? describeScripts(scriptsOf(checked)) : ""}${describeSummary(summary)}`,
  );
  return summary.failed === 0 ? 0 : 1;
}

function scriptsOf(files: readonly CheckedFile[]): CheckedScript[] {
  return files.flatMap((one) => (one.status === "loaded" ? (one.scripts ?? []) : []));
}

function readRequest(words: string[]): { target: string; json: boolean; scripts: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: { json: { type: "boolean", default: false }, scripts: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    const [target, ...more] = positionals;
    return target === undefined || more.length > 0 ? undefined : { target, ...values };
  } catch {
    return undefined;
  }
}
