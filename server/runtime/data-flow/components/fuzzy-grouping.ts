import { GANTRY_W_OWNSIMILARITY } from "@/server/runtime/messages/component-codes";
import { isFull } from "../blob-portion";
import type { Batch } from "../buffer";
import { bufferSize } from "../buffer-size";
import type { ComponentContext, ComponentDefinition, OutputPort, ProducerRuntime } from "../component";
import { type FuzzyGroupingShape, fuzzyGroupingShape } from "../fuzzy/fuzzy-grouping-shape";
import { textsOf } from "../fuzzy/fuzzy-reference";
import { RowGroups } from "../fuzzy/group-rows";
import { writeNumber } from "../fuzzy/write-number";
import { compileGather } from "../gather";
import { checkKeptSize, keptHeap } from "../kept-memory";

/**
 * Fuzzy Grouping: finds rows that are spellings of each other and names one of them for all. SSIS's method is not published; this one compares
 * words and their spellings (COMPATIBILITY.md). It needs no database, where SSIS keeps tables of its own in one.
 */
export const fuzzyGrouping: ComponentDefinition = {
  classId: "Microsoft.FuzzyGrouping",
  displayName: "Fuzzy Grouping",
  worthThread: () => true,
  support() {
    const reason = "Similarities are computed by a method of this runtime, so that groups may differ from SSIS's.";
    return [{ support: "partly", code: GANTRY_W_OWNSIMILARITY, reason }];
  },
  validate({ component, inputs: [input], outputs: [output] }) {
    if (input?.connected && output !== undefined) fuzzyGroupingShape(component, input, output);
  },
  create: (context) => new FuzzyGroupingRuntime(context),
};

class FuzzyGroupingRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private readonly shape: FuzzyGroupingShape | undefined;

  constructor(context: ComponentContext) {
    const { component, inputs, outputs } = context;
    const [input] = inputs;
    const [output] = outputs;
    this.context = context;
    this.shape = input && output && fuzzyGroupingShape(component, input, output);
  }

  async primeOutput(): Promise<void> {
    const { shape, context } = this;
    const [input] = context.inputs;
    const [output] = context.outputs;
    if (shape === undefined || input === undefined || output === undefined) return;
    const groups = new RowGroups(shape);
    const batches: Batch[] = [];
    const mostBytes = keptHeap(context.task);
    let bufferBytes = 0;
    let rowCount = 0;
    const check = () => {
      const byteSize = bufferBytes + groups.byteSize;
      checkKeptSize({ byteSize, rowCount }, mostBytes, context.component.name, "fuzzyRows");
    };
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      batches.push(batch);
      const texts = cleanedTexts(shape, batch);
      for (let row = 0; row < batch.count; row++) groups.add(texts(row));
      bufferBytes += bufferSize(batch.buffer);
      rowCount += batch.count;
      check();
    }
    await groups.build(context.signal, check);
    await this.writeRows(shape, output, batches, groups);
  }

  private async writeRows(
    shape: FuzzyGroupingShape,
    output: OutputPort,
    batches: readonly Batch[],
    groups: RowGroups,
  ): Promise<void> {
    const pass = compileGather(shape.passed);
    const canonical = compileGather(shape.canonical);
    const firstRows = firstRowsOf(batches);
    const single = new Int32Array(1);
    let number = 0;
    let filled = 0;
    for (const batch of batches) {
      const texts = cleanedTexts(shape, batch);
      for (let row = 0; row < batch.count; row++) {
        const group = groups.groupOf(texts(row));
        const target = output.buffer();
        single[0] = row;
        pass(batch.buffer, single, 0, 1, target, filled);
        const at = firstRows.findLastIndex((first) => first <= group.representative);
        single[0] = group.representative - (firstRows[at] ?? 0);
        canonical((batches[at] ?? batch).buffer, single, 0, 1, target, filled);
        writeNumber(target, shape.keyIn, filled, ++number);
        writeNumber(target, shape.keyOut, filled, group.representative + 1);
        writeNumber(target, shape.score, filled, group.similarity);
        for (const { column, index } of shape.similarities)
          writeNumber(target, index, filled, group.similarities[column] ?? 0);
        if (!isFull(target, ++filled)) continue;
        await output.send(filled);
        filled = 0;
      }
    }
    if (filled > 0) await output.send(filled);
  }
}

function cleanedTexts({ columns }: FuzzyGroupingShape, { buffer }: Batch): (row: number) => (string | null)[] {
  return textsOf(columns.flatMap(({ source }) => buffer.columns[source.index] ?? []));
}

/** The number of each batch's first row among all rows. */
function firstRowsOf(batches: readonly Batch[]): number[] {
  let rows = 0;
  return batches.map(({ count }) => {
    rows += count;
    return rows - count;
  });
}
