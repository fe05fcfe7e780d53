import type { Output } from "@/server/runtime/model/data-flow";
import type { DataBuffer, Selection } from "../buffer";
import type { BoundOutputColumn, OutputPort } from "../component";
import type { WaitingLimit } from "../input-queue";
import { rowNumbers } from "../row-numbers";
import type { RunState } from "../run-state";
import { takeSample } from "../watch/take-sample";
import type { WorkClock } from "../work-clock";
import { BufferSender } from "./buffer-sender";
import { checkWaiting } from "./check-waiting";
import type { FromThread, PortColumn, ThreadOutputPlan } from "./protocol";
import { SharedBuffer } from "./shared-buffer";

/** What the task's thread hears of an output whose rows go into another thread. */
type OutputNews = Extract<FromThread, { type: "carried" | "sampled" }>;

/** An output of a component in a thread: its buffers are filled here and read in the task's thread, or in that of the next component. */
export class ThreadOutput implements OutputPort {
  readonly output: Output;
  readonly connected: boolean;
  readonly columns: readonly BoundOutputColumn[];
  readonly selection: Selection;
  /** A component whose error output passes columns of its input on gets no thread. */
  readonly passed = [];
  private readonly state: RunState;
  private readonly clock: WorkClock;
  private readonly direct: boolean;
  private readonly needed: readonly PortColumn[];
  private readonly tell: (news: OutputNews) => void;
  private readonly position: number;
  private readonly sender: BufferSender | undefined;
  private readonly unread: () => SharedBuffer;
  private readonly limit: WaitingLimit;
  private nowhere: SharedBuffer | undefined;
  private sent = 0;
  /** Rows somebody wants to see; 0 when nobody does. */
  private wanted = 0;

  /** `position` is the output's place in the plan, by which `tell` speaks of it. */
  constructor(
    output: Output,
    plan: ThreadOutputPlan,
    position: number,
    state: RunState,
    clock: WorkClock,
    tell: (news: OutputNews) => void,
  ) {
    this.output = output;
    this.connected = plan.channel !== undefined;
    this.columns = plan.columns.flatMap((column, position) => {
      const own = output.columns[position];
      return own === undefined ? [] : [{ ...column, column: own }];
    });
    this.selection = { rows: new Int32Array(plan.batchRows), count: 0 };
    this.state = state;
    this.clock = clock;
    this.direct = plan.direct;
    this.limit = plan.limit;
    this.position = position;
    this.tell = tell;
    this.needed = plan.columns.filter(({ index }) => index >= 0);
    this.unread = () => new SharedBuffer(this.needed, plan.batchRows, plan.width);
    this.sender = plan.channel && new BufferSender(plan.channel, this.unread, state.signal);
  }

  buffer(): DataBuffer {
    if (this.sender !== undefined) return this.sender.filling.buffer;
    this.nowhere ??= this.unread();
    return this.nowhere.buffer;
  }

  async send(count: number, selected?: Selection): Promise<void> {
    this.state.check();
    this.buffer().firstRow = this.sent;
    this.sent += count;
    if (this.wanted > 0) this.sample(count, selected);
    if (this.sender !== undefined) checkWaiting(this.sender, count, this.limit);
    const pending = this.sender?.send(count, selected);
    if (this.direct) this.tellCarried(selected?.count ?? count);
    if (pending !== undefined) {
      this.clock.end();
      await pending;
      this.clock.begin();
    }
    const pause = this.state.pace();
    if (pause !== undefined) await pause;
    this.state.check();
  }

  /** `failed`: in the task's thread what was sent is still carried on; another component must not take it for all there is. */
  end(failed: boolean): void {
    if (!(failed && this.direct)) this.sender?.end();
  }

  /** Somebody wants to see the next rows. */
  askSample(rows: number): void {
    this.wanted = rows;
  }

  private tellCarried(rows: number): void {
    this.tell({ type: "carried", output: this.position, rows, waiting: this.sender?.unread ?? 0 });
  }

  private sample(filled: number, selected: Selection | undefined): void {
    const batch = {
      buffer: this.buffer(),
      rows: selected?.rows ?? rowNumbers(filled),
      count: selected?.count ?? filled,
    };
    const sample = takeSample(batch, this.needed, this.wanted);
    this.wanted = 0;
    this.tell({ type: "sampled", output: this.position, sample });
  }

  passAll(): void {
    throw new Error(`${this.output.name} is asynchronous: its rows are sent, not passed.`);
  }
}
