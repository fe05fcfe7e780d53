import type { SqlColumn } from "../../connections/sql-connection";
import type { DtsValue } from "../../model/value";

type Rows = readonly (readonly DtsValue[])[];

/** A full result set in an Object variable: what SSIS keeps as a disconnected ADO recordset. Immutable. */
export class RecordSet {
  readonly columns: readonly Pick<SqlColumn, "name" | "type">[];
  private content: Rows | (() => Rows);

  /** Rows may come from a function, which is asked when somebody reads them: many record sets are never read. */
  constructor(columns: RecordSet["columns"], rows: Rows | (() => Rows)) {
    this.columns = columns;
    this.content = rows;
  }

  get rows(): Rows {
    if (typeof this.content === "function") this.content = this.content();
    return this.content;
  }
}
