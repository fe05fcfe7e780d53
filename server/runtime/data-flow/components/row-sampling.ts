import { DTS_E_INVALIDINPUTLINEAGEID } from "@/server/runtime/messages/codes";
import { DTS_E_TXSAMPLINGINVALIDROWS } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { compileFill } from "../blob-portion";
import type { Batch } from "../buffer";
import { bufferSize } from "../buffer-size";
import type {
  BoundInputColumn,
  BoundOutputColumn,
  ComponentContext,
  ComponentDefinition,
  InputPort,
  OutputPort,
  ProducerRuntime,
} from "../component";
import { checkKeptSize, keptMemory } from "../kept-memory";
import { OutputFiller } from "../output-filler";
import { readReference } from "../reference";
import { requireSameType } from "../require-same-type";
import { seededRandom } from "../sampling/random";
import { RowReservoir } from "../sampling/row-reservoir";
import { isSelectedOutput, samplingSeed, samplingValue } from "../sampling/sampling-properties";

const MAX_ROWS = 0x7fff_ffff;

/**
 * Row Sampling: exactly SamplingValue rows, or all when there are fewer, go to the selected output after the last row has come, in the
 * order they came; the other rows go to the other output, in an order of their own (DATAFLOW.md section 12).
 */
export const rowSampling: ComponentDefinition = {
  classId: "Microsoft.RowSampling",
  displayName: "Row Sampling",
  validate({ component, inputs: [input], outputs }) {
    samplingValue(component, 1, MAX_ROWS, DTS_E_TXSAMPLINGINVALIDROWS);
    if (input === undefined || !input.connected) return;
    for (const column of outputs.flatMap((output) => output.columns)) {
      requireSameType(component.name, sourceOf(component.name, column, input), column);
    }
  },
  create: (context) => new RowSamplingRuntime(context),
};

class RowSamplingRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async primeOutput(): Promise<void> {
    const { component, inputs, outputs, task } = this.context;
    const [input] = inputs;
    if (input === undefined) return;
    const mostBytes = keptMemory(task);
    const reservoir = new RowReservoir(
      input.columns.map((column) => column.type),
      samplingValue(component, 1, MAX_ROWS, DTS_E_TXSAMPLINGINVALIDROWS),
      seededRandom(samplingSeed(component)),
    );
    const filler = (port: OutputPort | undefined) => port && this.filler(input, port);
    const selected = filler(outputs.find(isSelectedOutput));
    const rest = filler(outputs.find((port) => !isSelectedOutput(port)));
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      await sample(batch, reservoir, rest);
      input.release(batch);
      const { buffer } = reservoir;
      checkKeptSize({ byteSize: bufferSize(buffer), rowCount: buffer.capacity }, mostBytes, component.name, "sample");
    }
    await rest?.flush();
    const slots = reservoir.slots();
    await selected?.append(reservoir.buffer, slots, 0, slots.length);
    await selected?.flush();
  }

  private filler(input: InputPort, output: OutputPort): OutputFiller {
    const columns = output.columns.filter(({ index }) => index >= 0);
    const copies = columns.map((column) => ({
      from: sourceOf(this.context.component.name, column, input).index,
      to: column.index,
      type: column.type,
    }));
    return new OutputFiller(output, compileFill(copies));
  }
}

/** Offers the rows of a batch to the sample; whatever is not in it any more goes to the rest. */
async function sample({ buffer, rows, count }: Batch, reservoir: RowReservoir, rest: OutputFiller | undefined) {
  const left = new Int32Array(count);
  let leftCount = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    const slot = reservoir.choose();
    if (slot < 0) {
      left[leftCount++] = row;
      continue;
    }
    if (rest !== undefined && reservoir.isTaken(slot)) await rest.append(reservoir.buffer, Int32Array.of(slot), 0, 1);
    reservoir.put(slot, buffer, row);
  }
  await rest?.append(buffer, left, 0, leftCount);
}

/** The input column an output column passes on: InputColumnLineageId, or the column of its name. Throws DtsError. */
function sourceOf(component: string, { column, name }: BoundOutputColumn, input: InputPort): BoundInputColumn {
  const reference = readReference(column.property("InputColumnLineageId") ?? column.property("InputColumnLineageID"));
  const found =
    reference === ""
      ? input.columns.find((one) => one.name === name)
      : input.columns.find((one) => one.lineageId === reference);
  if (found !== undefined) return found;
  throw new DtsError(
    DTS_E_INVALIDINPUTLINEAGEID,
    `The column "${name}" of "${component}" passes on ${reference || "a column of that name"}, which does not reach it.`,
    { details: { column: name } },
  );
}
