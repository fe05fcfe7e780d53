import { MessageChannel } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { dataType } from "@/server/runtime/model/data-type";
import { BytesColumn } from "../column";
import { BufferReceiver } from "./buffer-receiver";
import { BufferSender } from "./buffer-sender";
import { SharedBuffer } from "./shared-buffer";

const types = [
  dataType("DT_BOOL"),
  dataType("DT_I4"),
  dataType("DT_UI4"),
  dataType("DT_I8"),
  dataType("DT_UI8"),
  dataType("DT_R4"),
  dataType("DT_R8"),
  dataType("DT_NUMERIC", { precision: 10, scale: 2 }),
  dataType("DT_NUMERIC", { precision: 38, scale: 0 }),
  dataType("DT_CY"),
  dataType("DT_DBTIMESTAMPOFFSET", { scale: 7 }),
  dataType("DT_WSTR", { length: 50 }),
];
const columns = types.map((type, index) => ({ type, index }));
const most = 10n ** 38n - 1n;
const values = [
  1,
  -7,
  4_000_000_000,
  -(2n ** 63n),
  2n ** 64n - 1n,
  1.5,
  0.1,
  -123_45,
  -most,
  99_9999n,
  638_000_000_000_000_000n,
];

const close: (() => void)[] = [];
afterEach(() => {
  for (const one of close.splice(0)) one();
});

function pair(capacity: number, group = new Set<BufferReceiver>()) {
  const { port1, port2 } = new MessageChannel();
  const { signal } = new AbortController();
  close.push(() => port1.close());
  const sender = new BufferSender(port1, () => new SharedBuffer(columns, capacity, types.length), signal);
  const create = (memory: readonly SharedArrayBuffer[]) => new SharedBuffer(columns, capacity, types.length, memory);
  return { sender, receiver: new BufferReceiver(port2, create, signal, group) };
}

function fill({ buffer }: SharedBuffer, row: number, text: string): void {
  buffer.columns.forEach((column, position) => {
    column.nulls[row] = 0;
    if (column instanceof BytesColumn) {
      // As a source does whose text lies in a block of its file.
      column.bytes = Buffer.from(`${"-".repeat(row)}${text}`);
      column.offsets[row] = row;
      column.lengths[row] = Buffer.byteLength(text);
    } else {
      const target: { [row: number]: number | bigint | undefined } = column.values;
      target[row] = values[position];
      if ("zones" in column && column.zones.length > 0) column.zones[row] = -90;
    }
  });
}

describe("A buffer between threads", () => {
  it("brings every kind of value across, NULL among them, and text that grows", async () => {
    const { sender, receiver } = pair(2);
    for (const text of ["a", "ü".repeat(40), "", "x".repeat(5000)]) {
      const shared = sender.filling;
      for (const { nulls } of shared.buffer.columns) nulls[0] = 1;
      fill(shared, 1, text);
      shared.buffer.firstRow = 7;
      shared.buffer.file = "a.csv";
      await sender.send(2, { rows: Int32Array.of(1), count: 1 });
      const batch = await receiver.next();
      if (batch === undefined) throw new Error("nothing came");
      expect([batch.count, batch.rows[0], batch.buffer.firstRow, batch.buffer.file]).toEqual([1, 1, 7, "a.csv"]);
      for (const [position, column] of batch.buffer.columns.entries()) {
        expect([...column.nulls]).toEqual([1, 0]);
        if (column instanceof BytesColumn) {
          const from = column.offsets[1] ?? 0;
          expect(column.bytes.toString("utf8", from, from + (column.lengths[1] ?? 0))).toBe(text);
        } else expect(column.values[1]).toBe(values[position]);
        if ("zones" in column && column.zones.length > 0) expect(column.zones[1]).toBe(-90);
      }
      receiver.release(batch);
    }
    sender.end();
    expect(await receiver.next()).toBeUndefined();
  });

  it("makes the sender wait while two buffers wait for their reader, who may keep what it took", async () => {
    const { sender, receiver } = pair(1);
    const send = async () => {
      fill(sender.filling, 0, "x");
      await sender.send(1);
    };
    await send();
    let sent = false;
    const second = send().then(() => {
      sent = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toBe(false);
    const first = await receiver.next();
    await second;
    expect(await receiver.next()).not.toBe(first);
  });

  it("lets the sender go on while the reader waits for another input", async () => {
    const group = new Set<BufferReceiver>();
    const [one, other] = [pair(1, group), pair(1, group)];
    const waiting = other.receiver.next();
    for (let i = 0; i < 5; i++) {
      fill(one.sender.filling, 0, String(i));
      await one.sender.send(1);
    }
    fill(other.sender.filling, 0, "at last");
    await other.sender.send(1);
    expect((await waiting)?.count).toBe(1);
    for (let i = 0; i < 5; i++) expect((await one.receiver.next())?.count).toBe(1);
  });
});
