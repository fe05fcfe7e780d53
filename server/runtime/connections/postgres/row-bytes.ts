import type { Duplex } from "node:stream";
import type pg from "pg";

/** How much may wait in memory before the server is told to wait. */
const enoughBytes = 1_000_000;

type DataListener = (chunk: Buffer) => void;

/**
 * A statement whose rows are taken as the bytes of the server's messages, before the driver makes texts of them. While it runs, what
 * the server sends waits here; whoever reads takes the rows out and gives every other message on to the driver with `forward`.
 */
export class RowBytes implements pg.Submittable {
  /** Resolves when the session is free again, whether the statement ended well or not. */
  readonly ended: Promise<void>;
  /** What ended the statement before its last row. */
  failure: unknown;
  isOver = false;
  private readonly text: string;
  private readonly chunks: Buffer[] = [];
  private waiting = 0;
  private socket: Duplex | undefined;
  private driver: DataListener[] = [];
  private wake: () => void = () => undefined;
  private free: () => void = () => undefined;

  constructor(text: string) {
    this.text = text;
    this.ended = new Promise((resolve) => {
      this.free = resolve;
    });
  }

  /** Called by the driver when it is the statement's turn. */
  submit(connection: pg.Connection): void {
    const socket = connection.stream;
    this.socket = socket;
    this.driver = socket.listeners("data") as DataListener[];
    socket.removeAllListeners("data");
    socket.on("data", this.take);
    connection.query(this.text);
  }

  /** The next bytes of the server; undefined when the statement is over. */
  async next(): Promise<Buffer | undefined> {
    while (this.chunks.length === 0 && !this.isOver) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const chunk = this.chunks.shift();
    if (chunk === undefined) return undefined;
    this.waiting -= chunk.length;
    if (this.waiting < enoughBytes) this.socket?.resume();
    return chunk;
  }

  /** Gives messages that are no rows to the driver. */
  forward(bytes: Buffer): void {
    for (const listener of this.driver) listener(bytes);
  }

  /** The statement cannot begin. */
  refuse(error: unknown): void {
    this.handleError(error);
  }

  handleRowDescription(): void {}

  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.failure = error;
    this.finish();
  }

  handleReadyForQuery(): void {
    this.finish();
  }

  private readonly take: DataListener = (chunk) => {
    this.chunks.push(chunk);
    this.waiting += chunk.length;
    if (this.waiting >= enoughBytes) this.socket?.pause();
    this.wake();
  };

  /** Gives the session back to the driver, with what has arrived since. */
  private finish(): void {
    if (this.isOver) return;
    this.isOver = true;
    const { socket } = this;
    socket?.removeListener("data", this.take);
    for (const listener of this.driver) socket?.on("data", listener);
    socket?.resume();
    this.wake();
    this.free();
  }

  /** What arrived and was not read when the statement ended. */
  rest(): Buffer[] {
    return this.chunks.splice(0);
  }
}
