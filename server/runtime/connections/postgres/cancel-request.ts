import { connect } from "node:net";

/** What a server knows the request by, instead of a version of its protocol. */
const CANCEL_REQUEST = 80_877_102;
const REQUEST_BYTES = 16;

/** A session, as its server gave it a name and a secret to be cancelled by. */
export interface CancelKey {
  readonly processId: number;
  readonly secret: number;
}

/**
 * Asks a server to end what a session is doing, as its protocol has it: without signing in, so that it takes a few milliseconds. It
 * answers nothing; rejects when it cannot be reached. What goes over the network is not encrypted.
 */
export function requestCancel(host: string, port: number, { processId, secret }: CancelKey): Promise<void> {
  const request = Buffer.alloc(REQUEST_BYTES);
  for (const [at, number] of [REQUEST_BYTES, CANCEL_REQUEST, processId, secret].entries())
    request.writeInt32BE(number | 0, at * Int32Array.BYTES_PER_ELEMENT);
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => socket.end(request));
    socket.once("error", reject);
    socket.once("close", () => resolve());
    socket.resume();
  });
}
