import type { SqlColumn, SqlValue } from "../../connections/sql-connection";
import { DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Batch } from "../buffer";
import type { Column } from "../column";
import type { LookupTable } from "./lookup-table";

/** What a lookup asks of its cache, whatever its mode. */
export interface LookupCache {
  readonly table: LookupTable;
  /**
   * Finds the reference rows of a batch: `matches[i]` becomes the row of `table` for the i-th row of the batch, -1 for none. They
   * stay where they are until the next call.
   */
  find(batch: Batch, keys: readonly Column[], matches: Int32Array): void | Promise<void>;
}

/** Places of the named columns in the rows of a query. Throws DtsError for a name that the query does not have. */
export function placesOf(names: readonly string[], columns: readonly SqlColumn[], component: string): number[] {
  return names.map((name) => {
    const place = columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
    if (place >= 0) return place;
    const there = columns.map((column) => column.name).join(", ");
    throw new DtsError(
      DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN,
      `"${component}" uses the reference column "${name}", which its reference does not have. It has: ${there}.`,
      {
        details: { lookup: component, column: name },
        help: {
          cause: "The reference table or query changed after the package was made.",
          next: "Correct the reference query or the table.",
        },
      },
    );
  });
}

/** The values at some places of a row-major batch. */
export function pick(values: readonly SqlValue[], row: number, width: number, places: readonly number[]): SqlValue[] {
  return places.map((place) => values[row * width + place] ?? null);
}
