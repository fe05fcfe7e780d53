import type { RowRefusedError } from "../../connections/row-refused-error";
import { type TakenRows, takesColumns } from "../../connections/sql-columns";
import type { SqlColumn, SqlValue, SqlWriter } from "../../connections/sql-connection";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import { compileFindEnd, type FindEnd } from "../blob-portion";
import type { Batch } from "../buffer";
import type { ComponentContext, InputPort, RowRuntime } from "../component";
import { type AcquiredSql, acquireSql } from "../ole-db/acquire-sql";
import type { RowFailure } from "../row-errors";
import { type CheckedRows, checkRows } from "./check-rows";
import { flatRows } from "./flat-rows";
import type { LoadPlan } from "./load-plan";
import { longTextCheck, mayBeLong, type RowCheck } from "./row-check";
import { type Interrupted, type Refused, RowLoader } from "./row-loader";
import { RowValues, type TargetColumn, targetColumns } from "./target-columns";

/** In what the destinations of a database differ: OLE DB, ADO NET, ODBC, SQL Server and Excel Destination. */
export interface SqlDestinationSettings {
  /** What the component's properties ask for, read when rows are about to come, because variables decide. Throws DtsError. */
  plan(context: ComponentContext): LoadPlan;
  /** The row's code for a text that is longer than its column. */
  readonly truncated: number;
  /** The codes of a row that the database refuses; left out, those of the OLE DB destination. */
  readonly refused?: (error: RowRefusedError) => Pick<RowFailure, "code" | "messageCode">;
  /** Opens the connection; left out, that of any database. */
  readonly acquire?: (context: ComponentContext) => Promise<AcquiredSql>;
  /** Looks at every row before it is written; left out, at the lengths of texts only. */
  readonly check?: (columns: readonly TargetColumn[], target: string) => RowCheck | undefined;
  /** Told how many rows were left out because of `maxErrors`. */
  readonly leftOut?: (context: ComponentContext, rows: number, reason: string) => void;
}

const longestValue = 50;

/** Rows on their way, and their numbers in the buffer. */
interface LoadRows {
  readonly taken: TakenRows;
  readonly rows: Int32Array;
}

