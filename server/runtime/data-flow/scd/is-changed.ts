import { BytesColumn, type Column } from "../column";

/** Whether a row of one column has another value than a row of the other. */
export type IsChanged = (row: number, otherRow: number) => boolean;

/**
 * Compares two columns of one type, value by value. NULL is equal to NULL; texts are equal when they are the same, case and trailing
 * blanks included, whatever the database's collation says.
 */
export function isChanged(column: Column, other: Column): IsChanged {
  const { nulls } = column;
  const differs = valuesDiffer(column, other);
  return (row, otherRow) => {
    const isNull = nulls[row] !== 0;
    return isNull || other.nulls[otherRow] !== 0 ? isNull !== (other.nulls[otherRow] !== 0) : differs(row, otherRow);
  };
}

function valuesDiffer(column: Column, other: Column): IsChanged {
  if (column instanceof BytesColumn || other instanceof BytesColumn) {
    if (!(column instanceof BytesColumn) || !(other instanceof BytesColumn)) return () => true;
    return (row, otherRow) => {
      const from = column.offsets[row] ?? 0;
      const otherFrom = other.offsets[otherRow] ?? 0;
      const length = column.lengths[row] ?? 0;
      if (length !== other.lengths[otherRow]) return true;
      return column.bytes.compare(other.bytes, otherFrom, otherFrom + length, from, from + length) !== 0;
    };
  }
  const { values } = column;
  const { values: otherValues } = other;
  return (row, otherRow) => values[row] !== otherValues[otherRow];
}
