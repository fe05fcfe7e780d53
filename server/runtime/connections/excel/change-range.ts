import { type Range, utils } from "@e965/xlsx";
import type { TableChanges } from "./compare-tables";
import type { SheetRange } from "./find-range";

/** A range with cells. */
export interface FilledRange extends SheetRange {
  readonly range: Range;
}

/**
 * Puts the changes of a table into the cells it was read from, as ACE does: changed values take the place of theirs, new rows follow
 * the range, and every other cell stays what it is, whether or not its value could be read. Throws Error, before it changes a cell, for
 * new rows that would run over other cells.
 */
export function changeRange(
  { sheet, sheetName, range, definedName }: FilledRange,
  hasHeader: boolean,
  { changed, added }: TableChanges,
): void {
  const end = { c: range.e.c, r: range.e.r + added.length };
  refuseFilled(sheet, { s: { c: range.s.c, r: range.e.r + 1 }, e: end });
  const firstRow = range.s.r + (hasHeader ? 1 : 0);
  const put = (r: number, column: number, cell: TableChanges["changed"][number]["cell"]) => {
    const address = utils.encode_cell({ r, c: range.s.c + column });
    if (cell === null) delete sheet[address];
    else sheet[address] = cell;
  };
  for (const { row, column, cell } of changed) put(firstRow + row, column, cell);
  for (const [index, row] of added.entries()) {
    for (const [column, cell] of row.entries()) put(range.e.r + 1 + index, column, cell);
  }
  if (added.length === 0) return;
  const whole = utils.decode_range(sheet["!ref"] ?? "A1");
  sheet["!ref"] = utils.encode_range({
    s: { c: Math.min(whole.s.c, range.s.c), r: Math.min(whole.s.r, range.s.r) },
    e: { c: Math.max(whole.e.c, end.c), r: Math.max(whole.e.r, end.r) },
  });
  if (definedName) definedName.Ref = `'${sheetName.replaceAll("'", "''")}'!${absolute({ s: range.s, e: end })}`;
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
