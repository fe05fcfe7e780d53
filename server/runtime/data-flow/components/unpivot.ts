import { isFull } from "../blob-portion";
import type { Batch, DataBuffer } from "../buffer";
import type { Column } from "../column";
import type { ComponentContext, ComponentDefinition, InputPort, OutputPort, ProducerRuntime } from "../component";
import { componentLocale } from "../component-locale";
import { compileGather, type Gather } from "../gather";
import { pivotKeyColumn } from "../pivot/pivot-keys";
import { planUnpivot, type UnpivotPlan } from "../pivot/unpivot-plan";

/**
 * Unpivot: every row becomes one row for each pivot key value whose columns are not NULL; a row in which all of them are becomes one row
 * with the first pivot key value and NULL (DATAFLOW.md section 13).
 */
export const unpivot: ComponentDefinition = {
  classId: "Microsoft.UnPivot",
  displayName: "Unpivot",
  validate(context) {
    const ports = portsOf(context);
    if (ports === undefined) return;
    keysOf(planUnpivot(context.component.name, ports.input, ports.output), context);
  },
  create: (context) => new UnpivotRuntime(context),
};

function portsOf({ inputs: [input], outputs }: ComponentContext): { input: InputPort; output: OutputPort } | undefined {
  const output = outputs.find((port) => !port.output.isErrorOut);
  return input?.connected && output ? { input, output } : undefined;
}

/** The pivot key values in the type of the column they come out in. */
function keysOf({ keyValues, keyColumn }: UnpivotPlan, context: ComponentContext): Column {
  const texts = keyValues.map(({ text }) => text);
  return pivotKeyColumn(texts, keyColumn.type, componentLocale(context));
}

class UnpivotRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async primeOutput(): Promise<void> {
    const ports = portsOf(this.context);
    if (ports === undefined) return;
    const { input, output } = ports;
    const plan = planUnpivot(this.context.component.name, input, output);
    const unpivoting = new Unpivoting(plan, output, keysOf(plan, this.context));
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      await unpivoting.add(batch);
      input.release(batch);
    }
    await unpivoting.finish();
  }
}

/** The work of one execution. */
class Unpivoting {
  private readonly plan: UnpivotPlan;
  private readonly output: OutputPort;
  private readonly keys: Pick<DataBuffer, "columns">;
  private readonly passThrough: Gather;
  private readonly keyGather: Gather;
  private readonly values: readonly Gather[];
  /** For every row of the output's buffer: the input row and the pivot key value it is made of. */
  private readonly inputRows: Int32Array;
  private readonly keyRows: Int32Array;
  private filled = 0;
  /** Rows of the output's buffer from here on still lack what passes through and the pivot key. */
  private begun = 0;

  constructor(plan: UnpivotPlan, output: OutputPort, keys: Column) {
    const { index, type } = plan.keyColumn;
    this.plan = plan;
    this.output = output;
    this.keys = { columns: [keys] };
    this.passThrough = compileGather(plan.passThrough);
    this.keyGather = compileGather(index < 0 ? [] : [{ from: 0, to: index, type }]);
    this.values = plan.keyValues.map(({ copies }) => compileGather(copies));
    const { capacity } = output.buffer();
    this.inputRows = new Int32Array(capacity);
    this.keyRows = new Int32Array(capacity);
  }

  async add({ buffer, rows, count }: Batch): Promise<void> {
    const { keyValues } = this.plan;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      let some = false;
      for (let key = 0; key < keyValues.length; key++) {
        const sources = keyValues[key]?.sources ?? [];
        if (sources.every((index) => buffer.columns[index]?.nulls[row] !== 0)) continue;
        some = true;
        const pending = this.emit(buffer, row, key);
        if (pending !== undefined) await pending;
      }
      if (some) continue;
      const pending = this.emit(buffer, row, 0);
      if (pending !== undefined) await pending;
    }
    this.complete(buffer);
  }

  async finish(): Promise<void> {
    if (this.filled > 0) await this.output.send(this.filled);
  }

  private emit(buffer: DataBuffer, row: number, key: number): Promise<void> | undefined {
    const target = this.output.buffer();
    single[0] = row;
    this.values[key]?.(buffer, single, 0, 1, target, this.filled);
    this.inputRows[this.filled] = row;
    this.keyRows[this.filled] = key;
    this.filled++;
    // What passes through counts for a portion as well.
    if (target.blobs.length > 0) this.complete(buffer);
    if (!isFull(target, this.filled)) return undefined;
    const count = this.filled;
    this.complete(buffer);
    this.filled = 0;
    this.begun = 0;
    return this.output.send(count);
  }

  /** Fills what passes through and the pivot key into the rows made since the last time. */
  private complete(buffer: DataBuffer): void {
    const target = this.output.buffer();
    this.passThrough(buffer, this.inputRows, this.begun, this.filled, target, this.begun);
    this.keyGather(this.keys, this.keyRows, this.begun, this.filled, target, this.begun);
    this.begun = this.filled;
  }
}

/** A selection of one row. */
const single = new Int32Array(1);
