import { readSync, writeSync } from "node:fs";
import type { ScriptAnswer } from "../protocol";

const toRuntime = 3;
const fromRuntime = 4;

/** Until the runtime has said what it takes. */
const firstMaxBytes = 1024 * 1024;
const limits = { frameBytes: firstMaxBytes, attachedBytes: firstMaxBytes };

/** What the runtime takes at once. */
export function setLimits(frameBytes: number, attachedBytes: number): void {
  limits.frameBytes = frameBytes;
  limits.attachedBytes = attachedBytes;
}

/** Says something to the runtime; `attached` are bytes that go with it as they are. */
export function send(message: object, attached?: Uint8Array): void {
  const body = Buffer.from(
    JSON.stringify(attached === undefined ? message : { ...message, attached: attached.length }),
  );
  const tooLong = body.length > limits.frameBytes || (attached?.length ?? 0) > limits.attachedBytes;
  if (tooLong) {
    const [bytes, most] =
      body.length > limits.frameBytes
        ? [body.length, limits.frameBytes]
        : [attached?.length ?? 0, limits.attachedBytes];
    throw new RangeError(`A message of ${bytes} bytes is too long; ${most} are the most.`);
  }
  const header = Buffer.alloc(4);
  header.writeUInt32LE(body.length);
  write(Buffer.concat([header, body]));
  if (attached !== undefined) write(attached);
}

function write(bytes: Uint8Array): void {
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(toRuntime, bytes, sent);
}

function receive(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let got = 0; got < length; ) {
    const read = readSync(fromRuntime, bytes, got, length - got, null);
    // The runtime is gone; nobody would hear what the script still does.
    if (read === 0) process.exit(1);
    got += read;
  }
  return bytes;
}

/** Asks the runtime and waits for the answer and the bytes that go with it. Throws what it refuses, with SSIS's code. */
export function askWithBytes(
  call: string,
  input: object = {},
  attached?: Uint8Array,
): { readonly value: unknown; readonly attached: Buffer } {
  send({ call, ...input }, attached);
  const answer: ScriptAnswer = JSON.parse(receive(receive(4).readUInt32LE(0)).toString("utf8"));
  if ("value" in answer) return { value: answer.value, attached: receive(answer.attached ?? 0) };
  throw Object.assign(new Error(answer.error.message), { name: "DtsError", code: answer.error.code });
}

/** Asks the runtime and waits. Throws what it refuses, with SSIS's code. */
export function ask(call: string, input: object = {}): unknown {
  return askWithBytes(call, input).value;
}
