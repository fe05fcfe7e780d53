import { beforeEach, expect, test, vi } from "vitest";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { EventBatches } from "./event-batches";
import { WINDOW } from "./protocol";

const message = (text: string): RunEvent => ({
  type: "message",
  at: 0,
  event: "OnInformation",
  level: "information",
  path: "Package",
  sourceName: "Package",
  sourceId: "",
  text,
});
const rows = (count: number, final?: true): RunEvent => ({
  type: "rows",
  at: 0,
  path: "Package\\Load",
  rows: { p: count },
  final,
});

let sent: RunEvent[][];
let batches: EventBatches;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  batches = new EventBatches((events) => sent.push(events));
  return () => vi.useRealTimers();
});

test("events that come together are sent together", () => {
  batches.add(message("a"));
  batches.add(message("b"));
  expect(sent).toEqual([]);
  vi.runAllTimers();
  expect(sent).toEqual([[message("a"), message("b")]]);
});

test("only the newest count of rows is sent, and never in front of an earlier message", () => {
  for (const event of [rows(1), rows(2), message("a"), rows(3), rows(4), rows(5, true), rows(1), rows(2)])
    batches.add(event);
  vi.runAllTimers();
  expect(sent.flat()).toEqual([rows(2), message("a"), rows(4), rows(5, true), rows(2)]);
});

test("a slow executor is never sent more than the window, and gets everything in order", async () => {
  const all = Array.from({ length: 5_000 }, (_, index) => message(String(index)));
  for (const event of all) batches.add(event);
  expect(sent).toHaveLength(WINDOW);
  const drained = batches.drain();
  for (let taken = 0; taken < sent.length; taken++) batches.taken();
  await drained;
  expect(sent.flat()).toEqual(all);
});
