import type { Batch } from "./buffer";
import type { PathSample } from "./watch/take-sample";

/** What stands at the end of a path: a row component, or the queue of an asynchronous one. */
export interface Receiver {
  /** Buffers that wait to be read; left out by receivers that take every batch at once. */
  readonly waiting?: number;
  /** Takes a batch; the buffer may be reused when the call, or its promise, is over. */
  accept(batch: Batch): void | Promise<void>;
  /** The path has carried its last row. */
  end(): void | Promise<void>;
}

/** Somebody who looks at what a path carries, before the receiver gets it. */
export interface PathWatcher {
  see(batch: Batch): void | Promise<void>;
}

/** A path of a running data flow. It counts what it carries. */
export class RunningPath {
  readonly id: string;
  rows = 0;
  readonly watchers: PathWatcher[] = [];
  /** Takes a sample where the rows are, when they go from one thread into another; undefined when they come by here. */
  sampleElsewhere: ((rows: number, give: (sample: PathSample) => void) => void) | undefined;
  private waitingElsewhere: number | undefined;
  private readonly receiver: Receiver;

  constructor(id: string, receiver: Receiver) {
    this.id = id;
    this.receiver = receiver;
  }

  /** Buffers that wait at the end of the path; undefined when it has no queue there. */
  get waiting(): number | undefined {
    return this.waitingElsewhere ?? this.receiver.waiting;
  }

  /** Rows have gone down the path without coming by here. */
  carriedElsewhere(rows: number, waiting: number): void {
    this.rows += rows;
    this.waitingElsewhere = waiting;
  }

  carry(batch: Batch): void | Promise<void> {
    if (batch.count === 0) return;
    this.rows += batch.count;
    if (this.watchers.length > 0) return this.carryWatched(batch);
    return this.receiver.accept(batch);
  }

  end(): void | Promise<void> {
    return this.receiver.end();
  }

  private async carryWatched(batch: Batch): Promise<void> {
    // One that has seen enough leaves the list; the others must not miss a batch for it.
    for (const watcher of [...this.watchers]) await watcher.see(batch);
    await this.receiver.accept(batch);
  }
}
