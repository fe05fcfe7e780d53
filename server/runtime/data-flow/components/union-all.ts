import type { Batch } from "../buffer";
import type { ComponentContext, ComponentDefinition, InputPort, OutputPort, ProducerRuntime } from "../component";
import { compileGather, type Gather } from "../gather";
import { readReference } from "../reference";
import { requireSameType } from "../require-same-type";

/**
 * Union All: the rows of all inputs in one output, columns joined as the input columns say; what an input does not map is NULL. Rows of
 * one input keep their order; between the inputs there is none (DATAFLOW.md section 13).
 */
export const unionAll: ComponentDefinition = {
  classId: "Microsoft.UnionAll",
  displayName: "Union All",
  validate({ component, inputs, outputs: [output] }) {
    for (const column of inputs.flatMap((input) => input.columns)) {
      const lineageId = readReference(column.column.property("OutputColumnLineageID"));
      const target = output?.columns.find((one) => one.lineageId === lineageId);
      if (target !== undefined) requireSameType(component.name, column, target);
    }
  },
  create: (context) => new UnionAllRuntime(context),
};

class UnionAllRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  /** Rows in the output's buffer. */
  private filled = 0;
  private sending: Promise<void> | undefined;

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async primeOutput(): Promise<void> {
    const [output] = this.context.outputs;
    if (output === undefined) return;
    await Promise.all(this.context.inputs.filter((input) => input.connected).map((input) => this.drain(input, output)));
    await this.flush(output);
  }

  private async drain(input: InputPort, output: OutputPort): Promise<void> {
    const gather = gatherInto(input, output);
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      await this.append(batch, output, gather);
      input.release(batch);
    }
  }

  private async append({ buffer, rows, count }: Batch, output: OutputPort, gather: Gather): Promise<void> {
    for (let from = 0; from < count; ) {
      // Another input may be sending: the buffer belongs to the pipeline until that is over.
      while (this.sending !== undefined) await this.sending;
      const target = output.buffer();
      const to = Math.min(count, from + target.capacity - this.filled);
      gather(buffer, rows, from, to, target, this.filled);
      this.filled += to - from;
      from = to;
      if (this.filled === target.capacity) await this.flush(output);
    }
  }

  private async flush(output: OutputPort): Promise<void> {
    if (this.filled === 0) return;
    this.sending = output.send(this.filled);
    this.filled = 0;
    try {
      await this.sending;
    } finally {
      this.sending = undefined;
    }
  }
}

/** Copies from the buffers of an input to that of the output, column by output column. */
function gatherInto(input: InputPort, output: OutputPort): Gather {
  const needed = output.columns.filter((column) => column.index >= 0);
  const sources = new Map(
    input.columns.map((column) => [readReference(column.column.property("OutputColumnLineageID")), column.index]),
  );
  const copies = needed.map((column) => ({
    from: sources.get(column.lineageId) ?? -1,
    to: column.index,
    type: column.type,
  }));
  return compileGather(copies);
}
