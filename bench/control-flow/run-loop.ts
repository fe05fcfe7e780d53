/** Runs a For loop around one Expression task at the logging level Basic and prints what it took. */
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { buildPackage, expression, forLoop, integer } from "@/server/testing/package-builder";

const turns = Number(process.argv[2] ?? 10_000);
const variables = [integer("i"), integer("sum")];
const executables = [
  forLoop("Loop", turns, { executables: [expression("Add", "@[User::sum] = @[User::sum] + @[User::i]")] }),
];
const target = loadPackage(buildPackage({ variables, executables }));
let events = 0;
const start = performance.now();
const { result } = await runPackage(target, {
  registry: createBuiltInRegistry(),
  overrides: [],
  reporter: { report: () => void events++ },
  signal: new AbortController().signal,
  loggingLevel: 1,
});
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, result, events, megabytes: process.resourceUsage().maxRSS / 1024 }));
