import { DtsError } from "../../messages/dts-error";
import {
  GANTRY_E_SCRIPTENDED,
  GANTRY_E_SCRIPTMEMORY,
  GANTRY_E_SCRIPTPROCESSES,
  GANTRY_E_SCRIPTTIMEOUT,
  GANTRY_I_SCRIPTEMBEDDED,
} from "../../messages/task-codes";
import type { ScriptFrame } from "../frames/frame-reader";
import { failureOf } from "../script-failure";
import type { ScriptLimits, ScriptRun, ScriptSession } from "../script-host";
import { answerScript } from "./answer-script";
import { type CallAnswer, type Companion, RemoteError } from "./companion";
import type { CompanionPool } from "./companion-pool";
import { PrintedLines } from "./printed-lines";
import type { CompiledScript } from "./script-cache";
import { ScriptDatabases } from "./script-databases";
import { openScriptProcesses } from "./script-processes";
import { ScriptServers } from "./script-servers";
import { watchProcesses } from "./watch-processes";

/** What Mono itself needs beside the objects of a script, in MB. */
const monoOverheadMb = 160;

/** Of a script with all the programs that it starts. */
const maxProcesses = 64;

/** How long a script has to notice that the execution is canceled before its process is ended, where nobody says otherwise. */
const usualGraceMs = 2_000;

let lastNumber = 0;

/**
 * A compiled script in a process of its own: calls go to it, what it asks for is answered, and its limits hold, until it is closed.
 * Calls with a number go through the one thread of the script, one after the other.
 */
export class RunningScript {
  /** The key of its assembly in the process. */
  readonly assembly: string;
  private readonly run: ScriptRun;
  private readonly companion: Companion;
  private readonly pool: CompanionPool;
  private readonly printed: PrintedLines;
  /** The culture its thread works in. */
  private readonly localeId: number;
  private readonly databases: ScriptDatabases;
  private readonly servers: ScriptServers;
  private readonly number = ++lastNumber;
  private readonly stop: () => void;

  private constructor(
    run: ScriptRun,
    script: CompiledScript,
    companion: Companion,
    pool: CompanionPool,
    own: OwnCalls,
  ) {
    this.run = run;
    this.assembly = script.key;
    this.companion = companion;
    this.pool = pool;
    this.printed = new PrintedLines(run.session);
    this.localeId = run.session.localeId;
    this.databases = new ScriptDatabases(run);
    this.servers = new ScriptServers(run);
    const stopServing = companion.serve(this.number, (call) => this.answer(call, own));
    const stopWatching = watch(run, companion);
    this.stop = () => {
      stopWatching();
      stopServing();
    };
  }

  /**
   * Compiles the script of a run, where that has not been done, and hands it to a process. `own` answers further calls than those of
   * every script, and gives undefined for what it does not know. Throws DtsError.
   */
  static async open(run: ScriptRun, folder: string, own: OwnCalls = () => undefined): Promise<RunningScript> {
    const { compiler, pool } = await openScriptProcesses(run.resources, folder);
    const script = await compiler.compile(run.project);
    if (script.insteadOfSource !== undefined) await tellEmbedded(run.session, script.insteadOfSource);
    const companion = await pool.take(run);
    const running = new RunningScript(run, script, companion, pool, own);
    try {
      if (!companion.assemblies.has(script.key)) {
        const bytes = Buffer.concat([script.code, script.symbols]);
        await companion.call("loadAssembly", { assembly: script.key, symbols: script.symbols.length }, bytes);
        companion.assemblies.add(script.key);
      }
      return running;
    } catch (error) {
      await running.close();
      throw error instanceof RemoteError ? failureOf(error.said) : error;
    }
  }

  /**
   * Calls the script's thread. Throws DtsError: the exception of the script, or how its process ended. `last` says that nothing is
   * called afterwards.
   */
  async call(call: string, content: object = {}, bytes?: Buffer): Promise<ScriptFrame> {
    try {
      return await this.companion.call(call, { script: this.number, localeId: this.localeId, ...content }, bytes);
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error;
      if (error.said.type !== "System.OutOfMemoryException") throw failureOf(error.said);
      // What it has collected lives on in its process.
      const reason = new DtsError(GANTRY_E_SCRIPTMEMORY, tooMuchMemory(this.run.limits));
      this.companion.end(reason);
      throw reason;
    }
  }

  /** Ends the process of a script that works on something nobody waits for. */
  abandon(): void {
    this.companion.end(new DtsError(GANTRY_E_SCRIPTENDED, "The script was given up."));
  }

  /** Gives the process back for the next script. Never rejects. */
  async close(): Promise<void> {
    this.stop();
    await this.printed.end();
    await this.databases.close();
    await this.servers.close();
    await this.pool.giveBack(this.companion, this.run);
  }

  private answer(call: ScriptFrame, own: OwnCalls): Promise<CallAnswer | undefined> | CallAnswer | undefined {
    if (call.content.call === "print") return this.printed.take(call.content);
    return (
      own(call) ??
      this.databases.answer(call.content) ??
      this.servers.answer(call) ??
      answerScript(call, this.run, (error) => this.companion.end(error))
    );
  }
}

/** Answers calls that only some scripts make; undefined at once for a call it does not know. */
export type OwnCalls = (call: ScriptFrame) => Promise<CallAnswer | undefined> | undefined;

function tellEmbedded(session: ScriptSession, why: string): Promise<void> {
  const text = `The script runs from the assembly that the package carries, not from its source: ${why}`;
  return session.fire({ kind: "information", code: GANTRY_I_SCRIPTEMBEDDED, text, subComponent: "" });
}

function tooMuchMemory({ memoryMb }: ScriptLimits): string {
  return `The script needed more than ${memoryMb} MB of memory, and its process was ended.`;
}

/** The limits of time, memory and processes, and the wish to cancel; until the returned function is called. */
function watch({ limits, signal, cancelGraceMs = usualGraceMs }: ScriptRun, companion: Companion): () => void {
  let grace: NodeJS.Timeout | undefined;
  const end = (code: number, text: string) => companion.end(new DtsError(code, text));
  const onAbort = () => {
    grace = setTimeout(() => end(GANTRY_E_SCRIPTENDED, "The execution is canceled."), cancelGraceMs);
  };
  const timer = setTimeout(() => {
    end(GANTRY_E_SCRIPTTIMEOUT, `The script did not end within ${limits.timeSeconds} s, and its process was ended.`);
  }, limits.timeSeconds * 1000);
  const most = { processes: maxProcesses, memoryMb: limits.memoryMb + monoOverheadMb };
  const stopProcesses = watchProcesses(companion.process.pid ?? 0, most, (what) => {
    if (what === "memoryMb") end(GANTRY_E_SCRIPTMEMORY, tooMuchMemory(limits));
    else
      end(
        GANTRY_E_SCRIPTPROCESSES,
        `The script started more than ${maxProcesses} processes, and all of them were ended.`,
      );
  });
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  return () => {
    clearTimeout(timer);
    clearTimeout(grace);
    stopProcesses();
    signal.removeEventListener("abort", onAbort);
  };
}
