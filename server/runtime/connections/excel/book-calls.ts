import type { CellObject } from "@e965/xlsx";
import type { SqlColumn, SqlValue } from "../sql-connection";

/** What a table of a workbook was found to be: how many cells it has; undefined for a sheet without a filled one. */
export interface FoundTable {
  readonly cells: number | undefined;
}

/** The columns of a sheet; `untyped` where a column has no value yet. */
export interface TableColumns {
  readonly columns: readonly (SqlColumn & { readonly untyped?: boolean })[];
  readonly rowCount: number;
}

/** A cell that takes the place of another one, counted from the first value of its table; null empties it. */
export interface ChangedCell {
  readonly row: number;
  readonly column: number;
  readonly cell: CellObject | null;
}

/** Calls to an opened workbook, by name: what goes in and what comes back. All of it can go to another thread. */
export interface BookCalls {
  open: { in: { file: string; label: string }; out: { date1904: boolean } };
  names: { in: null; out: { tables: string[]; defined: string[] } };
  /** Finds a table by its name, and keeps it under that name; null when there is none. */
  find: { in: { table: string }; out: FoundTable | null };
  read: { in: { table: string; hasHeader: boolean; mixedAsText: boolean }; out: TableColumns };
  /** Rows `from` to `to` - 1 of the table that was read last, row-major. */
  values: { in: { from: number; to: number }; out: SqlValue[] };
  /** Cells and new rows for the next `change` or `create`. */
  stage: { in: { changed: readonly ChangedCell[]; added: readonly (readonly (CellObject | null)[])[] }; out: null };
  change: { in: { table: string; hasHeader: boolean }; out: null };
  empty: { in: { table: string }; out: null };
  create: { in: { table: string; columns: readonly string[] }; out: null };
  /** Tables that were found are looked for anew. */
  forget: { in: null; out: null };
  /** The bytes of a file of that name. */
  encode: { in: { file: string; label: string }; out: Uint8Array };
  close: { in: null; out: null };
}

export type BookCallName = keyof BookCalls;

/** A workbook, here or in a thread. */
export interface Book {
  /** Rejects with what the call throws, and with the signal's reason when it is aborted. */
  call<Name extends BookCallName>(
    call: Name,
    input: BookCalls[Name]["in"],
    signal: AbortSignal,
  ): Promise<BookCalls[Name]["out"]>;
  /** Nothing more is asked. Never rejects. */
  close(): Promise<void>;
}
