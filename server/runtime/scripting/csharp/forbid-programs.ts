import type { ChildProcess } from "node:child_process";
import { Writable } from "node:stream";

/*
 * A filter of system calls (seccomp, classic BPF) under which a process starts threads and no other process. The number of processes
 * that the system grants (RLIMIT_NPROC) does not bind root, and a loop that starts them is faster than who watches it.
 */

/** Where a confined program that may not start others finds the filter. */
export const filterDescriptor = 5;

const loadWord = 0x20;
const jumpEqual = 0x15;
const jumpGreaterOrEqual = 0x35;
const jumpAnyBit = 0x45;
const giveBack = 0x06;

/** Where the system puts what a filter looks at. */
const callNumberAt = 0;
const architectureAt = 4;
const firstArgumentAt = 16;

const allow = 0x7fff0000;
const killProcess = 0x80000000;
const refuse = (errno: number) => 0x00050000 | errno;
const notPermitted = refuse(1);
/** What a system says that does not have the call: the C library then makes its threads with `clone`. */
const notImplemented = refuse(38);

const cloneThread = 0x00010000;

interface Processor {
  readonly architecture: number;
  readonly clone: number;
  readonly clone3: number;
  readonly forks: readonly number[];
  /** Numbers from here on are those of another way to call the same system. */
  readonly otherNumbers?: number;
}

/** By Node's names. */
const processors: Readonly<Record<string, Processor>> = {
  x64: { architecture: 0xc000003e, clone: 56, clone3: 435, forks: [57, 58], otherNumbers: 0x40000000 },
  arm64: { architecture: 0xc00000b7, clone: 220, clone3: 435, forks: [] },
};

type Instruction = readonly [code: number, value: number, jumpIfTrue?: number, jumpIfFalse?: number];

/** The filter for this processor, as bubblewrap reads it; undefined for one that is not known here. */
export function programFilter(processor: string = process.arch): Buffer | undefined {
  const known = processors[processor];
  return known === undefined ? undefined : encode(instructionsFor(known));
}

/** Hands the filter to a program that was started with a pipe for it. */
export function handFilter(child: ChildProcess, filter: Buffer): void {
  const pipe = child.stdio.at(filterDescriptor);
  // The program may be gone before it has read it.
  if (pipe instanceof Writable) pipe.on("error", () => {}).end(filter);
}

function instructionsFor({ architecture, clone, clone3, forks, otherNumbers }: Processor): Instruction[] {
  const refused = (code: number, value: number, answer: number): Instruction[] => [
    [code, value, 0, 1],
    [giveBack, answer],
  ];
  return [
    [loadWord, architectureAt],
    // Programs for other processors have other numbers.
    [jumpEqual, architecture, 1, 0],
    [giveBack, killProcess],
    [loadWord, callNumberAt],
    ...(otherNumbers === undefined ? [] : refused(jumpGreaterOrEqual, otherNumbers, notPermitted)),
    ...forks.flatMap((fork) => refused(jumpEqual, fork, notPermitted)),
    ...refused(jumpEqual, clone3, notImplemented),
    [jumpEqual, clone, 1, 0],
    [giveBack, allow],
    [loadWord, firstArgumentAt],
    [jumpAnyBit, cloneThread, 0, 1],
    [giveBack, allow],
    [giveBack, notPermitted],
  ];
}

function encode(instructions: readonly Instruction[]): Buffer {
  const encoded = Buffer.alloc(instructions.length * 8);
  instructions.forEach(([code, value, jumpIfTrue = 0, jumpIfFalse = 0], index) => {
    encoded.writeUInt16LE(code, index * 8);
    encoded.writeUInt8(jumpIfTrue, index * 8 + 2);
    encoded.writeUInt8(jumpIfFalse, index * 8 + 3);
    encoded.writeUInt32LE(value >>> 0, index * 8 + 4);
  });
  return encoded;
}
