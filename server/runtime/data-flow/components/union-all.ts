import { DTS_E_TXUNIONALL_NONDANGLINGUNATTACHEDINPUT } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { compileFill, type Fill, isFull } from "../blob-portion";
import type { Batch } from "../buffer";
import type { ComponentContext, ComponentDefinition, InputPort, OutputPort, ProducerRuntime } from "../component";
import { mappedOutputColumn } from "../mapped-output-column";
import { requireSameType } from "../require-same-type";

/**
 * Union All: the rows of all inputs in one output, columns joined as the input columns say; what an input does not map is NULL. Rows of
 * one input keep their order; between the inputs there is none (DATAFLOW.md section 13).
 */
export const unionAll: ComponentDefinition = {
  classId: "Microsoft.UnionAll",
  displayName: "Union All",
  validate({ component, inputs, outputs: [output] }) {
    const open = inputs.find(({ connected, input }) => !connected && !input.dangling);
    if (open !== undefined) {
      const text = `No path leads to the input "${open.input.name}" of "${component.name}": its rows would be missing.`;
      throw new DtsError(DTS_E_TXUNIONALL_NONDANGLINGUNATTACHEDINPUT, text, {
        help: {
          cause: "The path was deleted, or the component it came from.",
          next: "Connect the input, or remove it from the Union All.",
        },
      });
    }
    if (output === undefined) return;
    for (const column of inputs.flatMap((input) => input.columns)) {
      const target = mappedOutputColumn(component.name, column, output);
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
    const fill = fillFrom(this.context.component.name, input, output);
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      await this.append(batch, output, fill);
      input.release(batch);
    }
  }

  private async append({ buffer, rows, count }: Batch, output: OutputPort, fill: Fill): Promise<void> {
    for (let from = 0; from < count; ) {
      // Another input may be sending: the buffer belongs to the pipeline until that is over.
      while (this.sending !== undefined) await this.sending;
      const target = output.buffer();
      const to = fill(buffer, rows, from, count, target, this.filled);
      this.filled += to - from;
      from = to;
      if (to < count || isFull(target, this.filled)) await this.flush(output);
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
function fillFrom(component: string, input: InputPort, output: OutputPort): Fill {
  const needed = output.columns.filter((column) => column.index >= 0);
  const sources = new Map(input.columns.map((column) => [mappedOutputColumn(component, column, output), column.index]));
  const copies = needed.map((column) => ({
    from: sources.get(column) ?? -1,
    to: column.index,
    type: column.type,
  }));
  return compileFill(copies);
}
