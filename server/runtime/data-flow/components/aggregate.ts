import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import { type Aggregation, readAggregation } from "../aggregate/aggregation";
import { type GroupedOutput, groupOutput } from "../aggregate/grouped-output";
import type { GroupingPlan } from "../aggregate/grouping";
import type { Batch } from "../buffer";
import type { ComponentContext, ComponentDefinition, InputPort, OutputPort, ProducerRuntime } from "../component";
import { memoryBudget } from "../memory-budget";
import { SpillFolder } from "../spill/spill-folder";

/**
 * Aggregate: rows become groups, and of each group counts, sums, averages, minima and maxima are sent; several outputs may group the
 * same rows in different ways (DATAFLOW.md section 13). Keys, KeyScale, CountDistinctKeys, CountDistinctScale and AutoExtendFactor are
 * hints for SSIS's memory and have no meaning here: tables grow, and what the budget does not hold goes to disk.
 *
 * @param budgetOf bytes that all outputs together may hold in memory
 */
export function defineAggregate(budgetOf: (task: TaskContext) => number): ComponentDefinition {
  return {
    classId: "Microsoft.Aggregate",
    displayName: "Aggregate",
    // Whoever aggregates has rows enough, unless what feeds it is small.
    worthThread: () => true,
    validate({ component, inputs: [input], outputs }) {
      if (input === undefined || !input.connected) return;
      for (const output of outputs) aggregationsOf(component.name, input, output);
    },
    create: (context) => new AggregateRuntime(context, budgetOf(context.task)),
  };
}

export const aggregate = defineAggregate(memoryBudget);

/** Rows that are looked at before it is decided how to group. */
const SAMPLE_ROWS = 65_536;

interface RunningOutput {
  readonly port: OutputPort;
  readonly groups: GroupedOutput;
}

class AggregateRuntime implements ProducerRuntime {
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
    if (input === undefined) return;
    const sample = await readSample(input);
    const outputs = this.outputs(input, sample);
    const take = async (batch: Batch) => {
      for (const { groups } of outputs) await groups.add(batch);
      input.release(batch);
    };
    for (const batch of sample) await take(batch);
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) await take(batch);
    // What is sent is given up before the next output makes its results.
    for (let next = outputs.shift(); next !== undefined; next = outputs.shift()) await next.groups.send(next.port);
  }

  cleanup(): Promise<void> {
    return this.folder.remove();
  }

  /** Outputs that lead somewhere; each has the same part of the budget. */
  private outputs(input: InputPort, sample: readonly Batch[]): RunningOutput[] {
    const connected = this.context.outputs.filter((port) => port.connected);
    return connected.map((port) => {
      const plan: GroupingPlan = {
        aggregations: aggregationsOf(this.context.component.name, input, port),
        types: input.columns.map((column) => column.type),
        budget: this.budget / connected.length,
        folder: this.folder,
      };
      return { port, groups: groupOutput(plan, sample) };
    });
  }
}

async function readSample(input: InputPort): Promise<Batch[]> {
  const sample: Batch[] = [];
  for (let rows = 0; rows < SAMPLE_ROWS; ) {
    const batch = await input.next();
    if (batch === undefined) break;
    sample.push(batch);
    rows += batch.count;
  }
  return sample;
}

function aggregationsOf(component: string, input: InputPort, output: OutputPort): Aggregation[] {
  return output.columns.map((column) => readAggregation(component, input, column));
}
