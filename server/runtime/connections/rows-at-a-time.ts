import type { ReaderOptions } from "./sql-connection";

/** At ten megabytes each a third of a gigabyte. */
const mostWithLargeObjects = 32;

/** Rows that a driver is asked for at a time which hands them out by number, whatever they hold. */
export function rowsAtATime({ batchRows, largeObjects = false }: ReaderOptions): number {
  return largeObjects ? Math.min(batchRows, mostWithLargeObjects) : batchRows;
}
