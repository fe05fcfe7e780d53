/** A field of a row, in the order of the file. */
export interface FileField {
  /** Column of the table, by name or by place from 0; undefined for a field that is left out. */
  readonly target: string | number | undefined;
  /** What ends the field; "" for one of a fixed length. */
  readonly terminator: string;
  /** Characters of a field without a terminator. */
  readonly length: number;
}

/** How the rows of a file are written. */
export interface FileLayout {
  readonly fields: readonly FileField[];
  /** Characters of two bytes (SQLNCHAR), whatever the code page. */
  readonly isWide: boolean;
}

/** The layout of a file that has a field for every column of the table. */
export function terminatedLayout(
  columns: number,
  { fieldTerminator, rowTerminator }: { readonly fieldTerminator: string; readonly rowTerminator: string },
): FileLayout {
  const fields = Array.from({ length: columns }, (_, target) => ({
    target,
    terminator: target === columns - 1 ? rowTerminator : fieldTerminator,
    length: 0,
  }));
  return { fields, isWide: false };
}
