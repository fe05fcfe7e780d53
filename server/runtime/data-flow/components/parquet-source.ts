import {
  DTS_E_CANNOTOPENDATAFILE,
  DTS_E_DISKIOFAILED,
  GANTRY_E_PARQUETCOLUMN,
  GANTRY_E_PARQUETPROPERTY,
  GANTRY_E_PARQUETTRUNCATED,
  GANTRY_E_PARQUETVALUE,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { Finding } from "@/server/runtime/registry";
import { type AcquiredFile, acquireFile } from "../acquire-file";
import { compileFindEnd } from "../blob-portion";
import type { RowFailures, Selection } from "../buffer";
import { type Column, createColumn } from "../column";
import { ColumnFailures, type FailedRow } from "../column-failures";
import type {
  BoundOutputColumn,
  ComponentContext,
  ComponentDefinition,
  OutputPort,
  ProducerRuntime,
} from "../component";
import { copyRows } from "../copy-rows";
import { ParquetFile } from "../parquet/parquet-file";
import { type ParquetColumnReader, parquetColumnReader } from "../parquet/read-parquet-column";
import { RedirectedRows } from "../parquet/redirected-rows";
import { requireSameType } from "../require-same-type";
import type { RowFailure } from "../row-errors";
import { rowNumbers } from "../row-numbers";

/**
 * Parquet Source, a component of Gantry's own: reads the file of its FILE connection manager, the columns by the names of their
 * external columns. Columns fail the component, ignore the failure or redirect the row, where there is an error output.
 */
export const parquetSource: ComponentDefinition = {
  classId: "Gantry.ParquetSource",
  displayName: "Parquet Source",
  support: findings,
  validate({ component, outputs }) {
    const [problem] = findings(component);
    if (problem !== undefined) throw new DtsError(problem.code, problem.reason);
    const main = outputs.find((port) => !port.output.isErrorOut);
    for (const column of outputs.find((port) => port.output.isErrorOut)?.columns ?? []) {
      const repeated = main?.columns.find(({ name }) => name === column.name);
      if (repeated !== undefined && column.column.specialFlags === 0) requireSameType(component.name, repeated, column);
    }
  },
  create: (context) => new ParquetSourceRuntime(context),
};

function findings(component: Component): Finding[] {
  if (component.outputs.some((output) => output.isErrorOut)) return [];
  return component.outputs.flatMap((output) =>
    output.columns
      .filter(({ errorRowDisposition, truncationRowDisposition }) =>
        [errorRowDisposition, truncationRowDisposition].includes("RedirectRow"),
      )
      .map(({ name }) => ({
        support: "unsupported" as const,
        code: GANTRY_E_PARQUETPROPERTY,
        reason: `"${component.name}" has no error output; the column "${name}" may fail the component or ignore the failure.`,
        element: name,
      })),
  );
}

interface ReadColumn {
  readonly bound: BoundOutputColumn;
  /** Its name in the file. */
  readonly name: string;
  readonly read: ParquetColumnReader;
}

class ParquetSourceRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private readonly output: OutputPort | undefined;
  private readonly errorOutput: OutputPort | undefined;
  private redirected: RedirectedRows | undefined;
  private acquired: AcquiredFile | undefined;
  private file: ParquetFile | undefined;
  private columns: readonly ReadColumn[] = [];

  constructor(context: ComponentContext) {
    this.context = context;
    this.output = context.outputs.find((port) => !port.output.isErrorOut);
    this.errorOutput = context.outputs.find((port) => port.output.isErrorOut);
  }

  async acquireConnections(): Promise<void> {
    this.acquired = await acquireFile(this.context);
  }

  async preExecute(): Promise<void> {
    const path = this.acquired?.path ?? "";
    try {
      this.file = await ParquetFile.open(path);
    } catch (error) {
      const text = `The Parquet file "${path}" cannot be opened: ${reasonOf(error)}.`;
      throw new DtsError(DTS_E_CANNOTOPENDATAFILE, text, { details: { file: path } });
    }
    const { output, errorOutput, context } = this;
    if (output === undefined) return;
    this.columns = columnsOf(output, errorOutput, this.file, path);
    const read = this.columns.map(({ bound }) => bound);
    this.redirected = errorOutput && new RedirectedRows(errorOutput, context.errors, read);
  }

  async primeOutput(): Promise<void> {
    const { file, output } = this;
    if (file === undefined || output === undefined) return;
    for (const { rowStart, rowEnd } of file.ranges) {
      const rows = rowEnd - rowStart;
      const failures = new ColumnFailures(
        this.columns.map(({ bound }) => bound.column),
        rows,
      );
      const read: Column[] = [];
      for (const column of this.columns) {
        read.push(await this.readColumn(file, column, { rowStart, rowEnd }, failures, read.length));
        this.context.signal.throwIfAborted();
      }
      if (failures.count > 0) await this.redirect(failures.rows(), read, rowStart);
      await this.send(output, read, rows, failures);
    }
    await this.redirected?.send();
  }

  async cleanup(): Promise<void> {
    await this.file?.close();
    await this.acquired?.release();
  }

  private async readColumn(
    file: ParquetFile,
    { bound, name, read }: ReadColumn,
    range: ParquetFile["ranges"][number],
    failures: ColumnFailures,
    position: number,
  ): Promise<Column> {
    const count = range.rowEnd - range.rowStart;
    const column = createColumn(bound.type, count);
    try {
      const values = await file.values(name, range);
      failures.collect(position, (found) => read(values, count, column, found));
    } catch (error) {
      const path = this.acquired?.path ?? "";
      const text = `The column "${name}" of the Parquet file "${path}" cannot be read: ${reasonOf(error)}.`;
      throw new DtsError(DTS_E_DISKIOFAILED, text, {
        details: { file: path, column: name, row: `${range.rowStart + 1} to ${range.rowEnd}` },
      });
    }
    return column;
  }

  private async send(
    output: OutputPort,
    read: readonly Column[],
    rows: number,
    { count: failed, failures }: ColumnFailures,
  ): Promise<void> {
    const findEnd = compileFindEnd(
      this.columns.map(({ bound }, from) => ({ from, to: bound.index, type: bound.type })),
    );
    for (let from = 0; from < rows; ) {
      const buffer = output.buffer();
      const count = findEnd({ columns: read }, rowNumbers(rows), from, rows, buffer, 0) - from;
      buffer.file = this.acquired?.path;
      this.columns.forEach(({ bound }, i) => {
        const source = read[i];
        const target = buffer.columns[bound.index];
        if (source !== undefined && target !== undefined) copyRows(source, from, count, target);
      });
      await output.send(count, failed === 0 ? undefined : goodRows(output.selection, failures, from, count));
      from += count;
    }
  }

  /** Rows whose disposition is not to redirect fail the component: the first of them, as SSIS goes row by row. */
  private async redirect(failed: readonly FailedRow[], read: readonly Column[], rowStart: number): Promise<void> {
    const { redirected, context } = this;
    const fatal = failed.find(({ disposition }) => disposition !== "RedirectRow" || redirected === undefined);
    if (fatal !== undefined) {
      const details = { file: this.acquired?.path ?? "", row: String(rowStart + fatal.row + 1) };
      context.errors.raise({ ...this.describe(fatal), details });
    }
    for (const one of failed) await redirected?.add(read, one.row, this.describe(one));
  }

  private describe({ column, truncated, code, disposition }: FailedRow): RowFailure {
    const bound = this.columns[column]?.bound;
    const what = truncated ? `is longer than ${bound?.type.length}` : `does not fit the type ${bound?.type.name}`;
    return {
      kind: truncated ? "truncation" : "error",
      code,
      disposition,
      column: bound,
      text: `The value of the column "${bound?.name}" ${what}.`,
    };
  }
}

