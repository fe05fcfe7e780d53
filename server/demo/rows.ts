import type { Bulk, NewRow, TableName } from "@/db/bulk";

/** The order in which tables are written: what others refer to comes first. */
const order = [
  "executions",
  "executionStops",
  "executionExecutables",
  "executionExecutableRuns",
  "executionRows",
  "executionConnections",
  "executionComponentPhases",
  "executionDataStatistics",
  "messages",
  "errorReports",
  "errorReportExecutions",
  "errorReportNotes",
  "audit",
] as const satisfies TableName[];

type Collected = (typeof order)[number];

/** Rows that are gathered and then written in one transaction. */
export class Rows {
  readonly #rows = new Map<Collected, object[]>();

  add<T extends Collected>(table: T, row: NewRow<T>): void {
    const rows = this.#rows.get(table);
    if (rows) rows.push(row);
    else this.#rows.set(table, [row]);
  }

  /** Writes what was gathered; the gathering begins anew. Answers how many rows there were. */
  async write(bulk: Bulk): Promise<number> {
    let written = 0;
    await bulk.tx(async () => {
      for (const table of order) {
        const rows = (this.#rows.get(table) ?? []) as NewRow<typeof table>[];
        await bulk.insert(table, rows);
        written += rows.length;
      }
    });
    this.#rows.clear();
    return written;
  }
}
