import type { RunResources } from "../../control-flow/run-resources";
import { CompanionPool } from "./companion-pool";
import { requireMono } from "./mono";
import { ScriptCompiler } from "./script-compiler";

interface ScriptProcesses {
  readonly compiler: ScriptCompiler;
  readonly pool: CompanionPool;
}

const compilerKey = Symbol("compiler of C# scripts");
const poolKey = Symbol("processes of C# scripts");

/** What compiles and what runs the scripts of a run, made when they are first needed. Throws DtsError when Mono is missing. */
export async function openScriptProcesses(resources: RunResources, folder: string): Promise<ScriptProcesses> {
  const compiler = await resources.obtain(compilerKey, async () => new ScriptCompiler(requireMono(), folder));
  const pool = await resources.obtain(poolKey, async () => new CompanionPool(requireMono(), compiler));
  return { compiler, pool };
}
