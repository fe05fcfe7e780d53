import { RowRefusedError } from "../../connections/row-refused-error";
import type { SqlColumn, SqlValue, SqlWriter } from "../../connections/sql-connection";
import { DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED, DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Batch } from "../buffer";
import type { ComponentContext, ComponentDefinition, InputPort, RowRuntime } from "../component";
import { type AcquiredSql, acquireSql } from "../ole-db/acquire-sql";
import { type DestinationOptions, destinationOptions } from "../ole-db/destination-options";
import { RowValues, type TargetColumn, targetColumns } from "../ole-db/target-columns";
import type { RowFailure } from "../row-errors";

/** OLE DB Destination: inserts rows into a table, or runs a statement per row (DATAFLOW.md section 11). */
export const oleDbDestination: ComponentDefinition = {
  classId: "Microsoft.OLEDBDestination",
  displayName: "OLE DB Destination",
  validate({ component }) {
    destinationOptions(component);
  },
  create: (context) => new OleDbDestinationRuntime(context),
};

const longestValue = 50;

class OleDbDestinationRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly options: DestinationOptions;
  private sql: AcquiredSql | undefined;
  private writer: SqlWriter | undefined;
  private columns: TargetColumn[] = [];
  private values: RowValues | undefined;
  private target = "";
  /** The write under way while the next batch is made ready. */
  private pending: Promise<void> = Promise.resolve();

  constructor(context: ComponentContext) {
    this.context = context;
    this.options = destinationOptions(context.component);
  }

  async acquireConnections(): Promise<void> {
    this.sql = await acquireSql(this.context);
  }

  async preExecute(): Promise<void> {
    const { context, options, sql } = this;
    const [port] = context.inputs;
    if (sql === undefined || port === undefined) return;
    const { signal, component, task } = context;
    const { timeoutSeconds } = options;
    this.target = this.targetText();
    const isStatement = options.target === "SqlCommand";
    const table = isStatement ? [] : await sql.connection.describe(this.target, { signal, timeoutSeconds });
    this.columns = targetColumns(port, table, options.keepIdentity, component.name);
    this.values = new RowValues(this.columns, sql.connection);
    const columns: SqlColumn[] = this.columns.map(({ name, source }) => ({ name, type: source.type }));
    const place = isStatement ? { table: "", sql: this.target } : { table: this.target };
    this.writer = await sql.connection.openWriter({ ...options, ...place, columns, signal, group: task });
  }

  async processInput(batch: Batch, port: InputPort): Promise<void> {
    const disposition = port.input.errorRowDisposition;
    if (disposition === "RedirectRow" || disposition === "IgnoreFailure") return this.writeWithErrors(batch, port);
    const { values } = this;
    if (values === undefined) return;
    const flat = values.read(batch.buffer, batch.rows, 0, batch.count);
    this.refuseLongTexts(batch, port, flat);
    // One batch is written while the next one is made; the wait here is the back-pressure.
    await this.pending;
    const numbers = batch.rows.slice(0, batch.count).map((row) => batch.buffer.firstRow + row + 1);
    this.pending = this.writeInCommits(flat, batch.count).catch((error) => this.fail(error, flat, numbers, port));
    this.pending.catch(() => undefined);
  }

  async endOfRowset(): Promise<void> {
    await this.pending;
    await this.writer?.commit("end");
  }

  async cleanup(): Promise<void> {
    await this.pending.catch(() => undefined);
    try {
      await this.writer?.close();
    } catch (error) {
      const code = error instanceof DtsError ? error.code : DTS_E_OLEDBERROR;
      this.context.error(code, error instanceof Error ? error.message : String(error));
    }
    await this.sql?.release();
  }

  private targetText(): string {
    const { component, task } = this.context;
    const property = this.options.target;
    const stored = component.property(property)?.trim() ?? "";
    const text = property === "OpenRowsetVariable" && stored !== "" ? String(task.variables.get(stored) ?? "") : stored;
    if (text.trim() !== "") return text;
    throw new DtsError(DTS_E_OLEDBERROR, `"${component.name}" does not say where its rows go: ${property} is empty.`);
  }

  /** Writes rows in batches of the commit size; after each but an endless one stands a commit. */
  private async writeInCommits(flat: readonly SqlValue[], rowCount: number): Promise<void> {
    const { writer, options, columns } = this;
    const size = Math.min(options.commitSize, rowCount);
    for (let from = 0; from < rowCount; from += size) {
      const to = Math.min(from + size, rowCount);
      const part = size === rowCount ? flat : flat.slice(from * columns.length, to * columns.length);
      await this.writePart(writer, part, from, to);
    }
  }

  private async writePart(
    writer: SqlWriter | undefined,
    part: readonly SqlValue[],
    from: number,
    to: number,
  ): Promise<void> {
    try {
      await writer?.write(part, to - from);
    } catch (error) {
      if (!(error instanceof RowRefusedError) || error.row === undefined) throw error;
      throw new RowRefusedError(error.code, error.message, from + error.row);
    }
    if (Number.isFinite(this.options.commitSize)) await writer?.commit("batch");
  }

  /** RedirectRow and IgnoreFailure: the refused rows leave, in fast load with the batch they are in. */
  private async writeWithErrors(batch: Batch, port: InputPort): Promise<void> {
    const { values, options } = this;
    if (values === undefined) return;
    const rows = this.withoutLongTexts(batch, port, values);
    const size = Math.min(options.commitSize, rows.length);
    for (let from = 0; from < rows.length; from += size) {
      const to = Math.min(from + size, rows.length);
      await this.writeRows(batch, port, rows, from, to);
    }
  }

  private async writeRows(batch: Batch, port: InputPort, rows: Int32Array, from: number, to: number): Promise<void> {
    const { values, options } = this;
    if (values === undefined) return;
    try {
      await this.writePart(this.writer, values.read(batch.buffer, rows, from, to), from, to);
    } catch (error) {
      if (!(error instanceof RowRefusedError)) throw error;
      if (!options.fastLoad && to - from > 1) {
        for (let row = from; row < to; row++) await this.writeRows(batch, port, rows, row, row + 1);
        return;
      }
      const failure = this.failure(error, port);
      for (let index = from; index < to; index++) this.context.errors.decide(batch, rows[index] ?? 0, failure);
    }
  }

  private failure(error: RowRefusedError, port: InputPort): RowFailure {
    return {
      kind: "error",
      code: error.code,
      disposition: port.input.errorRowDisposition,
      text: `${this.target} refused the row. ${error.message}`,
      details: { table: this.target, connection: this.sql?.connection.label ?? "" },
    };
  }

  /** FailComponent: says which row it was and what it holds, then fails. Other errors go on as they are. */
  private fail(error: unknown, flat: readonly SqlValue[], rowNumbers: Int32Array, port: InputPort): never {
    if (!(error instanceof RowRefusedError)) throw error;
    const failure = this.failure(error, port);
    const { row } = error;
    if (row === undefined) return this.context.errors.raise(failure);
    const values = this.columns.map(({ name }, column) => {
      const value = flat[row * this.columns.length + column] ?? null;
      return `${name}=${value === null ? "NULL" : String(value).slice(0, longestValue)}`;
    });
    const details = { ...failure.details, row: String(rowNumbers[row] ?? 0), values: values.join(", ") };
    return this.context.errors.raise({ ...failure, details });
  }

  /** The rows whose texts fit the table by the package's metadata; the others go where the disposition says. */
  private withoutLongTexts(batch: Batch, port: InputPort, values: RowValues): Int32Array {
    const rows = batch.rows.slice(0, batch.count);
    if (this.columns.every(({ maxLength }) => maxLength === 0)) return rows;
    const flat = values.read(batch.buffer, rows, 0, rows.length);
    return rows.filter((row, index) => {
      const failure = this.longText(flat, index, port);
      if (failure) this.context.errors.decide(batch, row, failure);
      return failure === undefined;
    });
  }

  private refuseLongTexts(batch: Batch, port: InputPort, flat: readonly SqlValue[]): void {
    if (this.columns.every(({ maxLength }) => maxLength === 0)) return;
    for (let index = 0; index < batch.count; index++) {
      const failure = this.longText(flat, index, port);
      if (failure) this.context.errors.decide(batch, batch.rows[index] ?? 0, failure);
    }
  }

  private longText(flat: readonly SqlValue[], index: number, port: InputPort): RowFailure | undefined {
    for (const [place, { maxLength, name, source }] of this.columns.entries()) {
      const value = maxLength === 0 ? null : flat[index * this.columns.length + place];
      if (typeof value !== "string" || value.length <= maxLength) continue;
      return {
        kind: "error",
        code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
        disposition: port.input.errorRowDisposition,
        column: { lineageId: source.lineageId, name: source.name },
        text: `The text for the column "${name}" of ${this.target} has ${value.length} characters, ${maxLength} fit.`,
        details: { table: this.target, rawValue: value.slice(0, longestValue) },
      };
    }
    return undefined;
  }
}
