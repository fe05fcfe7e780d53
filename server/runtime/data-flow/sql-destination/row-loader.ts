import { RowRefusedError } from "../../connections/row-refused-error";
import type { TakenRows } from "../../connections/sql-columns";
import type { SqlWriter } from "../../connections/sql-connection";
import type { LoadPlan } from "./load-plan";

/**
 * Told of rows `from` to `to` - 1 of a load that the database refused; `row` is the one that was the reason, where that is known.
 * Returns to go on without them, or throws.
 */
export type Refused = (error: RowRefusedError, from: number, to: number, row: number | undefined) => void;

/** Says of an error that is not about a row which rows, `from` to `to` - 1 of a load, were being written. */
export type Interrupted = (error: unknown, from: number, to: number) => unknown;

/** What a loader tells about the rows of one load. */
export interface LoadListener {
  readonly refused: Refused;
  readonly interrupted: Interrupted;
}

/** Writes rows in the portions of a plan, commits when the plan says so, and finds the rows that the database refuses. */
export class RowLoader {
  private readonly writer: SqlWriter;
  private readonly plan: Pick<LoadPlan, "rowsPerWrite" | "commit" | "refuses">;
  /** Rows written since the last commit. */
  private open = 0;

  constructor(writer: SqlWriter, plan: Pick<LoadPlan, "rowsPerWrite" | "commit" | "refuses">) {
    this.writer = writer;
    this.plan = plan;
  }

  /** Writes rows. Rejects with what `refused` throws, or with what `interrupted` makes of an error that is not about a row. */
  async load(rows: Pick<TakenRows, "write">, rowCount: number, listener: LoadListener): Promise<void> {
    for (let from = 0; from < rowCount; ) {
      const to = Math.min(from + this.portion(), rowCount);
      await this.write(rows, from, to, listener);
      from = to;
    }
  }

  /** Makes what was written permanent. */
  async finish(): Promise<void> {
    await this.writer.commit("end");
  }

  private portion(): number {
    const { rowsPerWrite, commit } = this.plan;
    return typeof commit === "number" ? Math.min(rowsPerWrite, commit - this.open) : rowsPerWrite;
  }

  private async write(rows: Pick<TakenRows, "write">, from: number, to: number, listener: LoadListener): Promise<void> {
    try {
      await rows.write(from, to);
    } catch (error) {
      if (!(error instanceof RowRefusedError)) throw listener.interrupted(error, from, to);
      const isSingle = to - from === 1;
      const row = error.row === undefined ? (isSingle ? from : undefined) : from + error.row;
      if (this.plan.refuses === "batch" || isSingle) return listener.refused(error, from, to, row);
      for (const [start, end] of parts(from, to, row)) await this.write(rows, start, end, listener);
      return;
    }
    try {
      await this.commitWhenDue(to - from);
    } catch (error) {
      throw listener.interrupted(error, from, to);
    }
  }

  private async commitWhenDue(written: number): Promise<void> {
    const { commit } = this.plan;
    this.open += written;
    if (commit === "atEnd" || (typeof commit === "number" && this.open < commit)) return;
    this.open = 0;
    await this.writer.commit("batch");
  }
}

/** What to write apart after a refusal: around the row that was refused, or in halves where the database does not say which one. */
function parts(from: number, to: number, row: number | undefined): (readonly [number, number])[] {
  const middle = from + Math.floor((to - from) / 2);
  const borders = row === undefined ? [from, middle, to] : [from, row, row + 1, to];
  return borders.flatMap((border, index) => {
    const next = borders[index + 1];
    return next === undefined || next <= border ? [] : [[border, next] as const];
  });
}
