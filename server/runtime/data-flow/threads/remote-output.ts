import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { DataType } from "@/server/runtime/model/data-type";
import { type Column, createColumn } from "../column";
import type { OutputPlan } from "../plan";
import type { RunState } from "../run-state";
import type { RunningPath } from "../running-path";
import type { PathSample } from "../watch/take-sample";
import { BufferReceiver } from "./buffer-receiver";
import { portColumns } from "./port-columns";
import type { CarriedRows, PortColumn, ThreadOutputPlan } from "./protocol";
import { SharedBuffer } from "./shared-buffer";

/** This side of an output of a component in a thread: what it sent goes down the path that starts there. */
export class RemoteOutput {
  private readonly plan: OutputPlan;
  private readonly path: RunningPath | undefined;
  private readonly columns: readonly PortColumn[];
  private readonly channel: { readonly port1: MessagePort; readonly port2: MessagePort } | undefined;
  private readonly receiver: BufferReceiver | undefined;
  private readonly direct: MessagePort | undefined;
  /** What rows may take that wait at the end of the path. */
  private readonly mostBytes: number;
  private give: ((sample: PathSample) => void) | undefined;

  /** With `direct`, the end of a channel into the thread of the next component, no rows come through here. */
  constructor(
    plan: OutputPlan,
    path: RunningPath | undefined,
    state: RunState,
    mostBytes: number,
    direct?: MessagePort,
  ) {
    this.plan = plan;
    this.mostBytes = mostBytes;
    this.path = path;
    this.direct = direct;
    this.columns = portColumns(plan);
    this.channel = path && direct === undefined ? new MessageChannel() : undefined;
    const { types, batchRows } = plan.tree;
    const crossing = this.columns.filter(({ index }) => index >= 0);
    const others = columnsAddedLater(types, batchRows);
    const create = (memory: readonly SharedArrayBuffer[]) =>
      new SharedBuffer(crossing, batchRows, types.length, memory, others);
    this.receiver = this.channel && new BufferReceiver(this.channel.port1, create, state.signal);
  }

  /** Rows that have left the thread. */
  get rows(): number {
    return this.path?.rows ?? 0;
  }

  threadPlan(): ThreadOutputPlan {
    const { plan, columns, channel } = this;
    const { types, batchRows } = plan.tree;
    const port = this.direct ?? channel?.port2;
    const isDirect = this.direct !== undefined;
    const limit = { component: plan.to?.node.component.name ?? plan.node.component.name, mostBytes: this.mostBytes };
    return { id: plan.output.id, columns, width: types.length, batchRows, channel: port, direct: isDirect, limit };
  }

  /** Rows went into the next thread. */
  carried({ rows, waiting }: CarriedRows): void {
    this.path?.carriedElsewhere(rows, waiting);
  }

  sampled(sample: PathSample): void {
    this.give?.(sample);
    this.give = undefined;
  }

  /** Lets samples of the path be taken where its rows are; `ask` asks the thread. */
  offerSamples(ask: (rows: number) => void): void {
    if (this.path === undefined || this.direct === undefined) return;
    this.path.sampleElsewhere = (rows, give) => {
      this.give = give;
      ask(rows);
    };
  }

  /** Carries all rows down the path, in their order. */
  async forward(state: RunState): Promise<void> {
    const { receiver, path } = this;
    if (receiver === undefined || path === undefined) return;
    for (let batch = await receiver.next(); batch !== undefined; batch = await receiver.next()) {
      const pending = path.carry(batch);
      if (pending !== undefined) await pending;
      receiver.release(batch);
      const pause = state.pace();
      if (pause !== undefined) await pause;
    }
  }

  end(): void | Promise<void> {
    return this.path?.end();
  }

  lose(error: Error): void {
    this.receiver?.lose(error);
  }

  close(): void {
    this.channel?.port1.close();
  }
}

/**
 * The columns that components of the execution tree add in this thread. One batch is worked on at a time, so that all buffers of the
 * tree share them.
 */
function columnsAddedLater(types: readonly DataType[], capacity: number): (index: number) => Column {
  const columns = new Map<number, Column>();
  return (index) => {
    const type = types[index];
    const column = columns.get(index) ?? createColumn(type ?? EMPTY, capacity);
    columns.set(index, column);
    return column;
  };
}

const EMPTY: DataType = { name: "DT_EMPTY", length: 0, precision: 0, scale: 0, codePage: 0 };
