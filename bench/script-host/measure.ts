/** Measures the process of C# scripts and prints what it took. */
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { RunResources } from "@/server/runtime/control-flow/run-resources";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { findConfinement } from "@/server/runtime/scripting/csharp/find-confinement";
import { openScriptProcesses } from "@/server/runtime/scripting/csharp/script-processes";
import { csharpMain } from "@/server/testing/csharp-script";
import { buildPackage, forLoop, integer } from "@/server/testing/package-builder";
import { script } from "@/server/testing/script-task";

const starts = 15;
const tasks = 200;

const registry = createBuiltInRegistry();

const items = {
  "ScriptMain.cs": csharpMain(
    'Dts.Variables["sum"].Value = (int)Dts.Variables["sum"].Value + (int)Dts.Variables["i"].Value;',
  ),
};
const add = script("Add", { language: "CSharp", items, read: "User::i", write: "User::sum" });

async function loop(turns: number): Promise<{ result: number; seconds: number }> {
  const target = loadPackage(
    buildPackage({
      variables: [integer("i"), integer("sum")],
      executables: [forLoop("Loop", turns, { executables: [add] })],
    }),
  );
  const start = performance.now();
  const { result } = await runPackage(target, {
    registry,
    overrides: [],
    reporter: { report: () => {} },
    signal: new AbortController().signal,
    loggingLevel: 1,
  });
  return { result, seconds: (performance.now() - start) / 1000 };
}

// The assemblies and the script are compiled once and for all.
const { result } = await loop(1);
const loops = [await loop(tasks), await loop(tasks), await loop(tasks)];
const loopSeconds = Math.min(...loops.map((one) => one.seconds));

const resources = new RunResources();
const { pool } = await openScriptProcesses(resources, registry.scriptFolder);
const startMs: number[] = [];
for (let i = 0; i < starts; i++) {
  const start = performance.now();
  await pool.take({ limits: registry.scriptLimits, folders: [] });
  startMs.push(performance.now() - start);
}
await resources.close();
const confined = (await findConfinement(registry.scriptLimits)) !== undefined;
console.log(JSON.stringify({ startMs, confined, tasks, loopSeconds, result }));
