import type { MessagePort } from "node:worker_threads";
import { rowNumbers } from "../row-numbers";
import { PipelineStopped } from "../run-state";
import type { FilledBuffer, FromReceiver, FromSender } from "./protocol";
import type { SharedBuffer } from "./shared-buffer";

/** Filled buffers that may be on their way to a reader: one it is about to read, and one that evens out the paces of both. */
const MAX_WAITING_BUFFERS = 2;

/** The filling end of a path between two threads. It makes the buffers; when too many wait for their reader, the filler waits too. */
export class BufferSender {
  private readonly port: MessagePort;
  private readonly create: () => SharedBuffer;
  private readonly signal: AbortSignal;
  private readonly buffers: SharedBuffer[] = [];
  private readonly free: number[] = [];
  /** The memory the receiver knows of each buffer's text. */
  private readonly known: (readonly SharedArrayBuffer[])[] = [];
  private current: number | undefined;
  private waiting = 0;
  private starving = false;
  private wake: (() => void) | undefined;

  constructor(port: MessagePort, create: () => SharedBuffer, signal: AbortSignal) {
    this.port = port;
    this.create = create;
    this.signal = signal;
    port.on("message", (message: FromReceiver) => {
      if (message.type === "free") this.free.push(message.buffer);
      else if (message.type === "taken") this.waiting--;
      else this.starving = message.starving;
      this.wake?.();
    });
    signal.addEventListener("abort", () => this.wake?.(), { once: true });
  }

  /** The buffer to fill now; another one after each `send`. */
  get filling(): SharedBuffer {
    this.current ??= this.free.pop() ?? this.add();
    return this.buffers[this.current] as SharedBuffer;
  }

  /** Sends the `filled` rows of the buffer, or those of them that are selected. The promise resolves when another one can be filled. */
  send(filled: number, selected?: { readonly rows: Int32Array; readonly count: number }): void | Promise<void> {
    const shared = this.filling;
    const { buffer } = shared;
    const index = this.current ?? 0;
    const rows = selected?.rows ?? rowNumbers(filled);
    const count = selected?.count ?? filled;
    this.current = undefined;
    this.waiting++;
    shared.gatherIn(rows, count, filled);
    this.post({
      type: "rows",
      buffer: index,
      memory: this.known[index] === undefined ? shared.memory : undefined,
      text: this.movedText(index, shared),
      count,
      filled,
      selected: selected && rows.slice(0, count),
      firstRow: buffer.firstRow,
      file: buffer.file,
    });
    if (this.crowded()) return this.waitForRoom();
  }

  end(): void {
    this.post({ type: "end" });
  }

  /** Buffers that wait for their reader. */
  get unread(): number {
    return this.waiting;
  }

  private add(): number {
    return this.buffers.push(this.create()) - 1;
  }

  private movedText(index: number, shared: SharedBuffer): FilledBuffer["text"] {
    const text = shared.textMemory;
    const known = this.known[index];
    if (known !== undefined && text.every((memory, position) => memory === known[position])) return undefined;
    this.known[index] = text;
    return text;
  }

  private crowded(): boolean {
    return this.waiting >= MAX_WAITING_BUFFERS && !this.starving;
  }

  private async waitForRoom(): Promise<void> {
    while (this.crowded()) {
      if (this.signal.aborted) throw new PipelineStopped();
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.wake = undefined;
  }

  private post(message: FromSender): void {
    this.port.postMessage(message);
  }
}
