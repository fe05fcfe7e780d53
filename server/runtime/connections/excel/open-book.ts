import { type CellObject, type Range, utils, type WorkBook } from "@e965/xlsx";
import type { SqlValue } from "../sql-connection";
import type { BookCallName, BookCalls, ChangedCell, FoundTable, TableColumns } from "./book-calls";
import { changeRange, emptyRange, type FilledRange } from "./change-range";
import { findRange, tableNames } from "./find-range";
import { readSheet } from "./read-sheet";
import { encodeWorkbook, readWorkbook } from "./workbook-code";
import { writeSheet } from "./write-sheet";

type Calls = { [Name in BookCallName]: (input: BookCalls[Name]["in"]) => unknown };

/** A workbook that was read, and what is done with it. The library that reads and writes it does so in one go, however large it is. */
export class OpenBook {
  private workbook: WorkBook = utils.book_new();
  /** Tables that were found, by name in lower case. */
  private readonly found = new Map<string, FilledRange>();
  private values: readonly SqlValue[] = [];
  private width = 0;
  private changed: ChangedCell[] = [];
  private added: (readonly (CellObject | null)[])[] = [];

  private readonly calls: Calls = {
    open: (input) => this.open(input),
    names: () => this.names(),
    find: ({ table }) => this.find(table),
    read: (input) => this.read(input),
    values: ({ from, to }) => this.values.slice(from * this.width, to * this.width),
    stage: (input) => this.stage(input),
    change: (input) => this.change(input),
    empty: ({ table }) => emptyRange(this.tableOf(table)),
    create: (input) => this.create(input),
    forget: () => this.found.clear(),
    encode: ({ file, label }) => encodeWorkbook(this.workbook, file, label),
    close: () => this.close(),
  };

  /** Carries a call out. Throws DtsError for files that cannot be used, Error for what a table does not allow. */
  async call<Name extends BookCallName>(call: Name, input: BookCalls[Name]["in"]): Promise<BookCalls[Name]["out"]> {
    const output = await this.calls[call](input);
    return (output ?? null) as BookCalls[Name]["out"];
  }

  private get date1904(): boolean {
    return this.workbook.Workbook?.WBProps?.date1904 === true;
  }

  private async open({ file, label }: BookCalls["open"]["in"]): Promise<BookCalls["open"]["out"]> {
    this.workbook = await readWorkbook(file, label);
    return { date1904: this.date1904 };
  }

  private names(): BookCalls["names"]["out"] {
    const defined = (this.workbook.Workbook?.Names ?? []).map((one) => one.Name);
    return { tables: tableNames(this.workbook), defined };
  }

  private find(table: string): FoundTable | null {
    const found = findRange(this.workbook, table);
    if (found === undefined) return null;
    const { range } = found;
    if (range === undefined) return { cells: undefined };
    this.found.set(table.toLowerCase(), { ...found, range });
    return { cells: cellsOf(range) };
  }

  private read({ table, hasHeader, mixedAsText }: BookCalls["read"]["in"]): TableColumns {
    const { sheet, range } = this.tableOf(table);
    const { columns, values, rowCount } = readSheet(sheet, range, {
      hasHeader,
      mixedAsText,
      date1904: this.date1904,
    });
    this.values = values;
    this.width = columns.length;
    return { columns, rowCount };
  }

  private stage({ changed, added }: BookCalls["stage"]["in"]): void {
    for (const cell of changed) this.changed.push(cell);
    for (const row of added) this.added.push(row);
  }

  private change({ table, hasHeader }: BookCalls["change"]["in"]): void {
    const changes = this.takeStaged();
    changeRange(this.tableOf(table), hasHeader, changes);
  }

  private create({ table, columns }: BookCalls["create"]["in"]): void {
    const { added } = this.takeStaged();
    const sheetName = findRange(this.workbook, table)?.sheetName ?? table.replace(/\$$/, "").slice(0, 31);
    writeSheet(this.workbook, sheetName, columns, added);
  }

  private takeStaged(): { changed: ChangedCell[]; added: (readonly (CellObject | null)[])[] } {
    const { changed, added } = this;
    this.changed = [];
    this.added = [];
    return { changed, added };
  }

  /** A thread that waits for the next workbook must not hold this one. */
  private close(): void {
    this.workbook = utils.book_new();
    this.found.clear();
    this.values = [];
    this.takeStaged();
  }

  private tableOf(table: string): FilledRange {
    const found = this.found.get(table.toLowerCase());
    if (found === undefined) throw new Error(`the table "${table}" was not found before`);
    return found;
  }
}

function cellsOf({ s, e }: Range): number {
  return (e.r - s.r + 1) * (e.c - s.c + 1);
}
