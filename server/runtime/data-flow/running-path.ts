import type { Batch } from "./buffer";

/** What stands at the end of a path: a row component, or the queue of an asynchronous one. */
export interface Receiver {
  /** Takes a batch; the buffer may be reused when the call, or its promise, is over. */
  accept(batch: Batch): void | Promise<void>;
  /** The path has carried its last row. */
  end(): void | Promise<void>;
}

/** A path of a running data flow. It counts what it carries. */
export class RunningPath {
  readonly id: string;
  rows = 0;
  private readonly receiver: Receiver;

  constructor(id: string, receiver: Receiver) {
    this.id = id;
    this.receiver = receiver;
  }

  carry(batch: Batch): void | Promise<void> {
    if (batch.count === 0) return;
    this.rows += batch.count;
    return this.receiver.accept(batch);
  }

  end(): void | Promise<void> {
    return this.receiver.end();
  }
}
