import {
  DTS_E_INDUCEDTRANSFORMFAILUREONERROR,
  DTS_E_INDUCEDTRANSFORMFAILUREONTRUNCATION,
} from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { Disposition } from "@/server/runtime/model/data-flow";
import type { Batch } from "./buffer";
import type { ComponentContext, OutputPort } from "./component";

/** One failed row, as a component describes it. */
export interface RowFailure {
  /** What the disposition is about: "error" or "truncation". */
  readonly kind: "error" | "truncation";
  readonly code: number;
  readonly disposition: Disposition;
  /** The failing column; left out when the whole row failed (ErrorColumn is 0 then). */
  readonly column?: { readonly lineageId: string; readonly name: string };
  /** What happened in a sentence, without the code. */
  readonly text: string;
  /** Facts for the person who reads the error: rawValue, lookup, file ... Row, column and component are added here. */
  readonly details?: Record<string, string>;
}

/** Turns failed rows into what their disposition says (DATAFLOW.md section 8). One per running component. */
export class RowErrors {
  private readonly context: Pick<ComponentContext, "component" | "error">;
  private readonly errorOutput: OutputPort | undefined;
  private readonly numberOf: (lineageId: string) => number;

  /** `numberOf` gives the integer that stands for a lineage id in ErrorColumn. */
  constructor(
    context: Pick<ComponentContext, "component" | "error">,
    errorOutput: OutputPort | undefined,
    numberOf: (lineageId: string) => number,
  ) {
    this.context = context;
    this.errorOutput = errorOutput;
    this.numberOf = numberOf;
  }

  /**
   * Decides about row `row` of a batch of a row component. RedirectRow puts it on the error output with ErrorCode and ErrorColumn
   * and returns "redirect"; IgnoreFailure returns "ignore" and leaves the value to the component; FailComponent throws (see `raise`).
   */
  decide(batch: Batch, row: number, failure: RowFailure): "ignore" | "redirect" {
    if (failure.disposition === "IgnoreFailure") return "ignore";
    const output = this.errorOutput;
    if (failure.disposition !== "RedirectRow" || output === undefined) {
      return this.raise({ ...failure, details: { ...failure.details, row: String(batch.buffer.firstRow + row + 1) } });
    }
    this.describe(batch.buffer, row, failure);
    const { selection } = output;
    selection.rows[selection.count++] = row;
    return "redirect";
  }

  /** Writes ErrorCode and ErrorColumn of a failure into row `row` of a buffer that carries the error output. */
  describe(buffer: Batch["buffer"], row: number, failure: Pick<RowFailure, "code" | "column">): void {
    for (const { column, index } of this.errorOutput?.columns ?? []) {
      const special = column.specialFlags;
      const target = buffer.columns[index];
      if (target?.storage !== "int32" || (special !== 1 && special !== 2)) continue;
      target.values[row] =
        special === 1 ? failure.code | 0 : failure.column ? this.numberOf(failure.column.lineageId) : 0;
      target.nulls[row] = 0;
    }
  }

  /**
   * Fails the component because of a row: reports the row's own error, then the induced failure, and throws the latter. The engine
   * adds what SSIS adds after it (ProcessInput or PrimeOutput failed, thread failed). `details.row` is the caller's to give.
   */
  raise(failure: RowFailure): never {
    const { component } = this.context;
    const details = {
      component: component.name,
      ...(failure.column ? { column: failure.column.name } : {}),
      ...failure.details,
    };
    this.context.error(failure.code, failure.text, details);
    const truncation = failure.kind === "truncation";
    const code = truncation ? DTS_E_INDUCEDTRANSFORMFAILUREONTRUNCATION : DTS_E_INDUCEDTRANSFORMFAILUREONERROR;
    const where = failure.column ? `"${failure.column.name}"` : `"${component.name}"`;
    throw new DtsError(
      code,
      `${component.name} failed because ${truncation ? "truncation" : "error"} ${formatCode(failure.code)} occurred, and the ${truncation ? "truncation" : "error"} row disposition of ${where} says to fail. There may be error messages before this one with more about the cause.`,
      { subComponent: component.name },
    );
  }
}
