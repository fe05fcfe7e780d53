import type { SqlValue } from "../../connections/sql-connection";
import type { RowCheck, ValueProblem } from "./row-check";

/** Rows that may be written: their values row by row, and their numbers in the buffer. */
export interface CheckedRows {
  readonly values: readonly SqlValue[];
  readonly rows: Int32Array;
}

interface CheckOptions {
  readonly check: RowCheck;
  /** Texts that are too long are cut and written. */
  readonly cutsTexts: boolean;
  /** Decides about a row with a problem, which is then left out; or throws. */
  refuse(row: number, problem: ValueProblem): void;
}

/** Checks the rows whose values stand in `values`, `width` each, and closes the gaps of those that must not be written. */
export function checkRows(values: SqlValue[], rows: Int32Array, width: number, options: CheckOptions): CheckedRows {
  let kept = 0;
  for (const [index, row] of rows.entries()) {
    const problem = problemOf(values, index * width, options);
    if (problem) {
      options.refuse(row, problem);
      continue;
    }
    if (kept < index) {
      rows[kept] = row;
      for (let column = 0; column < width; column++) {
        values[kept * width + column] = values[index * width + column] ?? null;
      }
    }
    kept++;
  }
  values.length = kept * width;
  return { values, rows: rows.subarray(0, kept) };
}

function problemOf(values: SqlValue[], start: number, { check, cutsTexts }: CheckOptions): ValueProblem | undefined {
  for (;;) {
    const problem = check(values, start);
    if (problem?.cut === undefined || !cutsTexts) return problem;
    values[problem.cut.at] = problem.cut.value;
  }
}
