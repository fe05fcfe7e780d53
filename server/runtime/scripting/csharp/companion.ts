import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTENDED, GANTRY_E_SCRIPTPROTOCOL, GANTRY_E_SCRIPTVALUE } from "../../messages/task-codes";
import { maxAttachedBytes, maxFrameBytes } from "../frames/frame-limits";
import { FrameError, FrameReader, frameOf, type ScriptFrame } from "../frames/frame-reader";
import { messageText } from "../message-text";

/** An answer of the runtime to a call of a script; bytes go with it as they are. */
export interface CallAnswer {
  readonly value: unknown;
  readonly bytes?: Buffer;
}

/**
 * Does what a script asks for. A DtsError goes back to the script; everything else is a fault of the runtime: it ends the process, and
 * whoever waits for the script hears of it.
 */
export type AnswerCall = (call: ScriptFrame) => Promise<CallAnswer | undefined> | CallAnswer | undefined;

/** A call that the process answered with an error of its own: an exception of the script. Its words are not believed to be of any form. */
export class RemoteError extends Error {
  readonly said: Record<string, unknown>;

  constructor(said: Record<string, unknown>) {
    super(typeof said.message === "string" ? said.message : "The call failed.");
    this.said = said;
  }
}

interface Waiting {
  resolve(answer: ScriptFrame): void;
  reject(error: unknown): void;
}

/** So many calls of the process are worked on at once; more wait in its pipe. */
const maxCallsAtOnce = 64;

/** How much of what the process printed last goes into the error of its end. */
const tailLength = 4000;

/**
 * A process beside the runtime that runs or compiles scripts (assemblies Gantry.ScriptHost and Gantry.ScriptCompiler). Both sides call
 * each other through frames, any number at a time: `{ call, id, ... }` is answered by `{ answer: id, value }` or
 * `{ answer: id, error }`. A call that names a `script` belongs to it.
 */
export class Companion implements AsyncDisposable {
  readonly process: ChildProcess;
  /** Fulfilled with the reason when the process is gone. */
  readonly ended: Promise<Error>;
  /** Keys of the assemblies the process has. */
  readonly assemblies = new Set<string>();
  private readonly waiting = new Map<number, Waiting>();
  private readonly scripts = new Map<number, AnswerCall>();
  private readonly ready = Promise.withResolvers<void>();
  private reason: Error | undefined;
  private tail = "";
  private lastId = 0;

