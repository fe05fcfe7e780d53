import { compileClosure } from "@/server/runtime/expressions/compile-closure";
import type { ValueEnvironment } from "@/server/runtime/expressions/environment";
import { ExpressionError } from "@/server/runtime/expressions/expression-error";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { DateTime, ticksPerMillisecond } from "@/server/runtime/model/date-time";
import type { DtsValue } from "@/server/runtime/model/value";
import type { DataBuffer } from "../buffer";
import type { Column } from "../column";
import { readColumnValue } from "./column-value";

/** Evaluates a node exactly, for one row of a buffer; undefined when it fails. */
export type ExactNode = (buffer: DataBuffer, row: number) => DtsValue | undefined;

/** What expressions see of the rows of a data flow: the closure evaluator's environment, moved from row to row. */
export class RowEnvironment implements ValueEnvironment {
  readonly localeId: number | undefined;
  private readonly places: ReadonlyMap<string, number>;
  private columns: readonly Column[] = [];
  private row = 0;

  /** `places` are the positions of the columns by reference. */
  constructor(places: ReadonlyMap<string, number>, localeId?: number) {
    this.places = places;
    this.localeId = localeId;
  }

  moveTo(buffer: DataBuffer, row: number): void {
    this.columns = buffer.columns;
    this.row = row;
  }

  column(reference: string): DtsValue {
    const column = this.columns[this.places.get(reference) ?? -1];
    return column === undefined ? null : readColumnValue(column, this.row);
  }

  /** Variables are constants here: they stand in the expression as literals. */
  variable(): DtsValue {
    return null;
  }

  now(): DateTime {
    const now = new Date();
    const local = now.getTime() - now.getTimezoneOffset() * 60_000;
    return new DateTime(BigInt(local) * ticksPerMillisecond);
  }
}

/** The closure evaluator for one node of an expression. */
export function createExactNode(node: TypedNode, environment: RowEnvironment): ExactNode {
  const evaluate = compileClosure(node);
  return (buffer, row) => {
    environment.moveTo(buffer, row);
    try {
      return evaluate(environment);
    } catch (error) {
      if (error instanceof ExpressionError) return undefined;
      throw error;
    }
  };
}
