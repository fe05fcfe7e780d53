import type { SqlBatch, SqlReader } from "../../connections/sql-connection";
import { DTS_E_COLUMNNOTFOUND } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Output, OutputColumn } from "../../model/data-flow";
import type { Selection } from "../buffer";
import { BytesColumn } from "../column";
import type { ComponentContext, ComponentDefinition, OutputPort, ProducerRuntime } from "../component";
import { type AcquiredSql, acquireSql } from "../ole-db/acquire-sql";
import { SourceErrorRows } from "../ole-db/source-error-rows";
import { failureOf } from "../ole-db/source-failure";
import { sourceQuery } from "../ole-db/source-query";
import { type StoreValue, storeInto } from "../ole-db/store-value";
import type { RowFailure } from "../row-errors";

/** OLE DB Source: the rows of a table or query (DATAFLOW.md section 10). */
export const oleDbSource: ComponentDefinition = {
  classId: "Microsoft.OLEDBSource",
  displayName: "OLE DB Source",
  create: (context) => new OleDbSourceRuntime(context),
};

/** One output column and where its values come from. */
interface SourceColumn {
  readonly column: OutputColumn;
  /** Place in the rows of the query. */
  readonly place: number;
  readonly store: StoreValue;
}

class OleDbSourceRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private sql: AcquiredSql | undefined;
  private errorRows: SourceErrorRows | undefined;

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async acquireConnections(): Promise<void> {
    this.sql = await acquireSql(this.context);
  }

  async primeOutput(): Promise<void> {
    const { context, sql } = this;
    const port = context.outputs.find(({ output }) => !output.isErrorOut);
    const errorPort = context.outputs.find(({ output }) => output.isErrorOut);
    if (sql === undefined || port === undefined) return;
    const timeoutSeconds = Number(context.component.property("CommandTimeout") ?? 0);
    const options = { signal: context.signal, timeoutSeconds, batchRows: port.buffer().capacity };
    const reader = await sql.connection.openReader(sourceQuery(context), options);
    const columns = bindColumns(port, reader, context.component.name);
    if (errorPort?.connected) this.errorRows = new SourceErrorRows(errorPort, context.errors, reader.columns);
    let firstRow = 1;
    for await (const batch of reader) {
      await this.sendBatch(port, columns, batch, reader.columns.length, firstRow);
      firstRow += batch.rowCount;
    }
    await this.errorRows?.send();
  }

  async cleanup(): Promise<void> {
    await this.sql?.release();
  }

  private async sendBatch(
    port: OutputPort,
    columns: readonly SourceColumn[],
    batch: SqlBatch,
    width: number,
    firstRow: number,
  ): Promise<void> {
    for (const column of port.buffer().columns) if (column instanceof BytesColumn) column.begin();
    /** Rows that go to the error output, made when the first one appears. */
    let leaving: Set<number> | undefined;
    for (const source of columns) {
      for (let row = 0; row < batch.rowCount; row++) {
        const value = batch.values[row * width + source.place] ?? null;
        const fit = source.store(value, row);
        if (fit === "fits" || leaving?.has(row)) continue;
        const failure = failureOf(fit, source.column, value, firstRow + row);
        if (failure.disposition === "IgnoreFailure") continue;
        if (failure.disposition !== "RedirectRow" || !this.redirects(port)) this.context.errors.raise(failure);
        leaving ??= new Set();
        leaving.add(row);
        await this.redirect(batch, row, width, failure);
      }
    }
    await port.send(batch.rowCount, leaving && without(port.selection, batch.rowCount, leaving));
  }

  /** Rows can be redirected when the source has an error output, connected or not. */
  private redirects(port: OutputPort): boolean {
    return this.context.outputs.some((other) => other !== port);
  }

  private async redirect(batch: SqlBatch, row: number, width: number, failure: RowFailure): Promise<void> {
    const rows = this.errorRows;
    if (rows === undefined) return;
    if (rows.full) await rows.send();
    rows.add(batch.values.slice(row * width, (row + 1) * width), failure);
  }
}

/** The rows of a batch that stay. */
function without(selection: Selection, rowCount: number, leaving: ReadonlySet<number>): Selection {
  selection.count = 0;
  for (let row = 0; row < rowCount; row++) if (!leaving.has(row)) selection.rows[selection.count++] = row;
  return selection;
}

/** Finds for every output column its column of the query: by the external column it is mapped to, else by its own name. */
function bindColumns(port: OutputPort, reader: SqlReader, component: string): SourceColumn[] {
  const places = new Map(reader.columns.map(({ name }, place) => [name.toLowerCase(), place]));
  const buffer = port.buffer();
  return port.columns.flatMap(({ column, index }) => {
    const target = buffer.columns[index];
    if (target === undefined) return [];
    const name = externalName(port.output, column);
    const place = places.get(name.toLowerCase());
    if (place === undefined) throw missingColumn(name, reader, component);
    return [{ column, place, store: storeInto(target) }];
  });
}

function externalName(output: Output, column: OutputColumn): string {
  const external = output.externalColumns.find(({ id }) => id === column.externalMetadataColumnId);
  return external?.name ?? column.name;
}

function missingColumn(name: string, reader: SqlReader, component: string): DtsError {
  const there = reader.columns.map((column) => column.name).join(", ");
  return new DtsError(
    DTS_E_COLUMNNOTFOUND,
    `"${component}" expects the column "${name}", which the table or query does not have. It has: ${there}.`,
    {
      details: { column: name },
      help: {
        cause: "The table or query changed after the package was made.",
        next: "Correct the query, or refresh the source's columns in the package.",
      },
    },
  );
}
