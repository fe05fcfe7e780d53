import { isDeepStrictEqual } from "node:util";
import type { CellObject } from "@e965/xlsx";
import { Pace } from "../../data-flow/pace";
import type { DtsValue } from "../../model/value";
import type { ChangedCell } from "./book-calls";
import { toCell } from "./to-cell";

type Row = readonly DtsValue[];

/** Cells and rows that go to the workbook together: what crosses to its thread at once keeps the event loop. */
const rowsAtOnce = 1000;

/** A part of what was changed in a table. */
export interface TableChanges {
  readonly changed: readonly ChangedCell[];
  readonly added: readonly (readonly (CellObject | null)[])[];
}

/**
 * What was changed in a table, in parts: `before` and `after` are its rows by the position they were read at, counted from 1; new rows
 * come after them. Throws Error, before the first part, for deleted rows.
 */
export async function* compareTables(
  before: ReadonlyMap<number, Row>,
  after: ReadonlyMap<number, Row>,
  date1904: boolean,
): AsyncGenerator<TableChanges> {
  for (const position of before.keys()) {
    if (!after.has(position)) throw new Error("rows of a sheet cannot be deleted, as with Microsoft's driver");
  }
  const pace = new Pace();
  let changed: ChangedCell[] = [];
  for (const [position, old] of before) {
    await pace.pause();
    for (const [column, value] of (after.get(position) ?? []).entries()) {
      if (isDeepStrictEqual(value, old[column])) continue;
      changed.push({ row: position - 1, column, cell: cellOf(value, date1904) });
    }
    if (changed.length < rowsAtOnce) continue;
    yield { changed, added: [] };
    changed = [];
  }
  if (changed.length > 0) yield { changed, added: [] };
  const added = [...after.keys()].filter((position) => !before.has(position));
  for (let from = 0; from < added.length; from += rowsAtOnce) {
    const rows = added.slice(from, from + rowsAtOnce).map((position) => after.get(position) ?? []);
    yield { changed: [], added: rows.map((row) => row.map((value) => cellOf(value, date1904))) };
    await pace.pause();
  }
}

function cellOf(value: DtsValue, date1904: boolean): CellObject | null {
  return value === null ? null : toCell(value, date1904);
}
