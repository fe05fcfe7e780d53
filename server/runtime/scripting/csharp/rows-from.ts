import type { DtsValue } from "../../model/value";
import { toWire } from "../javascript/wire-value";

/** So many rows go to a script at once, and so many bytes or letters of them: a frame has a limit. */
const maxRows = 1000;
const maxLength = 4 * 1024 * 1024;

/** Rows from a place on as a script gets them, at least one where there is one, and the place behind them. */
export function rowsFrom(
  rows: readonly (readonly DtsValue[])[],
  start: number,
): { readonly wire: readonly unknown[]; readonly end: number } {
  const wire: unknown[] = [];
  let length = 0;
  let end = start;
  while (end < rows.length && wire.length < maxRows && length < maxLength) {
    const row = rows[end++] ?? [];
    for (const value of row) length += lengthOf(value);
    wire.push(row.map((value) => toWire(value)));
  }
  return { wire, end };
}

function lengthOf(value: DtsValue): number {
  return typeof value === "string" || value instanceof Uint8Array ? value.length : 8;
}
