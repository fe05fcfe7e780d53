import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { buildAssemblies } from "@/server/runtime/scripting/csharp/assemblies";
import { findMono } from "@/server/runtime/scripting/csharp/mono";

/** How long a busy machine may take to compile them. */
export const buildTimeoutMs = 180_000;

/** Compiles the assemblies that scripts in C# need, where Mono is there: else the first script of a machine waits for it. */
export async function buildScriptAssemblies(): Promise<void> {
  const mono = findMono();
  if (mono !== undefined) await buildAssemblies(mono, createBuiltInRegistry().scriptFolder);
}
