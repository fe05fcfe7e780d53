import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { FromHost, PackageAnswer, RunRequest, ToHost } from "@/server/host/protocol";
import { hostEnvironment } from "./host-environment";
import { HOST_MARK, killMarked } from "./host-mark";

/** The program a host runs: dist/host.mjs, or server/host/main.ts with a loader in tests. */
export interface HostProgram {
  readonly file: string;
  readonly execArgv: readonly string[];
  /** Heap limit in MiB. */
  readonly memoryMb: number;
  /** What the marks of this executor's hosts begin with. */
  readonly mark: string;
}

/** How a host ended. */
export interface HostExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to standard error. */
  readonly lastWords: string;
}

const LAST_WORDS = 4_000;

/** A process that outlives its host may hold standard error open; its last words are not waited for longer. */
const LAST_WORDS_MS = 200;

/** One host process: warm once `ready` resolves, busy after `run`, over once `exit` resolves. */
export class HostProcess {
  readonly #child: ChildProcess;
  readonly #mark: string;
  #listener: (message: FromHost) => void = () => {};
  readonly ready: Promise<void>;
  readonly exit: Promise<HostExit>;

  constructor(program: HostProgram) {
    this.#mark = `${program.mark}/${randomUUID()}`;
    const child = fork(program.file, [], {
      execArgv: [...program.execArgv, `--max-old-space-size=${program.memoryMb}`],
      env: { ...hostEnvironment(), [HOST_MARK]: this.#mark },
      // A group of its own: a signal to the group reaches what the package started.
      detached: true,
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child = child;
    this.ready = new Promise((resolve) => {
      child.on("message", (message: FromHost) => (message.type === "ready" ? resolve() : this.#listener(message)));
    });
    let lastWords = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS);
    });
    this.exit = new Promise((resolve) => {
      child.once("error", (error) => resolve({ code: null, signal: null, lastWords: error.message }));
      child.once("exit", (code, signal) => {
        const tell = () => resolve({ code, signal, lastWords: lastWords.trim() });
        child.once("close", tell);
        setTimeout(tell, LAST_WORDS_MS);
      });
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get gone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Starts the execution; `listener` hears everything the host says from now on. */
  run(request: RunRequest, listener: (message: FromHost) => void): void {
    this.#listener = listener;
    this.#send(request);
  }

  /** Asks the host to stop the execution. */
  stop(): void {
    this.#send({ type: "stop" });
  }

  /** Asks for the next rows of a path. */
  askSample(path: string, pathId: string, rows: number): void {
    this.#send({ type: "sample", path, pathId, rows });
  }

  /** Tells the host that one batch of events is stored. */
  taken(): void {
    this.#send({ type: "taken" });
  }

  /** Answers a question of the host. */
  answer(answer: PackageAnswer): void {
    this.#send(answer);
  }

  /** Asks the host to end itself and what it started. */
  terminate(): void {
    this.#child.kill("SIGTERM");
  }

  /** Ends the host and everything it started, whatever they do. */
  kill(): void {
    const pid = this.#child.pid;
    if (pid === undefined) return;
    killGroup(pid);
    killMarked((mark) => mark === this.#mark);
  }

  #send(message: ToHost): void {
    // A host that is just ending is told nothing; its exit says the rest.
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch (error) {
    // No such group: it is gone, which is what was wanted. EPERM: all that is left of it became somebody else (sudo) and cannot be
    // ended from here; the executor and its other executions go on.
    if (!["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
