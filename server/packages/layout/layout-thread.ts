import { Worker } from "node:worker_threads";
import type { LayoutRequest, LayoutResponse } from "./layout-program";
import type { DrawingShape, PlacedBoxes } from "./types";

/** A drawing that takes longer is not waited for: nobody could read one of that size. */
export const MOST_MS = 10_000;
/** The library takes a tenth of a second to load and 60 MB: it stays as long as somebody looks at drawings. */
const IDLE_MS = 60_000;

interface Pending {
  resolve(boxes: PlacedBoxes): void;
  reject(error: Error): void;
}

/** Thrown for a drawing that takes too long. */
export class LayoutTookTooLong extends Error {}

/** The thread that gives boxes their places, started when it is needed. Drawings are laid out one after the other. */
export class LayoutThread {
  private readonly program: string;
  private readonly mostMs: number;
  private readonly pending = new Map<number, Pending>();
  private worker: Worker | undefined;
  private limit: NodeJS.Timeout | undefined;
  private idle: NodeJS.Timeout | undefined;
  private lastId = 0;

  /** @param program path of the bundle */
  constructor(program: string, mostMs = MOST_MS) {
    this.program = program;
    this.mostMs = mostMs;
  }

  /** Throws LayoutTookTooLong, and Error when the thread failed. */
  place(shape: DrawingShape): Promise<PlacedBoxes> {
    clearTimeout(this.idle);
    this.worker ??= this.start();
    const id = ++this.lastId;
    const placed = new Promise<PlacedBoxes>((resolve, reject) => this.pending.set(id, { resolve, reject }));
    if (this.pending.size === 1) this.watch();
    this.worker.postMessage({ id, shape } satisfies LayoutRequest);
    return placed;
  }

  /** Ends the thread; who waits gets the error. */
  end(error: Error): void {
    const { worker } = this;
    this.worker = undefined;
    clearTimeout(this.limit);
    clearTimeout(this.idle);
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const { reject } of waiting) reject(error);
    void worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.program, { execArgv: [] });
    worker.unref();
    worker.on("message", (response: LayoutResponse) => this.settle(response));
    worker.on("error", (error) => {
      if (this.worker === worker) this.end(error instanceof Error ? error : new Error(String(error)));
    });
    return worker;
  }

  private settle(response: LayoutResponse): void {
    const pending = this.pending.get(response.id);
    this.pending.delete(response.id);
    clearTimeout(this.limit);
    if (this.pending.size > 0) this.watch();
    else this.idle = setTimeout(() => this.end(new Error("The thread was idle.")), IDLE_MS).unref();
    if ("failure" in response) pending?.reject(new Error(response.failure));
    else pending?.resolve(response.boxes);
  }

  /** The one drawing that the thread works on has so long from now on. */
  private watch(): void {
    this.limit = setTimeout(() => this.end(new LayoutTookTooLong()), this.mostMs).unref();
  }
}
