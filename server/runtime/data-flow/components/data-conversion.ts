import { DTS_E_INVALIDINPUTLINEAGEID } from "@/server/runtime/messages/codes";
import {
  DTS_E_TXDATACONVERTSTATIC_CANTCONVERTVALUE,
  DTS_E_TXDATACONVERTSTATIC_DATAOVERFLOW,
  DTS_E_TXDATACONVERTSTATIC_TRUNCATED,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Batch } from "../buffer";
import { checkFastParse } from "../check-fast-parse";
import { ColumnFailures, type FailedRow } from "../column-failures";
import type { BoundOutputColumn, ComponentContext, ComponentDefinition, OutputPort, RowRuntime } from "../component";
import { componentLocale } from "../component-locale";
import { type ColumnConversion, compileConversion } from "../convert-column";
import { readReference } from "../reference";
import type { ParseCodes } from "../text/compile-text-parser";

const codes: ParseCodes = {
  cannotConvert: DTS_E_TXDATACONVERTSTATIC_CANTCONVERTVALUE,
  overflow: DTS_E_TXDATACONVERTSTATIC_DATAOVERFLOW,
  truncated: DTS_E_TXDATACONVERTSTATIC_TRUNCATED,
};

/** Data Conversion: copies of columns in other types (DATAFLOW.md section 6). */
export const dataConversion: ComponentDefinition = {
  classId: "Microsoft.DataConvert",
  displayName: "Data Conversion",
  validate(context) {
    checkFastParse(context.component);
    compileConversions(context);
  },
  create: (context) => new DataConversionRuntime(context),
};

interface Conversion {
  readonly bound: BoundOutputColumn;
  readonly from: string;
  readonly convert: ColumnConversion;
}

class DataConversionRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly output: OutputPort | undefined;
  private columns: readonly Conversion[] = [];
  private failures = new ColumnFailures([], 0);

  constructor(context: ComponentContext) {
    this.context = context;
    this.output = context.outputs.find((port) => !port.output.isErrorOut);
  }

  preExecute(): void {
    this.columns = compileConversions(this.context);
    this.failures = new ColumnFailures(
      this.columns.map(({ bound }) => bound.column),
      this.context.batchRows,
    );
  }

  processInput(batch: Batch): void {
    const { output, failures } = this;
    const { buffer, rows, count } = batch;
    this.columns.forEach(({ convert }, position) => {
      failures.collect(position, (found) => convert(buffer, rows, count, found));
    });
    if (failures.count === 0) {
      output?.passAll(batch);
      return;
    }
    for (const failed of failures.rows()) this.decide(batch, failed);
    if (output !== undefined) failures.selectGood(batch, output.selection);
    failures.clear();
  }

  private decide(batch: Batch, { row, column, code, truncated, disposition }: FailedRow): void {
    const one = this.columns[column];
    const type = one?.bound.type.name;
    this.context.errors.decide(batch, row, {
      kind: truncated ? "truncation" : "error",
      code,
      disposition,
      column: one?.bound,
      text: truncated
        ? `The value of the column "${one?.from}" was cut when it was converted to ${type}.`
        : `The value of the column "${one?.from}" could not be converted to ${type}.`,
    });
  }
}

/** One conversion per needed output column. Throws DtsError or ExpressionError when one is impossible. */
function compileConversions({ component, inputs, outputs, task }: ComponentContext): Conversion[] {
  const [input] = inputs;
  const output = outputs.find((port) => !port.output.isErrorOut);
  if (input === undefined || output === undefined) return [];
  const localeId = componentLocale({ component, task });
  return output.columns
    .filter((bound) => bound.index >= 0)
    .map((bound) => {
      const reference = readReference(bound.column.property("SourceInputColumnLineageID"));
      const source = input.find(reference);
      if (source === undefined) {
        throw new DtsError(
          DTS_E_INVALIDINPUTLINEAGEID,
          `The column "${bound.name}" of "${component.name}" is to be made of ${reference}, which does not reach it.`,
        );
      }
      const fastParse = bound.column.property("FastParse")?.toLowerCase() === "true";
      return {
        bound,
        from: source.name,
        convert: compileConversion(source, bound.index, bound.type, { localeId, fastParse, codes }),
      };
    });
}
