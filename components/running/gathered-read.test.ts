import { expect, test } from "vitest";
import { GatheredRead } from "./gathered-read";

/** A reading whose every turn is ended by the test. */
function readings() {
  const turns: { signal: AbortSignal; end: (retryMs?: number) => void }[] = [];
  const waiting: (() => void)[] = [];
  const read = (signal: AbortSignal) =>
    new Promise<number | undefined>((end) => {
      turns.push({ signal, end });
      waiting.shift()?.();
    });
  const begun = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { reader: new GatheredRead(read, 0), turns, begun };
}

test("asking again neither puts a reading off nor doubles it", async () => {
  const { reader, turns, begun } = readings();
  const first = begun();
  for (let count = 0; count < 100; count++) reader.ask();
  await first;
  expect(turns).toHaveLength(1);
});

test("what is asked for while it reads is read afterwards, once, and the reading goes on to its end", async () => {
  const { reader, turns, begun } = readings();
  const first = begun();
  reader.ask();
  await first;
  const second = begun();
  reader.ask();
  reader.ask();
  expect(turns[0]?.signal.aborted).toBe(false);
  turns[0]?.end();
  await second;
  expect(turns).toHaveLength(2);
});

test("what failed is tried again without being asked", async () => {
  const { reader, turns, begun } = readings();
  const first = begun();
  reader.ask();
  await first;
  const second = begun();
  turns[0]?.end(1);
  await second;
  expect(turns).toHaveLength(2);
});

test("a stopped one gives up what it reads and reads nothing more, until it is asked", async () => {
  const { reader, turns, begun } = readings();
  const first = begun();
  reader.ask();
  await first;
  reader.ask();
  reader.stop();
  expect(turns[0]?.signal.aborted).toBe(true);
  turns[0]?.end(0);
  const next = begun();
  reader.ask();
  await next;
  expect(turns).toHaveLength(2);
});
