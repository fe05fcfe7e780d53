/** How rows go into a database: what the properties of a destination say, each in its own words. */
export interface LoadPlan {
  /** A table by its name as the package writes it, or a statement to run per row. */
  readonly target: { readonly table: string } | { readonly sql: string };
  readonly keepIdentity: boolean;
  readonly keepNulls: boolean;
  readonly tableLock: boolean;
  readonly checkConstraints: boolean;
  /** SQL Server only: its bulk load leaves triggers out unless it is told otherwise. Other databases always fire them. */
  readonly fireTriggers?: boolean;
  /** Rows written by one call, all of them or none; Infinity for all rows of a buffer. */
  readonly rowsPerWrite: number;
  /** When rows become permanent: after every write, after so many rows, or after the last one. */
  readonly commit: "eachWrite" | "atEnd" | number;
  /** What leaves because of a row the database refuses: the row alone, or everything it was written with. */
  readonly refuses: "row" | "batch";
  /** 0: no limit. */
  readonly timeoutSeconds: number;
  /** The rows of the input that are loaded, from 1; left out, all of them. */
  readonly window?: { readonly first: number; readonly last: number };
  /** So many rows that cannot be converted are left out before the load fails. */
  readonly maxErrors?: number;
}
