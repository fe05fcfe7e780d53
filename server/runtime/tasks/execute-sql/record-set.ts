import type { SqlColumn } from "../../connections/sql-connection";
import type { DtsValue } from "../../model/value";

/** A full result set in an Object variable: what SSIS keeps as a disconnected ADO recordset. Immutable. */
export class RecordSet {
  readonly columns: readonly Pick<SqlColumn, "name" | "type">[];
  readonly rows: readonly (readonly DtsValue[])[];

  constructor(columns: RecordSet["columns"], rows: RecordSet["rows"]) {
    this.columns = columns;
    this.rows = rows;
  }
}
