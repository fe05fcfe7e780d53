import type { MessagePort } from "node:worker_threads";
import type { Batch, DataBuffer } from "../buffer";
import { rowNumbers } from "../row-numbers";
import { PipelineStopped } from "../run-state";
import type { FilledBuffer, FromReceiver, FromSender } from "./protocol";
import type { SharedBuffer } from "./shared-buffer";

/** The receivers of one component. While it waits for one of them, the senders of the others must not wait for it. */
export type ReceiverGroup = Set<BufferReceiver>;

/** The reading end of a path between two threads. */
export class BufferReceiver {
  private readonly port: MessagePort;
  private readonly create: (memory: readonly SharedArrayBuffer[]) => SharedBuffer;
  private readonly signal: AbortSignal;
  private readonly group: ReceiverGroup;
  private readonly buffers: SharedBuffer[] = [];
  private readonly numbers = new Map<DataBuffer, number>();
  private readonly waiting: FilledBuffer[] = [];
  private ended = false;
  private lost: Error | undefined;
  private wake: (() => void) | undefined;

  /** `create` builds the buffer that lies in the given memory. */
  constructor(
    port: MessagePort,
    create: (memory: readonly SharedArrayBuffer[]) => SharedBuffer,
    signal: AbortSignal,
    group: ReceiverGroup = new Set(),
  ) {
    this.port = port;
    this.create = create;
    this.signal = signal;
    this.group = group;
    group.add(this);
    port.on("message", (message: FromSender) => {
      if (message.type === "end") this.ended = true;
      else this.waiting.push(message);
      this.wake?.();
    });
    signal.addEventListener("abort", () => this.wake?.(), { once: true });
  }

  /** The next rows, undefined after the last. Throws PipelineStopped, or the error the path was lost by. */
  async next(): Promise<Batch | undefined> {
    for (;;) {
      if (this.signal.aborted) throw new PipelineStopped();
      const filled = this.waiting.shift();
      if (filled !== undefined) {
        this.post({ type: "taken" });
        return this.open(filled);
      }
      if (this.lost !== undefined) throw this.lost;
      if (this.ended) return undefined;
      await this.waitForRows();
    }
  }

  /** Gives a buffer back to the sender. */
  release(batch: Batch): void {
    const buffer = this.numbers.get(batch.buffer);
    if (buffer !== undefined) this.post({ type: "free", buffer });
  }

  /** The sender is gone: whoever waits gets this error. */
  lose(error: Error): void {
    this.lost = error;
    this.wake?.();
  }

  private open(filled: FilledBuffer): Batch {
    let shared = this.buffers[filled.buffer];
    if (shared === undefined) {
      shared = this.create(filled.memory ?? []);
      this.buffers[filled.buffer] = shared;
      this.numbers.set(shared.buffer, filled.buffer);
    }
    if (filled.text !== undefined) shared.textMemory = filled.text;
    shared.spreadOut(filled.filled);
    shared.buffer.firstRow = filled.firstRow;
    shared.buffer.file = filled.file;
    return { buffer: shared.buffer, rows: filled.selected ?? rowNumbers(filled.count), count: filled.count };
  }

  private async waitForRows(): Promise<void> {
    this.tellOthers(true);
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    this.wake = undefined;
    this.tellOthers(false);
  }

  private tellOthers(starving: boolean): void {
    for (const other of this.group) if (other !== this) other.post({ type: "starving", starving });
  }

  private post(message: FromReceiver): void {
    this.port.postMessage(message);
  }
}
