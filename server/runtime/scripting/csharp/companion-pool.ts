import path from "node:path";
import type { ScriptRun } from "../script-host";
import { residentMb } from "../watch-memory";
import type { Companion } from "./companion";
import { findConfinement } from "./find-confinement";
import type { Mono } from "./mono";
import type { ScriptCompiler } from "./script-compiler";
import { surroundingsOf } from "./script-surroundings";
import { startCompanion } from "./start-companion";
import { innermostProcess, measureProcesses } from "./watch-processes";

/** What a process needs that has run small scripts, in MB, with the programs that confine it. */
const warmMb = 36;

/** Mono's process, and the two of bubblewrap around it. */
const ownProcesses = 3;

/** What a process of scripts is made for: it serves those that may reach the same. */
type ScriptPlace = Pick<ScriptRun, "limits" | "folders">;

/**
 * The processes in which the scripts of a run work. Each serves one script at a time, so that one that has to be ended takes no other
 * with it, and is kept warm for the next.
 */
export class CompanionPool implements AsyncDisposable {
  private readonly mono: Mono;
  private readonly compiler: ScriptCompiler;
  private readonly all = new Set<Companion>();
  /** By what they may reach. */
  private readonly idle = new Map<string, Companion[]>();

  /** The process of Mono inside of those that confine it. */
  private readonly monos = new WeakMap<Companion, number>();

  constructor(mono: Mono, compiler: ScriptCompiler) {
    this.mono = mono;
    this.compiler = compiler;
  }

  /** A process that serves nobody. Throws DtsError when it cannot be started, or nothing here can confine it. */
  async take(place: ScriptPlace): Promise<Companion> {
    const warm = this.idle.get(keyOf(place))?.pop();
    if (warm?.isAlive) return warm;
    const companion = await this.start(place);
    this.all.add(companion);
    void companion.ended.then(() => this.all.delete(companion));
    return companion;
  }

  /** Keeps a process for the next script, unless the last one left more than half of the memory in use that a script may need. */
  async giveBack(companion: Companion, place: ScriptPlace): Promise<void> {
    if (!companion.isAlive) return;
    if (!(await this.isClean(companion, place))) return companion[Symbol.asyncDispose]();
    const key = keyOf(place);
    this.idle.set(key, [...(this.idle.get(key) ?? []), companion]);
  }

  private async isClean(companion: Companion, { limits }: ScriptPlace): Promise<boolean> {
    const most = warmMb + limits.memoryMb / 2;
    const { pid = 0 } = companion.process;
    if (limits.programs) {
      const { processes, memoryMb } = await measureProcesses(pid, ownProcesses);
      // What a script has started and left behind would work beside the next one.
      return processes <= ownProcesses && memoryMb < most;
    }
    const mono = this.monos.get(companion) ?? (await innermostProcess(pid));
    this.monos.set(companion, mono);
    return ((await residentMb(mono)) ?? 0) < most;
  }

  private async start(place: ScriptPlace): Promise<Companion> {
    const programs = await findConfinement(place.limits);
    const assemblies = await this.compiler.assemblies();
    // Mono may lie outside of the folders that every system has.
    const readable = [assemblies.folder, path.resolve(this.mono.program, "../..")];
    const surroundings = surroundingsOf(place, programs, readable);
    return startCompanion("Gantry.ScriptHost", { mono: this.mono, assemblies }, [], surroundings);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.all].map((companion) => companion[Symbol.asyncDispose]()));
  }
}

function keyOf({ limits, folders }: ScriptPlace): string {
  return JSON.stringify([folders, limits.network, limits.programs, limits.memoryMb]);
}
