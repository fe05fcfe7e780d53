import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { DataFlow, Input } from "@/server/runtime/model/data-flow";
import { compileFill, type Fill, isFull } from "../blob-portion";
import type { Batch } from "../buffer";
import { bufferRows } from "../buffer-rows";
import type { WaitingLimit } from "../input-queue";
import type { InputPlan } from "../plan";
import type { RunState } from "../run-state";
import type { Receiver } from "../running-path";
import { BufferSender } from "./buffer-sender";
import { checkWaiting } from "./check-waiting";
import { portColumns } from "./port-columns";
import type { PortColumn, ThreadInputPlan } from "./protocol";
import { SharedBuffer } from "./shared-buffer";

/** The end of a channel from the thread of one component into that of the next. */
export interface DirectInput {
  readonly plan: InputPlan;
  readonly port: MessagePort;
}

function directPlan({ plan, port }: DirectInput, columns: readonly PortColumn[]): Omit<ThreadInputPlan, "id"> {
  const { types, batchRows } = plan.from.tree;
  return {
    columns: columns.map((column, i) => ({ ...column, index: plan.columns[i]?.slot?.index ?? -1 })),
    shared: portColumns(plan.from).filter(({ index }) => index >= 0),
    width: types.length,
    capacity: batchRows,
    channel: port,
  };
}

/** This side of an input of a component in a thread: rows of the path that ends there are copied into shared buffers. */
export class RemoteInput implements Receiver {
  private readonly input: Input;
  private readonly columns: readonly PortColumn[];
  private readonly capacity: number;
  private readonly channel: { readonly port1: MessagePort; readonly port2: MessagePort } | undefined;
  private readonly sender: BufferSender | undefined;
  private readonly fill: Fill;
  private readonly direct: DirectInput | undefined;
  private readonly limit: WaitingLimit;
  private filled = 0;
  private taken = 0;

  /** With `direct` the rows come from the thread of the component before, and none through here. */
  constructor(
    input: Input,
    plan: InputPlan | undefined,
    dataFlow: DataFlow,
    state: RunState,
    limit: WaitingLimit,
    direct?: DirectInput,
  ) {
    this.input = input;
    this.limit = limit;
    this.direct = direct;
    this.columns = (plan?.columns ?? []).map(({ column, slot }, index) => ({
      lineageId: column.lineageId,
      name: slot?.name ?? column.name,
      type: slot?.type ?? column.cachedType,
      index,
    }));
    const types = this.columns.map(({ type }) => type);
    this.capacity = bufferRows(types, dataFlow);
    this.fill = compileFill(types.map((type, to) => ({ from: plan?.columns[to]?.slot?.index ?? -1, to, type })));
    this.channel = plan && direct === undefined ? new MessageChannel() : undefined;
    const create = () => new SharedBuffer(this.columns, this.capacity, types.length);
    this.sender = this.channel && new BufferSender(this.channel.port1, create, state.signal);
  }

  get waiting(): number {
    return this.sender?.unread ?? 0;
  }

  threadPlan(): ThreadInputPlan {
    const { input, columns, capacity, channel, direct } = this;
    if (direct !== undefined) return { id: input.id, ...directPlan(direct, columns) };
    return { id: input.id, columns, shared: columns, width: columns.length, capacity, channel: channel?.port2 };
  }

  async accept(batch: Batch): Promise<void> {
    for (let from = 0; from < batch.count; ) {
      const buffer = this.sender?.filling.buffer;
      if (buffer === undefined) return;
      const to = this.fill(batch.buffer, batch.rows, from, batch.count, buffer, this.filled);
      this.filled += to - from;
      from = to;
      if (to < batch.count || isFull(buffer, this.filled)) await this.send();
    }
  }

  async end(): Promise<void> {
    if (this.filled > 0) await this.send();
    this.sender?.end();
  }

  close(): void {
    this.channel?.port1.close();
  }

  private send(): void | Promise<void> {
    const count = this.filled;
    if (this.sender === undefined) return;
    this.sender.filling.buffer.firstRow = this.taken;
    this.taken += count;
    this.filled = 0;
    checkWaiting(this.sender, count, this.limit);
    return this.sender.send(count);
  }
}
