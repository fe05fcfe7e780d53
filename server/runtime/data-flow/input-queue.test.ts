import { describe, expect, it } from "vitest";
import { dataType } from "@/server/runtime/model/data-type";
import { DataBuffer } from "./buffer";
import { BytesColumn } from "./column";
import { InputQueue, QueueReader } from "./input-queue";
import { PORTION_BYTES } from "./large-object";
import { rowNumbers } from "./row-numbers";
import { RunState } from "./run-state";
import { WorkClock } from "./work-clock";

const types = [dataType("DT_IMAGE")];

function queueOf(capacity: number): InputQueue {
  const state = new RunState(new AbortController().signal);
  const limit = { component: "Read", mostBytes: Number.POSITIVE_INFINITY };
  return new InputQueue([0], types, capacity, new QueueReader(new WorkClock()), state, limit);
}

/** A buffer with so many values of a size. */
function valuesOf(rows: number, size: number): DataBuffer {
  const buffer = new DataBuffer(types, rows);
  const [column] = buffer.columns;
  if (!(column instanceof BytesColumn)) return buffer;
  column.begin();
  column.reserve(size).fill(7, 0, size);
  column.used = size;
  column.lengths.fill(size);
  return buffer;
}

describe("The queue before an input", () => {
  it("makes its sender wait when large values have many bytes, however few they are", async () => {
    const queue = queueOf(256);
    const buffer = valuesOf(1, 2 * PORTION_BYTES + 1);
    const batch = { buffer, rows: rowNumbers(1), count: 1 };
    expect(queue.accept(batch)).toBeUndefined();
    const waiting = queue.accept(batch);
    expect(waiting).toBeInstanceOf(Promise);
    for (let i = 0; i < 2; i++) {
      const taken = await queue.next();
      expect(taken?.count).toBe(1);
      if (taken) queue.release(taken);
    }
    await waiting;
  });

  it("hands rows on whose bytes are a portion, and takes others until its buffer is full", async () => {
    const queue = queueOf(10);
    const large = valuesOf(6, PORTION_BYTES / 4);
    queue.accept({ buffer: large, rows: rowNumbers(6), count: 6 });
    const small = valuesOf(12, 1);
    queue.accept({ buffer: small, rows: rowNumbers(12), count: 12 });
    queue.end();
    const counts: number[] = [];
    for (let batch = await queue.next(); batch !== undefined; batch = await queue.next()) {
      const [column] = batch.buffer.columns;
      if (!(column instanceof BytesColumn)) throw new Error("The column is another.");
      for (let row = 0; row < batch.count; row++) expect(column.bytes[column.offsets[row] ?? 0]).toBe(7);
      expect(batch.buffer.firstRow).toBe(counts.reduce((sum, one) => sum + one, 0));
      counts.push(batch.count);
    }
    expect(counts).toEqual([4, 10, 4]);
  });
});
