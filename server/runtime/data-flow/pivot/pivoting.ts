import {
  DTS_E_TXPIVOTBADPIVOTKEYVALUE,
  DTS_E_TXPIVOTBADPIVOTKEYVALUENOSTRING,
  DTS_E_TXPIVOTRUNTIMEDUPLICATEPIVOTKEYVALUE,
  DTS_I_PIVOTUNMATCHEDKEYS,
} from "@/server/runtime/messages/component-codes";
import type { Component, Disposition } from "@/server/runtime/model/data-flow";
import { isFull } from "../blob-portion";
import { type Batch, DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import type { ComponentContext, OutputPort } from "../component";
import { componentLocale } from "../component-locale";
import { compileGather, type Gather } from "../gather";
import type { RowFailure } from "../row-errors";
import { equalValues } from "./equal-values";
import type { PivotKeyFinder } from "./pivot-keys";
import type { PivotPlan } from "./pivot-plan";
import { compileValueText } from "./value-text";

/** How many values that have no column are told by name. */
const MAX_TOLD_VALUES = 1000;

/** Turns the rows of one execution into sets: the current row of the output is filled until a row with another set key comes. */
export class Pivoting {
  private readonly context: ComponentContext;
  private readonly plan: PivotPlan;
  private readonly output: OutputPort;
  private readonly errorOutput: OutputPort | undefined;
  /** Copies what a redirected row keeps of its columns. */
  private readonly keepRow: Gather;
  private readonly find: PivotKeyFinder;
  private readonly valueText: (buffer: DataBuffer, row: number) => string;
  private readonly ignoresUnmatched: boolean;
  private readonly disposition: Disposition;
  /** The set key of the current row of the output. */
  private readonly setKey: DataBuffer;
  private readonly keepSetKey: Gather;
  private readonly fromFirstRow: Gather;
  private readonly values: readonly Gather[];
  /** Place of every column that is filled by a pivot key value. */
  private readonly valueColumns: readonly number[];
  /** Pivot key values of the current set that have come, as `seen[place] === set`. */
  private readonly seen: Int32Array;
  private readonly unmatched = new Set<string>();
  private set = 0;
  private hasSet = false;
  /** Complete rows in the buffer of the output; the current one lies behind them. */
  private filled = 0;
  private redirected = 0;
  /** Rows of the batches before. */
  private read = 0;

  constructor(context: ComponentContext, plan: PivotPlan, output: OutputPort, find: PivotKeyFinder) {
    const { component, outputs } = context;
    this.context = context;
    this.plan = plan;
    this.output = output;
    this.errorOutput = outputs.find((port) => port.output.isErrorOut);
    this.keepRow = compileGather(this.errorOutput?.passed ?? []);
    this.find = find;
    this.valueText = compileValueText(plan.pivotKey.index, plan.pivotKey.type, componentLocale(context));
    this.ignoresUnmatched = component.property("PassThroughUnmatchedPivotKeys")?.trim().toLowerCase() === "true";
    this.disposition = dispositionOf(component, plan);
    this.setKey = new DataBuffer(
      plan.setKeys.map(({ type }) => type),
      1,
    );
    this.keepSetKey = compileGather(plan.setKeys.map(({ index, type }, to) => ({ from: index, to, type })));
    this.fromFirstRow = compileGather(plan.fromFirstRow);
    this.values = plan.keyValues.map(({ copies }) => compileGather(copies));
    this.valueColumns = plan.keyValues.flatMap(({ copies }) => copies.map(({ to }) => to));
    this.seen = new Int32Array(plan.keyValues.length);
  }

  async add(batch: Batch): Promise<void> {
    const { buffer, rows, count } = batch;
    const { pivotKey } = this.plan;
    const keys = buffer.columns[pivotKey.index];
    if (keys === undefined) return;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      const place = this.find(keys, row);
      if (place < 0) {
        const isNull = keys.nulls[row] !== 0;
        if (!this.ignoresUnmatched) await this.fail(batch, i, this.unknownKey(buffer, row, isNull));
        else if (this.unmatched.size <= MAX_TOLD_VALUES)
          this.unmatched.add(isNull ? "NULL" : this.valueText(buffer, row));
        continue;
      }
      if (!this.isInSet(buffer, row)) await this.beginSet(buffer, row);
      if (this.seen[place] === this.set) {
        await this.fail(batch, i, this.duplicateKey(buffer, row));
        continue;
      }
      this.seen[place] = this.set;
      single[0] = row;
      this.values[place]?.(buffer, single, 0, 1, this.output.buffer(), this.filled);
    }
    this.read += count;
  }

  async finish(): Promise<void> {
    if (this.hasSet) this.filled++;
    if (this.filled > 0) await this.output.send(this.filled);
    if (this.redirected > 0) await this.errorOutput?.send(this.redirected);
    this.tellUnmatched();
  }

  private isInSet(buffer: DataBuffer, row: number): boolean {
    if (!this.hasSet) return false;
    return this.plan.setKeys.every(({ index }, at) => {
      const column = buffer.columns[index];
      const kept = this.setKey.columns[at];
      return column !== undefined && kept !== undefined && equalValues(column, row, kept, 0);
    });
  }

  private async beginSet(buffer: DataBuffer, row: number): Promise<void> {
    if (this.hasSet) this.filled++;
    this.hasSet = true;
    this.set++;
    if (isFull(this.output.buffer(), this.filled)) {
      await this.output.send(this.filled);
      this.filled = 0;
    }
    const target = this.output.buffer();
    for (const index of this.valueColumns) {
      const column = target.columns[index];
      if (column === undefined) continue;
      // A column that has no value in the first rows of a buffer would otherwise keep the texts of the buffer before.
      if (this.filled === 0 && column instanceof BytesColumn) column.begin();
      column.nulls[this.filled] = 1;
    }
    single[0] = row;
    this.keepSetKey(buffer, single, 0, 1, this.setKey, 0);
    this.fromFirstRow(buffer, single, 0, 1, target, this.filled);
  }

  private unknownKey(buffer: DataBuffer, row: number, isNull: boolean): Omit<RowFailure, "disposition"> {
    const { component } = this.context;
    const value = isNull ? "NULL" : `"${this.valueText(buffer, row)}"`;
    return {
      kind: "error",
      code: isNull ? DTS_E_TXPIVOTBADPIVOTKEYVALUENOSTRING : DTS_E_TXPIVOTBADPIVOTKEYVALUE,
      column: this.plan.pivotKey,
      text: `The pivot key value ${value} has no output column of "${component.name}".`,
      details: { rawValue: value },
    };
  }

  private duplicateKey(buffer: DataBuffer, row: number): Omit<RowFailure, "disposition"> {
    const value = this.valueText(buffer, row);
    return {
      kind: "error",
      code: DTS_E_TXPIVOTRUNTIMEDUPLICATEPIVOTKEYVALUE,
      column: this.plan.pivotKey,
      text: `The pivot key value "${value}" comes twice in one set of "${this.context.component.name}".`,
      details: { rawValue: value },
    };
  }

  private async fail({ buffer, rows }: Batch, at: number, failure: Omit<RowFailure, "disposition">): Promise<void> {
    const { context, disposition, errorOutput } = this;
    if (disposition === "IgnoreFailure") return;
    if (disposition !== "RedirectRow" || errorOutput === undefined) {
      const details = { row: String(this.read + at + 1), ...failure.details };
      return context.errors.raise({ ...failure, details, disposition });
    }
    const target = errorOutput.buffer();
    single[0] = rows[at] as number;
    this.keepRow(buffer, single, 0, 1, target, this.redirected);
    context.errors.describe(target, this.redirected++, failure);
    if (!isFull(target, this.redirected)) return;
    const count = this.redirected;
    this.redirected = 0;
    await errorOutput.send(count);
  }

  private tellUnmatched(): void {
    if (this.unmatched.size === 0) return;
    const told = [...this.unmatched].slice(0, MAX_TOLD_VALUES).map((value) => `[${value}]`);
    const more = this.unmatched.size > MAX_TOLD_VALUES ? " and others" : "";
    const text = `Un-matched pivot key values of "${this.context.component.name}", whose rows were left out: ${told.join(", ")}${more}.`;
    this.context.information(DTS_I_PIVOTUNMATCHEDKEYS, text);
  }
}

/** A selection of one row. */
const single = new Int32Array(1);

/** What becomes of rows with an unknown or a second pivot key: said by the column, or by one of the ports. */
function dispositionOf(component: Component, { pivotKey }: PivotPlan): Disposition {
  const said = [pivotKey.column, ...component.outputs, ...component.inputs].map((one) => one.errorRowDisposition);
  return said.find((one) => one !== "NotUsed") ?? "NotUsed";
}
