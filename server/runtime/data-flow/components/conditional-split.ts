import { DTS_E_TXSPLITSTATIC_EXPRESSIONEVALUATEDTONULL } from "@/server/runtime/messages/component-codes";
import { type Batch, RowFailures } from "../buffer";
import type { RowCondition } from "../compiled-expression";
import type { ComponentContext, ComponentDefinition, OutputPort, RowRuntime } from "../component";
import { compileCondition } from "../expression-compiler/compile-expression";
import { expressionOf, expressionScope } from "../expression-scope";

/**
 * Conditional Split: every row goes to the first output whose condition is true, else to the default output. A condition that is NULL
 * is an error of the row (DATAFLOW.md section 12).
 */
export const conditionalSplit: ComponentDefinition = {
  classId: "Microsoft.ConditionalSplit",
  displayName: "Conditional Split",
  validate(context) {
    splitCases(context);
  },
  create: (context) => new ConditionalSplitRuntime(context),
};

/** The result of a condition that is NULL or could not be evaluated. */
const UNKNOWN = 2;

interface Case {
  readonly port: OutputPort;
  readonly condition: RowCondition;
}

class ConditionalSplitRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly otherwise: OutputPort | undefined;
  private readonly results: Uint8Array;
  private readonly remaining: Int32Array;
  private readonly failures: RowFailures;
  private cases: readonly Case[] = [];

  constructor(context: ComponentContext) {
    this.context = context;
    this.otherwise = context.outputs.find((port) => isDefault(port));
    this.results = new Uint8Array(context.batchRows);
    this.remaining = new Int32Array(context.batchRows);
    this.failures = new RowFailures(context.batchRows);
  }

  preExecute(): void {
    this.cases = splitCases(this.context);
  }

  processInput(batch: Batch): void {
    const { results, remaining, failures } = this;
    let { rows, count } = batch;
    for (const one of this.cases) {
      one.condition(batch.buffer, rows, count, results, failures);
      for (let i = 0; i < failures.count; i++) results[failures.rows[i] as number] = UNKNOWN;
      const { selection } = one.port;
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i] as number;
        const result = results[row] as number;
        if (result === 1) selection.rows[selection.count++] = row;
        else if (result === 0) remaining[kept++] = row;
        else if (this.fails(batch, row, one)) remaining[kept++] = row;
      }
      failures.clear();
      rows = remaining;
      count = kept;
    }
    if (this.otherwise === undefined) return;
    const { selection } = this.otherwise;
    selection.rows.set(rows.subarray(0, count));
    selection.count = count;
  }

  /** Decides about a row whose condition failed or is NULL; true when it is ignored, which counts as not true. */
  private fails(batch: Batch, row: number, { port }: Case): boolean {
    const code = (this.failures.codes[row] ?? 0) >>> 0;
    const truncated = this.failures.truncated[row] === 1 && code !== 0;
    const { output } = port;
    const decision = this.context.errors.decide(batch, row, {
      kind: truncated ? "truncation" : "error",
      code: code === 0 ? DTS_E_TXSPLITSTATIC_EXPRESSIONEVALUATEDTONULL : code,
      disposition: truncated ? output.truncationRowDisposition : output.errorRowDisposition,
      text:
        code === 0
          ? `The condition of the output "${output.name}" is NULL.`
          : `The condition of the output "${output.name}" could not be evaluated.`,
      details: { output: output.name, condition: output.property("FriendlyExpression") ?? "" },
    });
    return decision === "ignore";
  }
}

function isDefault({ output }: OutputPort): boolean {
  return !output.isErrorOut && output.property("IsDefaultOut")?.toLowerCase() === "true";
}

/** The outputs with conditions in their order of evaluation. Throws ExpressionError. */
function splitCases(context: ComponentContext): Case[] {
  const { inputs, outputs } = context;
  const [input] = inputs;
  if (input === undefined) return [];
  const scope = expressionScope(input, context);
  const order = ({ output }: OutputPort) => Number(output.property("EvaluationOrder") ?? 0);
  return outputs
    .filter((port) => !port.output.isErrorOut && !isDefault(port))
    .sort((a, b) => order(a) - order(b))
    .map((port) => ({ port, condition: compileCondition(expressionOf(port.output) ?? "", scope) }));
}
