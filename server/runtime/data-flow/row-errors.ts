import {
  DTS_E_INDUCEDTRANSFORMFAILUREONERROR,
  DTS_E_INDUCEDTRANSFORMFAILUREONTRUNCATION,
} from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { Disposition } from "@/server/runtime/model/data-flow";
import type { Batch, DataBuffer } from "./buffer";
import type { ComponentContext, OutputPort } from "./component";

/** One failed row, as a component describes it. */
export interface RowFailure {
  /** Which disposition is meant. */
  readonly kind: "error" | "truncation";
  /** The row's ErrorCode (DATAFLOW.md section 8). */
  readonly code: number;
  /** The code of the message when the component fails, where SSIS uses another one than the row's. */
  readonly messageCode?: number;
  readonly disposition: Disposition;
  /** The failing column; left out when the whole row failed (ErrorColumn is 0 then). */
  readonly column?: { readonly lineageId: string; readonly name: string };
  /** What happened in a sentence, without the code. */
  readonly text: string;
  /** Facts for the person who reads the error: rawValue, lookup, file ... Component, column and row are added here. */
  readonly details?: Record<string, string>;
}

/** Thrown by a component whose own error has been reported already: a consequence of it. */
export class InducedFailure extends DtsError {}

/** Turns failed rows into what their disposition says (DATAFLOW.md section 8). One per running component. */
export class RowErrors {
  private readonly context: Pick<ComponentContext, "component" | "error">;
  private readonly errorOutput: OutputPort | undefined;
  /** Gives the integer that stands for a lineage id in ErrorColumn. */
  readonly numberOf: (lineageId: string) => number;

  constructor(
    context: Pick<ComponentContext, "component" | "error">,
    errorOutput: OutputPort | undefined,
    numberOf: (lineageId: string) => number,
  ) {
    this.context = context;
    this.errorOutput = errorOutput;
    this.numberOf = numberOf;
  }

  /** The same for another error output, in components that have several. */
  of(errorOutput: OutputPort): RowErrors {
    return new RowErrors(this.context, errorOutput, this.numberOf);
  }

  /**
   * Decides about row `row` of a batch of a row component. RedirectRow puts it on the error output with ErrorCode and ErrorColumn
   * and returns "redirect"; IgnoreFailure returns "ignore" and leaves the value to the component; FailComponent throws (see `raise`).
   */
  decide(batch: Batch, row: number, failure: RowFailure): "ignore" | "redirect" {
    if (failure.disposition === "IgnoreFailure") return "ignore";
    const output = this.errorOutput;
    if (failure.disposition !== "RedirectRow" || output === undefined) {
      const { firstRow, file } = batch.buffer;
      const place: Record<string, string> = {
        row: String(firstRow + row + 1),
        ...(file === undefined ? {} : { file }),
      };
      return this.raise({ ...failure, details: { ...place, ...failure.details } });
    }
    this.describe(batch.buffer, row, failure);
    const { selection } = output;
    selection.rows[selection.count++] = row;
    return "redirect";
  }

  /** Writes ErrorCode and ErrorColumn of a failure into row `row` of a buffer that carries the error output. */
  describe(buffer: DataBuffer, row: number, failure: Pick<RowFailure, "code" | "column">): void {
    for (const { column, index } of this.errorOutput?.columns ?? []) {
      const special = column.specialFlags;
      const target = buffer.columns[index];
      if (target?.storage !== "int32" || (special !== 1 && special !== 2)) continue;
      target.values[row] = special === 1 ? failure.code | 0 : this.columnNumber(failure.column);
      target.nulls[row] = 0;
    }
  }

  /**
   * Fails the component because of a row: reports the row's own error, then throws the induced failure. The engine reports that and
   * adds what SSIS adds after it (ProcessInput or PrimeOutput failed). `details.row` is the caller's to give.
   */
  raise(failure: RowFailure): never {
    const { component } = this.context;
    const column: Record<string, string> = failure.column ? { column: failure.column.name } : {};
    this.context.error(failure.messageCode ?? failure.code, failure.text, { ...column, ...failure.details });
    const truncation = failure.kind === "truncation";
    const code = truncation ? DTS_E_INDUCEDTRANSFORMFAILUREONTRUNCATION : DTS_E_INDUCEDTRANSFORMFAILUREONERROR;
    const where = failure.column ? `column "${failure.column.name}" of "${component.name}"` : `"${component.name}"`;
    const what = truncation ? "truncation" : "error";
    throw new InducedFailure(
      code,
      `The ${where} failed because ${what} ${formatCode(failure.code)} occurred and the ${what} row disposition there says that the component fails. The messages before this one tell the cause.`,
      { subComponent: component.name },
    );
  }

  private columnNumber(column: RowFailure["column"]): number {
    return column === undefined ? 0 : this.numberOf(column.lineageId);
  }
}
