import type { ComponentContext, ComponentDefinition, InputPort, OutputPort, ProducerRuntime } from "../component";
import { componentLocale } from "../component-locale";
import { compilePivotKeyFinder, type PivotKeyFinder, pivotKeyColumn } from "../pivot/pivot-keys";
import { type PivotPlan, planPivot } from "../pivot/pivot-plan";
import { Pivoting } from "../pivot/pivoting";

/**
 * Pivot: consecutive rows with the same set key become one row, in which every pivot key value has its columns (DATAFLOW.md section 13).
 * Rows of a set that do not follow each other make several rows: the input is to be sorted by the set key.
 */
export const pivot: ComponentDefinition = {
  classId: "Microsoft.Pivot",
  displayName: "Pivot",
  validate(context) {
    const ports = portsOf(context);
    if (ports === undefined) return;
    const plan = planPivot(context.component.name, ports.input, ports.output);
    keysOf(plan, context);
  },
  create: (context) => new PivotRuntime(context),
};

function portsOf({ inputs: [input], outputs }: ComponentContext): { input: InputPort; output: OutputPort } | undefined {
  const output = outputs.find((port) => !port.output.isErrorOut);
  return input?.connected && output ? { input, output } : undefined;
}

function keysOf(plan: PivotPlan, context: ComponentContext): PivotKeyFinder {
  const texts = plan.keyValues.map(({ text }) => text);
  // A value that is longer than the column comes in no row, but is no error.
  return compilePivotKeyFinder(
    pivotKeyColumn(texts, { ...plan.pivotKey.type, length: 0 }, componentLocale(context)),
    texts.length,
  );
}

class PivotRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async primeOutput(): Promise<void> {
    const ports = portsOf(this.context);
    if (ports === undefined) return;
    const { input, output } = ports;
    const plan = planPivot(this.context.component.name, input, output);
    const pivoting = new Pivoting(this.context, plan, output, keysOf(plan, this.context));
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      await pivoting.add(batch);
      input.release(batch);
    }
    await pivoting.finish();
  }
}