  private constructor(process: ChildProcess) {
    this.process = process;
    this.ended = new Promise((resolve) => {
      const onEnd = (reason: DtsError) => {
        this.reason ??= reason;
        for (const one of this.waiting.values()) one.reject(this.reason);
        this.waiting.clear();
        this.ready.reject(this.reason);
        resolve(this.reason);
      };
      process.once("error", (error) => onEnd(endedError(`it could not be started (${error.message})`, "")));
      process.once("close", (code, signal) => onEnd(endedError(describeExit(code, signal), this.tail)));
    });
    for (const stream of [process.stdout, process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.tail = (this.tail + text).slice(-tailLength);
      });
    }
    // The process may be gone before it has read what was written.
    this.answers.on("error", () => {});
    // Nobody waits for a process that was given up.
    this.ready.promise.catch(() => undefined);
    void this.listen();
  }

  /** Speaks with a process from its start: descriptor 3 leads to the runtime and 4 to the process. Throws DtsError when it ends at once. */
  static async start(process: ChildProcess): Promise<Companion> {
    const companion = new Companion(process);
    await companion.ready.promise;
    return companion;
  }

  get isAlive(): boolean {
    return this.reason === undefined;
  }

  /** Registers who answers the calls of a script, until the returned function is called. */
  serve(script: number, answer: AnswerCall): () => void {
    this.scripts.set(script, answer);
    return () => {
      this.scripts.delete(script);
    };
  }

  /** Calls the process. Rejects with RemoteError when it answers with an error, and with a DtsError when it ends before it answers. */
  call(call: string, content: object, bytes?: Buffer): Promise<ScriptFrame> {
    if (this.reason !== undefined) return Promise.reject(this.reason);
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.send({ call, id, ...content }, bytes);
    });
  }

  /** Ends the process; whoever waits for it hears the reason. */
  end(reason: Error): void {
    if (this.reason !== undefined) return;
    this.reason = reason;
    // Who ends it waits until it is gone.
    this.process.ref();
    killTree(this.process);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end(new DtsError(GANTRY_E_SCRIPTENDED, "The run has ended, and the process of its scripts with it."));
    await this.ended;
  }

  private get answers(): Writable {
    return this.process.stdio[4] as Writable;
  }

  private send(content: object, bytes?: Buffer): void {
    const frame = frameOf(bytes === undefined ? content : { ...content, attached: bytes.length });
    this.answers.write(frame);
    if (bytes !== undefined) this.answers.write(bytes);
  }

  private async listen(): Promise<void> {
    const reader = new FrameReader();
    const open = new Set<Promise<void>>();
    try {
      for await (const chunk of this.process.stdio[3] as Readable) {
        for (const frame of reader.push(chunk)) {
          const work = this.take(frame);
          if (work === undefined) continue;
          open.add(work);
          void work.finally(() => open.delete(work));
          if (open.size >= maxCallsAtOnce) await Promise.race(open);
        }
      }
    } catch (error) {
      // A pipe that breaks is the end of a process, which its exit tells.
      if (!(error instanceof FrameError)) return;
      const text = `The script disturbed the connection to the runtime, and its process was ended. ${error.message}`;
      this.end(new DtsError(GANTRY_E_SCRIPTPROTOCOL, text));
    }
  }

  private take(frame: ScriptFrame): Promise<void> | undefined {
    const { content } = frame;
    if (content.call === "ready") {
      this.ready.resolve();
      return undefined;
    }
    if (typeof content.answer !== "number") return this.answer(frame);
    const waiting = this.waiting.get(content.answer);
    this.waiting.delete(content.answer);
    const { error } = content;
    if (typeof error === "object" && error !== null) waiting?.reject(new RemoteError({ ...error }));
    else waiting?.resolve(frame);
    return undefined;
  }

  private async answer(call: ScriptFrame): Promise<void> {
    const { id, script } = call.content;
    const answer = typeof script === "number" ? this.scripts.get(script) : undefined;
    let said: { readonly content: object; readonly bytes?: Buffer | undefined };
    try {
      if (answer === undefined) throw new DtsError(GANTRY_E_SCRIPTPROTOCOL, "The script has ended.");
      const given = await answer(call);
      said = { content: { answer: id, value: given?.value ?? null }, bytes: given?.bytes };
      if (frameOf(said.content).length > maxFrameBytes || (given?.bytes?.length ?? 0) > maxAttachedBytes)
        throw tooLong();
    } catch (error) {
      if (!(error instanceof DtsError)) return this.end(error instanceof Error ? error : new Error(String(error)));
      said = { content: { answer: id, error: { code: error.code | 0, message: error.message } } };
    }
    if (typeof id === "number" && this.isAlive) this.send(said.content, said.bytes);
  }
}

/** Ends a process that leads a group, and everything it started. */
function killTree(process: ChildProcess): void {
  if (process.pid === undefined || process.exitCode !== null || process.signalCode !== null) return;
  try {
    globalThis.process.kill(-process.pid, "SIGKILL");
  } catch {
    // It leads no group, or has just ended.
    process.kill("SIGKILL");
  }
}

function tooLong(): DtsError {
  return new DtsError(
    GANTRY_E_SCRIPTVALUE,
    `The answer is longer than ${maxFrameBytes} bytes, the most a script can be given at once.`,
  );
}

function describeExit(code: number | null, signal: string | null): string {
  return signal === null ? `it ended with the exit code ${code}` : `it was ended by ${signal}`;
}

function endedError(how: string, tail: string): DtsError {
  const text = `The process of the script ended before the script did: ${how}.`;
  const details = tail === "" ? {} : { details: { standardError: messageText(tail.slice(-2000)) } };
  return new DtsError(GANTRY_E_SCRIPTENDED, text, details);
}