/** The rows of a batch that have not failed; it begins with row `from` of what was read. */
function goodRows(selection: Selection, { codes }: RowFailures, from: number, count: number): Selection {
  selection.count = 0;
  for (let row = 0; row < count; row++) if (codes[from + row] === 0) selection.rows[selection.count++] = row;
  return selection;
}

/**
 * Finds the columns somebody needs, of the rows or of those that are redirected, in the file. Throws DtsError for one that is missing
 * there or has another kind of type.
 */
function columnsOf(
  output: OutputPort,
  errorOutput: OutputPort | undefined,
  file: ParquetFile,
  path: string,
): ReadColumn[] {
  const repeated = (errorOutput?.connected ? errorOutput.columns : []).filter(({ index }) => index >= 0);
  return output.columns
    .filter(({ index, name }) => index >= 0 || repeated.some((one) => one.name === name))
    .map((bound) => {
      const external = output.output.externalColumns.find((one) => one.id === bound.column.externalMetadataColumnId);
      const name = external?.name ?? bound.name;
      const element = file.columns.find((one) => one.name === name);
      const codes = { overflow: GANTRY_E_PARQUETVALUE, truncated: GANTRY_E_PARQUETTRUNCATED };
      const read = element && parquetColumnReader(element, bound.type, codes);
      if (read !== undefined) return { bound, name, read };
      const has = file.columns.map((one) => one.name).join(", ");
      const kind = element?.logical_type?.type ?? element?.converted_type ?? element?.type ?? "nested";
      throw new DtsError(
        GANTRY_E_PARQUETCOLUMN,
        element === undefined
          ? `The Parquet file "${path}" has no column "${name}"; it has ${has}.`
          : `The column "${name}" of the Parquet file "${path}" is ${kind}, which cannot be read as ${bound.type.name}.`,
        { details: { file: path, column: name } },
      );
    });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
}
