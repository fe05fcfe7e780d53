import { type CellObject, type Range, SSF, utils, type WorkSheet } from "@e965/xlsx";
import { type DataType, dataType } from "../../model/data-type";
import type { SqlColumn, SqlValue } from "../sql-connection";

/** Rows ACE looks at to guess the kind of a column (TypeGuessRows). */
const guessedRows = 8;
/** Characters of a text column; longer text makes it a memo. */
const longestText = 255;
const longestName = 64;

type Kind = "number" | "date" | "boolean" | "text";

interface Value {
  readonly kind: Kind;
  readonly value: SqlValue;
  /** As the sheet shows it. */
  readonly shown: string;
}

export interface SheetRows {
  /** DT_NTEXT and `untyped` where a column has no value yet: what is written first decides. */
  readonly columns: readonly (SqlColumn & { readonly untyped?: boolean })[];
  /** Row-major. */
  readonly values: SqlValue[];
  readonly rowCount: number;
}

interface ReadOptions {
  readonly hasHeader: boolean;
  readonly mixedAsText: boolean;
  /** Days are counted from 1904 instead of 1900. */
  readonly date1904: boolean;
}

/**
 * The rows of a range as ACE gives them: the kind of a column is that of most of its first eight filled cells, and cells of another
 * kind are NULL; with IMEX=1 a column whose first cells differ is text. Numbers are DT_R8, dates DT_DATE, text DT_WSTR(255), or
 * DT_NTEXT when a text is longer.
 */
export function readSheet(sheet: WorkSheet, range: Range, options: ReadOptions): SheetRows {
  const firstRow = range.s.r + (options.hasHeader ? 1 : 0);
  const rowCount = Math.max(0, range.e.r - firstRow + 1);
  const width = range.e.c - range.s.c + 1;
  const cells: (Value | undefined)[] = new Array(rowCount * width);
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < width; column++) {
      const cell = sheet[utils.encode_cell({ r: firstRow + row, c: range.s.c + column })];
      cells[row * width + column] = readCell(cell, options.date1904);
    }
  }
  const names = columnNames(sheet, range, options.hasHeader);
  const kinds = names.map((_, column) => guessKind(cells, column, width, rowCount, options.mixedAsText));
  const values = cells.map((cell, index) => convert(cell, kinds[index % width] ?? "text"));
  const columns = names.map((name, column) => {
    const type = typeOf(kinds[column] ?? "text", values, column, width);
    return isEmpty(values, column, width) ? { name, type: dataType("DT_NTEXT"), untyped: true } : { name, type };
  });
  return { columns, values: Array.from(values), rowCount };
}

function readCell(cell: CellObject | undefined, date1904: boolean): Value | undefined {
  if (cell === undefined || cell.v === undefined || cell.v === "" || cell.t === "e" || cell.t === "z") return undefined;
  const shown = cell.w ?? String(cell.v);
  if (cell.t === "b") return { kind: "boolean", value: cell.v ? 1 : 0, shown };
  if (cell.t !== "n") return { kind: "text", value: String(cell.v), shown: String(cell.v) };
  const number = Number(cell.v);
  if (!SSF.is_date(String(cell.z ?? ""))) return { kind: "number", value: number, shown };
  return { kind: "date", value: dateText(number, date1904), shown };
}

function dateText(serial: number, date1904: boolean): string | null {
  const parts: { y: number; m: number; d: number; H: number; M: number; S: number } | null = SSF.parse_date_code(
    serial,
    {
      date1904,
    },
  );
  if (parts === null) return null;
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${String(parts.y).padStart(4, "0")}-${two(parts.m)}-${two(parts.d)}`;
  return `${day} ${two(parts.H)}:${two(parts.M)}:${two(Math.floor(parts.S))}`;
}

/** Names of the first row; `F3` for the third column without one. A repeated name gets a number. */
function columnNames(sheet: WorkSheet, range: Range, hasHeader: boolean): string[] {
  const taken = new Set<string>();
  const names: string[] = [];
  for (let c = range.s.c; c <= range.e.c; c++) {
    const cell: CellObject | undefined = hasHeader ? sheet[utils.encode_cell({ r: range.s.r, c })] : undefined;
    const written = cell?.v === undefined ? "" : String(cell.w ?? cell.v);
    const plain = written
      .replace(/[\r\n]+/g, " ")
      .replaceAll(".", "#")
      .replaceAll("[", "(")
      .replaceAll("]", ")")
      .trim();
    const wanted = plain.slice(0, longestName) || `F${c - range.s.c + 1}`;
    let name = wanted;
    for (let copy = 1; taken.has(name.toLowerCase()); copy++) name = `${wanted}${copy}`;
    taken.add(name.toLowerCase());
    names.push(name);
  }
  return names;
}

function guessKind(
  cells: readonly (Value | undefined)[],
  column: number,
  width: number,
  rowCount: number,
  mixedAsText: boolean,
): Kind {
  const counts = new Map<Kind, number>();
  for (let row = 0; row < Math.min(rowCount, guessedRows); row++) {
    const kind = cells[row * width + column]?.kind;
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (counts.size > 1 && mixedAsText) return "text";
  // Of equally frequent kinds numbers win, as in ACE.
  const order: Kind[] = ["number", "date", "boolean", "text"];
  return order.reduce<Kind>(
    (best, kind) => ((counts.get(kind) ?? 0) > (counts.get(best) ?? 0) ? kind : best),
    counts.size === 0 ? "text" : "number",
  );
}

function convert(cell: Value | undefined, kind: Kind): SqlValue {
  if (cell === undefined) return null;
  if (cell.kind === kind) return cell.value;
  return kind === "text" ? cell.shown : null;
}

function typeOf(kind: Kind, values: readonly SqlValue[], column: number, width: number): DataType {
  if (kind === "number") return dataType("DT_R8");
  if (kind === "date") return dataType("DT_DATE");
  if (kind === "boolean") return dataType("DT_BOOL");
  for (let index = column; index < values.length; index += width) {
    const value = values[index];
    if (typeof value === "string" && value.length > longestText) return dataType("DT_NTEXT");
  }
  return dataType("DT_WSTR", { length: longestText });
}

function isEmpty(values: readonly SqlValue[], column: number, width: number): boolean {
  for (let index = column; index < values.length; index += width) if (values[index] !== null) return false;
  return true;
}
