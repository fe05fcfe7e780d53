import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import { DTS_E_INVALIDINPUTLINEAGEID } from "@/server/runtime/messages/codes";
import { DTS_E_SORTDUPLICATEKEYWEIGHT, DTS_E_SORTNEEDSONEKEY } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { portionOf } from "../blob-portion";
import type {
  BoundColumn,
  BoundOutputColumn,
  ComponentContext,
  ComponentDefinition,
  InputPort,
  OutputPort,
  ProducerRuntime,
} from "../component";
import { memoryBudget } from "../memory-budget";
import { readReference } from "../reference";
import { requireSameType } from "../require-same-type";
import { type CarriedColumn, compileRowCodec } from "../sort/row-codec";
import type { SortKey } from "../sort/sort-key";
import { Sorting } from "../sort/sorting";
import { SpillFolder } from "../spill/spill-folder";

/**
 * Sort: all rows by one or more keys, ascending or descending; rows with equal keys keep their order, or only the first of them is kept
 * (EliminateDuplicates). More rows than memory takes are sorted in runs on disk (DATAFLOW.md section 13).
 *
 * @param budgetOf bytes that rows may take in memory
 */
export const defineSort = (budgetOf: (task: TaskContext) => number): ComponentDefinition => ({
  classId: "Microsoft.Sort",
  displayName: "Sort",
  // Whoever sorts has rows enough, unless what feeds it is small.
  worthThread: () => true,
  validate({ component, inputs: [input], outputs: [output] }) {
    if (input === undefined || !input.connected) return;
    if (sortKeys(input).length === 0)
      throw new DtsError(DTS_E_SORTNEEDSONEKEY, `"${component.name}" has no column to sort by.`);
    requireOwnPositions(component.name, input);
    for (const column of output?.columns ?? []) {
      requireSameType(component.name, sourceOf(component.name, column, input), column);
    }
  },
  create: (context) => new SortRuntime(context, budgetOf(context.task)),
});

export const sort = defineSort(memoryBudget);

class SortRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private readonly budget: number;
  private readonly folder: SpillFolder;

  constructor(context: ComponentContext, budget: number) {
    this.context = context;
    this.budget = budget;
    this.folder = new SpillFolder(context);
  }

  async primeOutput(): Promise<void> {
    const [input] = this.context.inputs;
    const [output] = this.context.outputs;
    if (input === undefined || output === undefined) return;
    const codec = compileRowCodec(sortKeys(input), carriedColumns(this.context.component.name, input, output));
    const distinct = this.context.component.property("EliminateDuplicates")?.toLowerCase() === "true";
    const sorting = new Sorting({ codec, distinct, budget: this.budget, folder: this.folder });
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      await sorting.add(batch);
      input.release(batch);
    }
    await sorting.sorted(async (block, order) => {
      for (let from = 0; from < order.length; ) {
        const buffer = output.buffer();
        const most = Math.min(buffer.capacity, order.length - from);
        const count =
          buffer.blobs.length === 0 ? most : portionOf((i) => block.bytesOf(order[from + i] as number), most);
        codec.decode(block, order, from, count, buffer);
        await output.send(count);
        from += count;
      }
    });
  }

  cleanup(): Promise<void> {
    return this.folder.remove();
  }
}

/** The keys in their order: NewSortKeyPosition counts from 1 and is negative for descending. */
function sortKeys(input: InputPort | undefined): SortKey[] {
  const keys = (input?.columns ?? []).map(({ column, index }) => ({
    index,
    position: Number(column.property("NewSortKeyPosition") ?? 0),
    comparisonFlags: Number(column.property("NewComparisonFlags") ?? 0),
  }));
  return keys
    .filter(({ position }) => position !== 0)
    .sort((a, b) => Math.abs(a.position) - Math.abs(b.position))
    .map(({ index, position, comparisonFlags }) => ({ index, descending: position < 0, comparisonFlags }));
}

/** Two columns cannot both be, say, the second one to sort by. Throws DtsError DTS_E_SORTDUPLICATEKEYWEIGHT. */
function requireOwnPositions(component: string, input: InputPort): void {
  const names = new Map<number, string>();
  for (const { column, name } of input.columns) {
    const position = Math.abs(Number(column.property("NewSortKeyPosition") ?? 0));
    const other = position === 0 ? undefined : names.get(position);
    if (other !== undefined) {
      const text = `"${component}" sorts by "${other}" and "${name}" at the same position ${position}.`;
      throw new DtsError(DTS_E_SORTDUPLICATEKEYWEIGHT, text);
    }
    names.set(position, name);
  }
}

/** The input column an output column passes on. Throws DtsError for a SortColumnId that leads nowhere. */
function sourceOf(component: string, { column, name }: BoundOutputColumn, input: InputPort): BoundColumn {
  const reference = readReference(column.property("SortColumnId"));
  const source = input.find(reference);
  if (source !== undefined) return source;
  throw new DtsError(
    DTS_E_INVALIDINPUTLINEAGEID,
    `The output column "${name}" of "${component}" passes on ${reference || "nothing"}, which does not reach it.`,
    {
      details: { column: name },
      help: {
        cause: "The column was taken out of the input, or the file was edited by hand.",
        next: "Open the Sort and choose the columns that pass through again.",
      },
    },
  );
}

/** What is carried through, for the output columns that somebody needs. */
function carriedColumns(component: string, input: InputPort, output: OutputPort): CarriedColumn[] {
  const targets = new Map<BoundColumn, number[]>();
  for (const column of output.columns) {
    if (column.index < 0) continue;
    const source = sourceOf(component, column, input);
    targets.set(source, [...(targets.get(source) ?? []), column.index]);
  }
  return [...targets].map(([source, to]) => ({ type: source.type, from: source.index, to }));
}