/** Writes rows into a table, or runs a statement per row, as its plan says; refused rows go where the input's disposition says. */
export class SqlDestinationRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly settings: SqlDestinationSettings;
  private sql: AcquiredSql | undefined;
  private plan: LoadPlan | undefined;
  private writer: SqlWriter | undefined;
  private loader: RowLoader | undefined;
  private columns: TargetColumn[] = [];
  private values: RowValues | undefined;
  private check: RowCheck | undefined;
  private target = "";
  private readonly findEnd: FindEnd;
  /** Rows that have come so far. */
  private seen = 0;
  private leftOut = 0;
  private reason = "";
  /** The write under way while the next batch is made ready. */
  private pending: Promise<void> = Promise.resolve();

  constructor(context: ComponentContext, settings: SqlDestinationSettings) {
    this.context = context;
    this.settings = settings;
    const columns = context.inputs[0]?.columns ?? [];
    this.findEnd = compileFindEnd(columns.map(({ index, type }) => ({ from: index, to: -1, type })));
  }

  /** Rows may share large objects (those of a lookup's cache), of which each gets its own on the way to the database. */
  portion({ buffer, rows, count }: Batch): number {
    return this.findEnd(buffer, rows, 0, count, { columns: [], capacity: count }, 0);
  }

  async acquireConnections(): Promise<void> {
    this.sql = await (this.settings.acquire ?? acquireSql)(this.context);
  }

  async preExecute(): Promise<void> {
    const { context, settings, sql } = this;
    const [port] = context.inputs;
    if (sql === undefined || port === undefined) return;
    const { signal, component, task } = context;
    const plan = settings.plan(context);
    const { target, timeoutSeconds } = plan;
    const isTable = "table" in target;
    this.plan = plan;
    this.target = isTable ? target.table : target.sql;
    const table = isTable ? await sql.connection.describe(target.table, { signal, timeoutSeconds }) : [];
    this.columns = targetColumns(port, table, plan.keepIdentity, component.name);
    this.values = new RowValues(this.columns, sql.connection);
    this.check = settings.check
      ? settings.check(this.columns, this.target)
      : longTextCheck(this.columns, this.target, settings.truncated);
    const columns: SqlColumn[] = this.columns.map(({ name, source }) => ({ name, type: source.type }));
    const place = isTable ? target : { table: "", sql: target.sql };
    const { keepIdentity, keepNulls, tableLock, checkConstraints, fireTriggers } = plan;
    const load = { keepIdentity, keepNulls, tableLock, checkConstraints, fireTriggers, timeoutSeconds };
    this.writer = await sql.connection.openWriter({ ...load, ...place, columns, signal, group: task });
    this.loader = new RowLoader(this.writer, plan);
  }

  async processInput(batch: Batch, port: InputPort): Promise<void> {
    const { loader } = this;
    const load = this.take(batch, port, this.wantedRows(batch));
    if (load === undefined || loader === undefined) return;
    const { taken, rows } = load;
    // One batch is written while the next one is made; the wait here is the back-pressure.
    await this.pending;
    const disposition = port.input.errorRowDisposition;
    const firstRow = batch.buffer.firstRow + 1;
    const interrupted: Interrupted = (error, from, to) =>
      this.interrupted(error, firstRow + (rows[from] ?? 0), firstRow + (rows[to - 1] ?? 0));
    if (disposition === "RedirectRow" || disposition === "IgnoreFailure") {
      const refused: Refused = (error, from, to) => {
        const failure = this.failure(error, port);
        for (const row of rows.subarray(from, to)) this.context.errors.decide(batch, row, failure);
      };
      await loader.load(taken, rows.length, { refused, interrupted });
      taken.release();
      return;
    }
    const refused: Refused = (error, from, to, index) => {
      if (this.tolerates(error, to - from)) return;
      const number = index === undefined ? undefined : firstRow + (rows[index] ?? 0);
      this.fail(this.failure(error, port), number, taken.valuesOf(index ?? 0));
    };
    const done = loader.load(taken, rows.length, { refused, interrupted });
    this.pending = done.then(() => taken.release());
    this.pending.catch(() => undefined);
  }

  async endOfRowset(): Promise<void> {
    await this.pending;
    await this.loader?.finish();
    if (this.leftOut > 0) this.settings.leftOut?.(this.context, this.leftOut, this.reason);
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

  /** The rows of a batch that the plan wants. */
  private wantedRows(batch: Batch): Int32Array {
    const all = batch.rows.slice(0, batch.count);
    const before = this.seen;
    this.seen += all.length;
    const window = this.plan?.window;
    return window ? all.subarray(Math.max(0, window.first - 1 - before), Math.max(0, window.last - before)) : all;
  }

  /** Takes the rows that may be written out of the buffer: as the writer takes them from columns, else as values. */
  private take(batch: Batch, port: InputPort, wanted: Int32Array): LoadRows | undefined {
    const { values, writer } = this;
    if (values === undefined || writer === undefined) return undefined;
    if (takesColumns(writer)) {
      const columns = values.columnsOf(batch.buffer);
      const needsCheck = this.settings.check !== undefined || mayBeLong(this.columns, columns, wanted);
      const taken = needsCheck ? undefined : writer.take(columns, wanted, wanted.length);
      if (taken) return { taken, rows: wanted };
    }
    const { values: flat, rows } = this.checkedRows(batch, port, wanted, values);
    return { taken: flatRows(writer, flat, this.columns.length), rows };
  }

  /** The values of the rows that may be written; the others go where the disposition says. */
  private checkedRows(batch: Batch, port: InputPort, rows: Int32Array, source: RowValues): CheckedRows {
    const { check } = this;
    const values = source.read(batch.buffer, rows, 0, rows.length);
    if (check === undefined) return { values, rows };
    const { errorRowDisposition, truncationRowDisposition } = port.input;
    return checkRows(values, rows, this.columns.length, {
      check,
      cutsTexts: truncationRowDisposition === "IgnoreFailure",
      refuse: (row, { code, kind, column, text, rawValue }) => {
        // Most destinations have one disposition for both.
        const isTruncation = kind === "truncation" && truncationRowDisposition !== "NotUsed";
        this.context.errors.decide(batch, row, {
          kind: isTruncation ? "truncation" : "error",
          code,
          disposition: isTruncation ? truncationRowDisposition : errorRowDisposition,
          column: { lineageId: column.source.lineageId, name: column.source.name },
          text,
          details: { table: this.target, rawValue },
        });
      },
    });
  }

  private failure(error: RowRefusedError, port: InputPort): RowFailure {
    return {
      kind: "error",
      ...(this.settings.refused?.(error) ?? { code: error.code }),
      disposition: port.input.errorRowDisposition,
      text: `${this.target} refused the row. ${error.message}`,
      details: { table: this.target, connection: this.sql?.connection.label ?? "" },
    };
  }

  /** An error that is not about a row, with the rows that were being written and what is left of the load. */
  private interrupted(error: unknown, first: number, last: number): unknown {
    if (!(error instanceof DtsError) || this.context.signal.aborted) return error;
    const isWhole = this.plan?.commit === "atEnd";
    const left = isWhole
      ? "Nothing of this load is in the table"
      : "Only rows that were committed before are in the table";
    return new DtsError(
      error.code,
      `${error.message} Rows ${first} to ${last} were being written into ${this.target}. ${left}.`,
      {
        ...(error.help ? { help: error.help } : {}),
        details: { ...error.details, table: this.target, rows: `${first}-${last}` },
        cause: error,
      },
    );
  }

  /** Whether the rows are left out, because the plan allows so many that cannot be converted. Constraints allow none. */
  private tolerates(error: RowRefusedError, rows: number): boolean {
    const { maxErrors = 0 } = this.plan ?? {};
    if (error.code === DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION) return false;
    if (this.leftOut + rows > maxErrors) return false;
    this.leftOut += rows;
    this.reason = error.message;
    return true;
  }

  /** FailComponent: says which row it was, where that is known, and what it holds, then fails. */
  private fail(failure: RowFailure, number: number | undefined, values: readonly SqlValue[]): never {
    if (number === undefined) return this.context.errors.raise(failure);
    const texts = this.columns.map(({ name }, column) => {
      const value = values[column] ?? null;
      return `${name}=${value === null ? "NULL" : String(value).slice(0, longestValue)}`;
    });
    const details = { ...failure.details, row: String(number), values: texts.join(", ") };
    return this.context.errors.raise({ ...failure, details });
  }
}
