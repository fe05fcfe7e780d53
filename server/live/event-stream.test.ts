import { expect, test } from "vitest";
import { type EventStreamParts, eventStream } from "./event-stream";

/** An open stream with what it was handed to send with, and how often it gave back what it held. */
function opened() {
  const found: { parts?: EventStreamParts; released: number } = { released: 0 };
  const client = new AbortController();
  const { body } = eventStream({
    signal: client.signal,
    mayGoOn: async () => true,
    begin: async (parts) => {
      found.parts = parts;
      parts.hold(() => {
        found.released += 1;
      });
    },
  });
  const send = (bytes: number, frames: number) => {
    for (let frame = 0; frame < frames; frame += 1) found.parts?.send(new Uint8Array(bytes));
  };
  return { found, client, send, reader: body?.getReader() };
}

test("a client that reads nothing is let go before it costs much memory, and what it did not take with it", async () => {
  const { found, send, reader } = opened();
  send(1_000_000, 40);
  expect(found.released).toBe(1);
  await expect(reader?.read()).rejects.toMatchObject({ name: "AbortError" });
});

test("many small frames, and one large one, wait for their client", async () => {
  const { found, client, send, reader } = opened();
  send(300, 10_000);
  send(5_000_000, 1);
  expect(found.released).toBe(0);
  let bytes = 0;
  while (bytes < 8_000_000) bytes += (await reader?.read())?.value?.byteLength ?? Number.POSITIVE_INFINITY;
  client.abort();
  expect(found.released).toBe(1);
  await expect(reader?.read()).resolves.toMatchObject({ done: true });
});
