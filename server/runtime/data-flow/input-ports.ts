import type { Input } from "@/server/runtime/model/data-flow";
import type { Batch } from "./buffer";
import type { BoundColumn, BoundInputColumn, InputPort } from "./component";
import type { InputQueue } from "./input-queue";
import type { InputPlan, Slot } from "./plan";

/** An input of a running component. Producers read it through a queue, row components are handed its batches. */
export class RunningInput implements InputPort {
  readonly input: Input;
  readonly connected: boolean;
  readonly columns: readonly BoundInputColumn[];
  private readonly plan: InputPlan | undefined;
  private readonly queue: InputQueue | undefined;

  constructor(input: Input, plan: InputPlan | undefined, queue: InputQueue | undefined) {
    this.input = input;
    this.plan = plan;
    this.queue = queue;
    this.connected = plan !== undefined;
    // A queue holds the input columns alone, in their order; a row component sees the buffer of its tree.
    this.columns = (plan?.columns ?? []).map(({ column, slot, replacement }, position) => ({
      column,
      lineageId: column.lineageId,
      name: slot?.name ?? column.name,
      type: slot?.type ?? column.cachedType,
      index: queue === undefined ? (slot?.index ?? -1) : position,
      replacement: replacement?.index ?? -1,
    }));
  }

  find(lineageId: string): BoundColumn | undefined {
    const chosen = this.columns.find((column) => column.lineageId === lineageId);
    if (chosen !== undefined || this.queue !== undefined) return chosen;
    return bound(this.plan?.from.schema.get(lineageId));
  }

  next(): Promise<Batch | undefined> {
    return this.queue?.next() ?? Promise.resolve(undefined);
  }

  release(batch: Batch): void {
    this.queue?.release(batch);
  }
}

function bound(slot: Slot | undefined): BoundColumn | undefined {
  return slot && { lineageId: slot.lineageId, name: slot.name, type: slot.type, index: slot.index };
}
