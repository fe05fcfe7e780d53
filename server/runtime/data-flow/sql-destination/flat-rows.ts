import type { TakenRows } from "../../connections/sql-columns";
import type { SqlValue, SqlWriter } from "../../connections/sql-connection";

/** Rows of row-major values, `width` each, for a writer of values. */
export function flatRows(writer: SqlWriter, values: readonly SqlValue[], width: number): TakenRows {
  return {
    write(from, to) {
      const isAll = from === 0 && to * width === values.length;
      return writer.write(isAll ? values : values.slice(from * width, to * width), to - from);
    },
    valuesOf: (row) => values.slice(row * width, (row + 1) * width),
    release: () => undefined,
  };
}
