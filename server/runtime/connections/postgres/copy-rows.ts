import type { Duplex } from "node:stream";
import type pg from "pg";

/** How much goes to the server in one message: it takes a message in whole before it looks at it. */
const messageBytes = 1 << 17;
const copyData = 100;

/** A COPY from this program: the statement, and the bytes of its rows. */
export class CopyRows implements pg.Submittable {
  /** Resolves when the session is free again. */
  readonly ended: Promise<void>;
  failure: unknown;
  private readonly text: string;
  private readonly parts: readonly Buffer[];
  private free: () => void = () => undefined;

  constructor(text: string, parts: readonly Buffer[]) {
    this.text = text;
    this.parts = parts;
    this.ended = new Promise((resolve) => {
      this.free = resolve;
    });
  }

  submit(connection: pg.Connection): void {
    connection.query(this.text);
  }

  /** The server waits for the rows. */
  handleCopyInResponse(connection: pg.Connection & { endCopyFrom(): void }): void {
    const socket: Duplex = connection.stream;
    socket.cork();
    for (const bytes of this.parts) {
      for (let from = 0; from < bytes.length; from += messageBytes) {
        const part = bytes.subarray(from, from + messageBytes);
        const head = Buffer.allocUnsafe(5);
        head[0] = copyData;
        head.writeUInt32BE(part.length + 4, 1);
        socket.write(head);
        socket.write(part);
      }
    }
    connection.endCopyFrom();
    socket.uncork();
  }

  refuse(error: unknown): void {
    this.handleError(error);
  }

  handleRowDescription(): void {}

  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.failure = error;
    this.free();
  }

  handleReadyForQuery(): void {
    this.free();
  }
}
