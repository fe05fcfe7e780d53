import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import type { BuiltAssemblies } from "./assemblies";
import { Companion } from "./companion";
import type { ProgramCall } from "./confinement";
import { handFilter } from "./forbid-programs";
import type { Mono } from "./mono";

/** What a process must know of where it is; secrets of the runtime's environment are none of a script's business. */
const inherited = ["PATH", "TZ", "LANG", "LC_ALL", "HOME", "TMPDIR"];

/** The programs among the assemblies. */
export type CompanionProgram = "Gantry.ScriptHost" | "Gantry.ScriptCompiler";

/** How a program is started that is not trusted. */
export interface ScriptSurroundings {
  readonly env: Readonly<Record<string, string>>;
  /** What it reads from the descriptor 5. */
  readonly filter?: Buffer | undefined;
  confine(call: ProgramCall): ProgramCall;
}

/** Starts a program of ours in Mono. Throws DtsError when it ends before it is ready. */
export async function startCompanion(
  program: CompanionProgram,
  { mono, assemblies }: { readonly mono: Mono; readonly assemblies: BuiltAssemblies },
  words: readonly string[] = [],
  surroundings?: ScriptSurroundings,
): Promise<Companion> {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => inherited.includes(name)));
  // Debug information gives the lines of the script in its stack traces.
  const monoWords = ["--debug", path.join(assemblies.folder, `${program}.exe`), ...words];
  const plain = { program: mono.program, words: monoWords };
  const call = surroundings?.confine(plain) ?? plain;
  const child: ChildProcess = spawn(call.program, call.words, {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", surroundings?.filter === undefined ? "ignore" : "pipe"],
    // The leader of a group of its own, so that what scripts start ends with it.
    detached: true,
    env: { ...own, NODE_ENV: process.env.NODE_ENV, MONO_DEBUG: "no-gdb-backtrace", ...surroundings?.env },
  });
  if (surroundings?.filter !== undefined) handFilter(child, surroundings.filter);
  // A run that has ended does not wait for it.
  child.unref();
  return Companion.start(child);
}
