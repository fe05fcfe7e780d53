import type { SqlColumn } from "../../connections/sql-connection";
import { DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Batch } from "../buffer";
import type { Column } from "../column";
import type { LookupJoin } from "./lookup-columns";
import type { MisfitValue } from "./misfit-failure";

/** What a lookup asks of its cache, whatever its mode. */
export interface LookupCache {
  /** The comparisons, in the order in which `find` takes their columns. */
  readonly joins: readonly LookupJoin[];
  /** Where the values to copy lie, in the order of the lookup's copies; they may be other columns after `find`. */
  readonly copies: readonly Column[];
  /** Values that do not fit the column they are copied into, by row. */
  readonly misfits: ReadonlyMap<number, MisfitValue>;
  /** Where the reference comes from, for messages. */
  readonly source: { readonly reference: string; readonly connection: string };
  /**
   * Finds the reference rows of a batch: `matches[i]` becomes the row of `copies` for the i-th row of the batch, -1 for none. They
   * stay where they are until the next call.
   */
  find(batch: Batch, keys: readonly Column[], matches: Int32Array): void | Promise<void>;
  /** The lookup has ended: what others share with it is given back. */
  close(): Promise<void>;
}

/** Places of the named columns in the rows of a query. Throws DtsError for a name that the query does not have. */
export function placesOf(names: readonly string[], columns: readonly SqlColumn[], component: string): number[] {
  return names.map((name) => {
    const place = columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
    if (place >= 0) return place;
    const there = columns.map((column) => column.name).join(", ");
    throw missingReferenceColumn(name, there, component);
  });
}

/** A column of the reference that a lookup uses is not there. `there` are the names of those that are. */
export function missingReferenceColumn(name: string, there: string, component: string): DtsError {
  return new DtsError(
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
}
