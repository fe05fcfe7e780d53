import { parseArgs } from "node:util";
import { createBuiltInRegistry } from "../runtime/built-in";
import { type CheckedFile, FileChecker, findPackageFiles } from "./check-files";
import { describeFile, describeObstacles, describeSummary, rankObstacles, summarize } from "./check-report";

const usage = "Usage: gantry check <package, project file or folder> [--json]\n";

export interface CheckOutput {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
}

/**
 * `gantry check`: loads packages, within the projects of their folders, and lists what of each the runtime does not support, then
 * over all of them what stops how many. Answers the exit code: 0 when everything
 * that is not wholly encrypted loaded, 1 when something did not, 2 for words it does not understand or a path that is not there.
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
  const checker = new FileChecker(createBuiltInRegistry());
  const checked: CheckedFile[] = [];
  for (const file of files) {
    for (const one of await checker.check(file)) {
      if (!request.json) output.out.write(describeFile(one));
      checked.push(one);
    }
  }
  const summary = summarize(checked);
  const obstacles = rankObstacles(checked);
  output.out.write(
    request.json
      ? `${JSON.stringify({ packages: checked, obstacles, summary }, undefined, 2)}\n`
      : `${checked.length > 1 ? describeObstacles(obstacles) : ""}${describeSummary(summary)}`,
  );
  return summary.failed === 0 ? 0 : 1;
}

function readRequest(words: string[]): { target: string; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: { json: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    const [target, ...more] = positionals;
    return target === undefined || more.length > 0 ? undefined : { target, json: values.json };
  } catch {
    return undefined;
  }
}
