import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTVALUE } from "../../messages/task-codes";
import { maxFrameBytes } from "../frames/frame-limits";
import { FrameError, FrameReader, frameOf, type ScriptFrame } from "../frames/frame-reader";
import type { ScriptLimits } from "../script-host";
import { watchMemory } from "../watch-memory";
import { readLines } from "./output-lines";
import type { ScriptAnswer } from "./protocol";
import { nodeOverheadMb, startScriptProcess } from "./script-process";

/** An answer with bytes that go to the script as they are. */
export class WithBytes {
  readonly value: unknown;
  readonly bytes: Buffer;

  constructor(value: unknown, bytes: Buffer) {
    this.value = value;
    this.bytes = bytes;
  }
}

export interface ScriptProcessRequest {
  readonly limits: ScriptLimits;
  readonly folders: readonly string[];
  readonly signal: AbortSignal;
  readonly cancelGraceMs?: number | undefined;
  /** The value of what the script asks for; the signal is aborted when its process ends. A DtsError goes back to the script. */
  answer(call: ScriptFrame, signal: AbortSignal): Promise<unknown>;
  /** Says which errors of `answer` end the script instead of going back to it. */
  isFatal(error: DtsError): boolean;
  print(stream: "stdout" | "stderr", line: string): void;
}

/** How the process of a script ended; `said` is its last word. */
export type ScriptProcessEnd = { readonly omittedLines: number; readonly errorOutput: string } & (
  | { readonly why: "said"; readonly said: Record<string, unknown> }
  | { readonly why: "timedOut" | "memory" | "canceled" }
  | { readonly why: "garbage"; readonly what: string }
  | { readonly why: "fatal"; readonly error: DtsError }
  | { readonly why: "exited"; readonly exitCode: number | null; readonly signal: string | null }
);

type Reason = ScriptProcessEnd extends infer End
  ? End extends object
    ? Omit<End, "omittedLines" | "errorOutput">
    : never
  : never;

/** How long a process that has said its last word may take to hand over what it printed. */
const farewellMs = 1_000;

/** How long is waited for what a process printed last. */
const lastLinesMs = 1_000;

/** How long a script has to notice that the execution is canceled before its process is ended, where nobody says otherwise. */
const usualGraceMs = 2_000;

/**
 * Runs a script's process and serves it until it has ended. Nothing it does goes on afterwards, and it leaves no process behind.
 * Rejects when the process cannot be started, and for faults of the runtime.
 */
export async function runScriptProcess(request: ScriptProcessRequest): Promise<ScriptProcessEnd> {
  const child = startScriptProcess(request.limits, request.folders);
  const gone = new AbortController();
  const exited = new Promise<Reason>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode, signal) => {
      gone.abort();
      resolve({ why: "exited", exitCode, signal });
    });
  });
  const output = readLines(child.stdout, (line) => request.print("stdout", line));
  const errors = readLines(child.stderr, (line) => request.print("stderr", line));

  let reason: Reason | undefined;
  const end = (why: Reason) => {
    reason ??= why;
    kill(child);
  };
  let farewell: NodeJS.Timeout | undefined;
  const leave = (why: Reason) => {
    reason ??= why;
    farewell = setTimeout(() => kill(child), farewellMs);
  };
  const stopWatching = watch(child, request, end);
  child.once("exit", stopWatching);
  try {
    // The last frames and lines may still be in the pipes when the process is gone.
    const [exit] = await Promise.all([exited, serve(child, request, gone.signal, { end, leave })]);
    await Promise.race([Promise.all([output.ended, errors.ended]), delay(lastLinesMs, undefined, { ref: false })]);
    const omittedLines = output.omitted() + errors.omitted();
    return { ...(reason ?? outOfMemory(errors.tail()) ?? exit), omittedLines, errorOutput: errors.tail() };
  } finally {
    stopWatching();
    clearTimeout(farewell);
    if (!gone.signal.aborted) kill(child);
    for (const stream of child.stdio) stream?.destroy();
  }
}

/** The limits of time and memory, and the wish to cancel. */
function watch(child: ChildProcess, request: ScriptProcessRequest, end: (why: Reason) => void): () => void {
  const { limits, signal, cancelGraceMs = usualGraceMs } = request;
  let grace: NodeJS.Timeout | undefined;
  const onAbort = () => {
    grace = setTimeout(() => end({ why: "canceled" }), cancelGraceMs);
  };
  const timer = setTimeout(() => end({ why: "timedOut" }), limits.timeSeconds * 1000);
  const mostMb = limits.memoryMb + nodeOverheadMb;
  const stopMemory = child.pid === undefined ? () => {} : watchMemory(child.pid, mostMb, () => end({ why: "memory" }));
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  return () => {
    clearTimeout(timer);
    clearTimeout(grace);
    stopMemory();
    signal.removeEventListener("abort", onAbort);
  };
}

/** Answers one question after the other until the script has said its last word or is gone. */
async function serve(
  child: ChildProcess,
  request: ScriptProcessRequest,
  gone: AbortSignal,
  { end, leave }: Readonly<Record<"end" | "leave", (why: Reason) => void>>,
): Promise<void> {
  const questions = child.stdio[3] as Readable;
  const answers = child.stdio[4] as Writable;
  // The process may be gone before it has read the answer.
  answers.on("error", () => {});
  const reader = new FrameReader();
  try {
    for await (const chunk of questions) {
      for (const call of reader.push(chunk)) {
        if (call.content.call === "end" || call.content.call === "failed") {
          leave({ why: "said", said: call.content });
          return;
        }
        const { answer, bytes } = await answerOf(call, request, gone, end);
        answers.write(frameFor(answer));
        if (bytes !== undefined) answers.write(bytes);
      }
    }
  } catch (error) {
    if (error instanceof FrameError) end({ why: "garbage", what: error.message });
    // A pipe that breaks is the end of a process, which its exit tells.
    else if (!isPipeError(error)) throw error;
  }
}

async function answerOf(
  call: ScriptFrame,
  request: ScriptProcessRequest,
  gone: AbortSignal,
  end: (why: Reason) => void,
): Promise<{ answer: ScriptAnswer; bytes?: Buffer }> {
  try {
    const value = (await request.answer(call, gone)) ?? null;
    if (!(value instanceof WithBytes)) return { answer: { value } };
    return { answer: { value: value.value, attached: value.bytes.length }, bytes: value.bytes };
  } catch (error) {
    if (gone.aborted || request.signal.aborted) return { answer: refusal(0, "The execution is canceled.") };
    if (!(error instanceof DtsError)) throw error;
    if (request.isFatal(error)) end({ why: "fatal", error });
    return { answer: refusal(error.code, error.message) };
  }
}

function frameFor(answer: ScriptAnswer): Buffer {
  const frame = frameOf(answer);
  if (frame.length <= maxFrameBytes) return frame;
  const text = `It is ${frame.length} bytes long; ${maxFrameBytes} are the most a script can be given at once.`;
  return frameOf(refusal(GANTRY_E_SCRIPTVALUE, text));
}

function refusal(code: number, message: string): ScriptAnswer {
  return { error: { code, message } };
}

function outOfMemory(errorOutput: string): Reason | undefined {
  return errorOutput.includes("JavaScript heap out of memory") ? { why: "memory" } : undefined;
}

function isPipeError(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EPIPE" || code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE";
}

/** It has no descendants: scripts may not start processes. */
function kill(child: ChildProcess): void {
  child.kill("SIGKILL");
}
