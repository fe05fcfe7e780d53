import { isDeepStrictEqual } from "node:util";
import { type Range, utils, type WorkBook } from "@e965/xlsx";
import type { DtsValue } from "../../model/value";
import type { SheetRange } from "./find-range";
import { toCell } from "./write-sheet";

type Row = readonly DtsValue[];

/** A range with cells. */
export interface FilledRange extends SheetRange {
  readonly range: Range;
}

/**
 * Puts the changes of a table into the cells it was read from, as ACE does: changed values take the place of theirs, new rows follow
 * the range, and every other cell stays what it is, whether or not its value could be read. `before` and `after` are the rows by the
 * position they were read at; new rows come after them. Returns whether anything changed; throws Error, before it changes a cell, for
 * deleted rows and for new rows that would run over other cells.
 */
export function changeRange(
  workbook: WorkBook,
  { sheet, sheetName, range, definedName }: FilledRange,
  hasHeader: boolean,
  before: ReadonlyMap<number, Row>,
  after: ReadonlyMap<number, Row>,
): boolean {
  for (const position of before.keys()) {
    if (!after.has(position)) throw new Error("rows of a sheet cannot be deleted, as with Microsoft's driver");
  }
  const added = [...after].filter(([position]) => !before.has(position)).map(([, row]) => row);
  const end = { c: range.e.c, r: range.e.r + added.length };
  refuseFilled(sheet, { s: { c: range.s.c, r: range.e.r + 1 }, e: end });
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const firstRow = range.s.r + (hasHeader ? 1 : 0);
  let changed = added.length > 0;
  const put = (r: number, column: number, value: DtsValue) => {
    const address = utils.encode_cell({ r, c: range.s.c + column });
    if (value === null) delete sheet[address];
    else sheet[address] = toCell(value, date1904);
  };
  for (const [position, old] of before) {
    for (const [column, value] of (after.get(position) ?? []).entries()) {
      if (isDeepStrictEqual(value, old[column])) continue;
      changed = true;
      put(firstRow + position - 1, column, value);
    }
  }
  for (const [index, row] of added.entries()) {
    for (const [column, value] of row.entries()) put(range.e.r + 1 + index, column, value);
  }
  if (added.length > 0) {
    const whole = utils.decode_range(sheet["!ref"] ?? "A1");
    sheet["!ref"] = utils.encode_range({
      s: { c: Math.min(whole.s.c, range.s.c), r: Math.min(whole.s.r, range.s.r) },
      e: { c: Math.max(whole.e.c, end.c), r: Math.max(whole.e.r, end.r) },
    });
    if (definedName) definedName.Ref = `'${sheetName.replaceAll("'", "''")}'!${absolute({ s: range.s, e: end })}`;
  }
  return changed;
}

/** Empties a range; the sheet stays, as ACE leaves it after DROP TABLE. */
export function emptyRange({ sheet, range }: FilledRange): void {
  for (const address of Object.keys(sheet)) {
    if (!address.startsWith("!") && isInside(address, range)) delete sheet[address];
  }
}

function refuseFilled(sheet: SheetRange["sheet"], range: Range): void {
  if (range.e.r < range.s.r) return;
  for (const [address, cell] of Object.entries(sheet)) {
    if (address.startsWith("!") || cell?.v === undefined || cell.v === "" || !isInside(address, range)) continue;
    throw new Error(`the range cannot grow over the cell ${address}, which is filled`);
  }
}

function isInside(address: string, { s, e }: Range): boolean {
  const { c, r } = utils.decode_cell(address);
  return c >= s.c && c <= e.c && r >= s.r && r <= e.r;
}

function absolute({ s, e }: Range): string {
  return [s, e].map(({ c, r }) => `$${utils.encode_col(c)}$${r + 1}`).join(":");
}
