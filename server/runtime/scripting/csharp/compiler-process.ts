import { DtsError } from "../../messages/dts-error";
import { DTS_E_SCRIPTTASK_COMPILEERRORMSG } from "../../messages/task-codes";
import { watchMemory } from "../watch-memory";
import type { BuiltAssemblies } from "./assemblies";
import type { Companion } from "./companion";
import type { Mono } from "./mono";
import { startCompanion } from "./start-companion";

/** What one script may take to be compiled. Ordinary ones take a tenth of a second and a tenth of the memory. */
const compileSeconds = 60;
const compileMb = 1024;

/** The process is kept for the next script of a package, not for the length of a run. */
const idleMs = 5_000;

/** The process that compiles: started when it is needed, ended when it has nothing to do. */
export class CompilerProcess implements AsyncDisposable {
  private readonly mono: Mono;
  private readonly assemblies: () => Promise<BuiltAssemblies>;
  private companion: Promise<Companion> | undefined;
  private users = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(mono: Mono, assemblies: () => Promise<BuiltAssemblies>) {
    this.mono = mono;
    this.assemblies = assemblies;
  }

  /** Does work for which the process is there when it is asked for. */
  async use<Result>(work: (companion: () => Promise<Companion>) => Promise<Result>): Promise<Result> {
    this.users++;
    clearTimeout(this.idle);
    let stop = () => {};
    try {
      return await work(async () => {
        const companion = await this.running();
        stop();
        stop = limit(companion);
        return companion;
      });
    } finally {
      stop();
      this.users--;
      if (this.users === 0) this.idle = setTimeout(() => void this.end(), idleMs).unref();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.idle);
    await this.end();
  }

  private async running(): Promise<Companion> {
    const known = await this.companion?.catch(() => undefined);
    if (known?.isAlive) return known;
    const { mono } = this;
    this.companion = this.assemblies().then((assemblies) => {
      return startCompanion("Gantry.ScriptCompiler", { mono, assemblies }, [mono.compiler, mono.cecil, mono.library]);
    });
    return this.companion;
  }

  private async end(): Promise<void> {
    const companion = await this.companion?.catch(() => undefined);
    this.companion = undefined;
    await companion?.[Symbol.asyncDispose]();
  }
}

/** Ends a compiler that a script keeps busy beyond all measure; until the returned function is called. */
function limit(companion: Companion): () => void {
  const end = (what: string) => {
    const text = `The script cannot be compiled: the compiler needed more than ${what}, and its process was ended.`;
    companion.end(new DtsError(DTS_E_SCRIPTTASK_COMPILEERRORMSG, text));
  };
  const timer = setTimeout(() => end(`${compileSeconds} s`), compileSeconds * 1000);
  const stop = watchMemory(companion.process.pid ?? 0, compileMb, () => end(`${compileMb} MB of memory`));
  return () => {
    clearTimeout(timer);
    stop();
  };
}
