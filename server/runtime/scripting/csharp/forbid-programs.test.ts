import { describe, expect, it } from "vitest";
import { programFilter } from "./forbid-programs";

interface SystemCall {
  readonly architecture: number;
  readonly number: number;
  readonly firstArgument: number;
}

/** What the system would make of a call under a filter. */
function answer(filter: Buffer, { architecture, number, firstArgument }: SystemCall): string {
  const data = new Map([
    [0, number],
    [4, architecture],
    [16, firstArgument],
  ]);
  let accumulator = 0;
  for (let at = 0; at < filter.length; at += 8) {
    const [code, value] = [filter.readUInt16LE(at), filter.readUInt32LE(at + 4)];
    if (code === 0x20) accumulator = data.get(value) ?? 0;
    else if (code === 0x06) return value.toString(16);
    else {
      const holds =
        code === 0x15 ? accumulator === value : code === 0x35 ? accumulator >= value : (accumulator & value) !== 0;
      at += 8 * filter.readUInt8(at + (holds ? 2 : 3));
    }
  }
  return "no answer";
}

const allowed = "7fff0000";
const notPermitted = "50001";
const notImplemented = "50026";
const killed = "80000000";
/** CLONE_VM, CLONE_FS, CLONE_FILES, CLONE_SIGHAND, CLONE_THREAD ... as the C library starts threads. */
const thread = 0x3d0f00;
/** SIGCHLD alone, as it forks. */
const child = 17;

describe.each([
  { processor: "x64", architecture: 0xc000003e, clone: 56, read: 0, forks: [57, 58], other: 0x40000000 + 57 },
  { processor: "arm64", architecture: 0xc00000b7, clone: 220, read: 63, forks: [], other: undefined },
])("the filter of system calls on $processor", ({ processor, architecture, clone, read, forks, other }) => {
  const filter = programFilter(processor) ?? Buffer.alloc(0);
  const asked = (number: number, firstArgument = 0) => answer(filter, { architecture, number, firstArgument });

  it("allows threads and everything that starts nothing", () => {
    expect(asked(clone, thread)).toBe(allowed);
    expect(asked(read)).toBe(allowed);
  });

  it("refuses new processes, however they are asked for", () => {
    expect(asked(clone, child)).toBe(notPermitted);
    // CLONE_VM and CLONE_VFORK, as posix_spawn does it.
    expect(asked(clone, 0x4100 | child)).toBe(notPermitted);
    for (const fork of forks) expect(asked(fork)).toBe(notPermitted);
    expect(asked(435)).toBe(notImplemented);
    if (other !== undefined) expect(asked(other)).toBe(notPermitted);
  });

  it("ends programs of another processor", () => {
    expect(answer(filter, { architecture: 0x40000003, number: 2, firstArgument: 0 })).toBe(killed);
  });
});

it("there is no filter for a processor that is not known", () => {
  expect(programFilter("riscv64")).toBeUndefined();
});
