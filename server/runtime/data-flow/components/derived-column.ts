import type { Batch, DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import { ColumnFailures, type FailedRow } from "../column-failures";
import type { ColumnExpression } from "../compiled-expression";
import type {
  BoundColumn,
  ComponentContext,
  ComponentDefinition,
  InputPort,
  OutputPort,
  RowRuntime,
} from "../component";
import { compileColumnExpression } from "../expression-compiler/compile-expression";
import { expressionOf, expressionScope } from "../expression-scope";

/**
 * Derived Column: expressions become new columns or replace columns of the input. All expressions see the values the input has
 * (DATAFLOW.md section 12).
 */
export const derivedColumn: ComponentDefinition = {
  classId: "Microsoft.DerivedColumn",
  displayName: "Derived Column",
  validate(context) {
    deriveColumns(context);
  },
  create: (context) => new DerivedColumnRuntime(context),
};

interface Derived {
  readonly bound: BoundColumn;
  /** Place of the result in the buffer. */
  readonly target: number;
  readonly dispositions: ConstructorParameters<typeof ColumnFailures>[0][number];
  readonly evaluate: ColumnExpression;
}

class DerivedColumnRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly output: OutputPort | undefined;
  private columns: readonly Derived[] = [];
  private failures = new ColumnFailures([], 0);

  constructor(context: ComponentContext) {
    this.context = context;
    this.output = context.outputs.find((port) => !port.output.isErrorOut);
  }

  preExecute(): void {
    this.columns = deriveColumns(this.context);
    this.failures = new ColumnFailures(
      this.columns.map((column) => column.dispositions),
      this.context.batchRows,
    );
  }

  processInput(batch: Batch, input: InputPort): void {
    const { output, failures } = this;
    const { buffer, rows, count } = batch;
    this.columns.forEach(({ target, evaluate }, position) => {
      beginText(buffer, target);
      failures.collect(position, (found) => evaluate(buffer, rows, count, target, found));
    });
    if (failures.count === 0) {
      output?.passAll(batch);
      return;
    }
    for (const failed of failures.rows()) this.decide(batch, failed, input);
    if (output !== undefined) failures.selectGood(batch, output.selection);
    failures.clear();
  }

  private decide(batch: Batch, failed: FailedRow, input: InputPort): void {
    const bound = this.columns[failed.column]?.bound;
    this.context.errors.decide(batch, failed.row, {
      kind: failed.truncated ? "truncation" : "error",
      code: failed.code,
      disposition: failed.disposition,
      column: bound,
      text: failed.truncated
        ? `The value of the expression for "${bound?.name}" is longer than its column.`
        : `The expression for "${bound?.name}" could not be evaluated.`,
      details: { input: input.input.name },
    });
  }
}

function beginText(buffer: DataBuffer, target: number): void {
  const column = buffer.columns[target];
  if (column instanceof BytesColumn) column.begin();
}

/** New columns of the output and replaced columns of the input, compiled. Throws ExpressionError. */
function deriveColumns(context: ComponentContext): Derived[] {
  const { inputs, outputs } = context;
  const [input] = inputs;
  const output = outputs.find((port) => !port.output.isErrorOut);
  if (input === undefined || output === undefined) return [];
  const scope = expressionScope(input, context);
  const derived: Derived[] = [];
  const derive = (
    bound: BoundColumn,
    target: number,
    column: Derived["dispositions"] & Parameters<typeof expressionOf>[0],
  ) => {
    // A column that is marked as replaced and has no expression keeps its value.
    const expression = expressionOf(column) ?? `#{${bound.lineageId}}`;
    if (target < 0) return;
    derived.push({
      bound,
      target,
      dispositions: column,
      evaluate: compileColumnExpression(expression, scope, bound.type),
    });
  };
  for (const bound of input.columns) derive(bound, bound.replacement, bound.column);
  for (const bound of output.columns) derive(bound, bound.index, bound.column);
  return derived;
}
