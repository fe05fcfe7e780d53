import { type DefinedName, type Range, utils, type WorkBook, type WorkSheet } from "@e965/xlsx";

/** Cells of a workbook that a statement addresses as a table. */
export interface SheetRange {
  readonly sheetName: string;
  readonly sheet: WorkSheet;
  /** Undefined for a sheet without a filled cell. */
  readonly range: Range | undefined;
  /** The name of the workbook that stands for the range, which grows with it. */
  readonly definedName?: DefinedName;
}

/**
 * What a table name means in a workbook, as ACE reads it: `Sheet1$` is the used part of a sheet, `Sheet1$A2:K11` a range of it, a
 * name without `$` a named range, else the sheet of that name. Case does not count. Undefined when there is nothing.
 */
export function findRange(workbook: WorkBook, table: string): SheetRange | undefined {
  const bare = table.replace(/^'(.*)'$/s, "$1");
  const dollar = bare.lastIndexOf("$");
  const area = dollar < 0 ? "" : bare.slice(dollar + 1);
  const named = dollar < 0 ? namedRange(workbook, bare) : undefined;
  if (named) return named;
  const wanted = (dollar < 0 ? bare : bare.slice(0, dollar)).replace(/^'|'$/g, "").toLowerCase();
  const sheetName = workbook.SheetNames.find((name) => encodedName(name).toLowerCase() === wanted);
  const sheet = sheetName === undefined ? undefined : workbook.Sheets[sheetName];
  if (sheetName === undefined || sheet === undefined) return undefined;
  const used = usedRange(sheet);
  if (area === "") return { sheetName, sheet, range: used };
  const asked = readArea(area, used);
  return asked && { sheetName, sheet, range: asked };
}

/** Table names of all sheets, as ACE lists them. */
export function tableNames(workbook: WorkBook): string[] {
  return workbook.SheetNames.map((name) => `${encodedName(name)}$`);
}

/** ACE writes `#` for the points that a table name cannot hold. */
function encodedName(sheetName: string): string {
  return sheetName.replaceAll(".", "#");
}

function namedRange(workbook: WorkBook, name: string): SheetRange | undefined {
  const found = workbook.Workbook?.Names?.find((one) => one.Name.toLowerCase() === name.toLowerCase());
  const [, quoted, plain, area = ""] = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(found?.Ref ?? "") ?? [];
  const sheetName = quoted?.replaceAll("''", "'") ?? plain;
  const sheet = sheetName === undefined ? undefined : workbook.Sheets[sheetName];
  if (found === undefined || sheetName === undefined || sheet === undefined) return undefined;
  // A name may stand for a formula or for cells that are gone: that is no table.
  const range = readArea(area.replaceAll("$", ""), usedRange(sheet));
  return range && { sheetName, sheet, range, definedName: found };
}

/** `A1`, `A1:C9`, or `A:C`, which has no rows of its own and takes those of the used part. Undefined for what is none of these. */
function readArea(area: string, used: Range | undefined): Range | undefined {
  const both = area.includes(":") ? area : `${area}:${area}`;
  const [, fromColumn, fromRow, toColumn, toRow] = /^([A-Z]{1,3})(\d{1,7})?:([A-Z]{1,3})(\d{1,7})?$/i.exec(both) ?? [];
  if (fromColumn === undefined || toColumn === undefined) return undefined;
  const columns = [fromColumn, toColumn].map((one) => utils.decode_col(one.toUpperCase()));
  const isOpen = fromRow === undefined || toRow === undefined;
  if (isOpen && used === undefined) return undefined;
  const rows = isOpen ? [used?.s.r ?? 0, used?.e.r ?? 0] : [Number(fromRow) - 1, Number(toRow) - 1];
  if (Math.min(...rows) < 0) return undefined;
  return {
    s: { c: Math.min(...columns), r: Math.min(...rows) },
    e: { c: Math.max(...columns), r: Math.max(...rows) },
  };
}

/** The smallest range that holds every filled cell: the stored one often begins before it and ends behind it. */
export function usedRange(sheet: WorkSheet): Range | undefined {
  let used: Range | undefined;
  for (const [address, cell] of Object.entries(sheet)) {
    if (address.startsWith("!") || cell === undefined || cell.t === "z" || cell.v === undefined || cell.v === "")
      continue;
    const { c, r } = utils.decode_cell(address);
    used = used
      ? {
          s: { c: Math.min(used.s.c, c), r: Math.min(used.s.r, r) },
          e: { c: Math.max(used.e.c, c), r: Math.max(used.e.r, r) },
        }
      : { s: { c, r }, e: { c, r } };
  }
  return used;
}
