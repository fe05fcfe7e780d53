import { DTS_E_FAILEDCOLUMNDATACONVERSIONSTATUS } from "@/server/runtime/messages/codes";
import { RowFailures } from "../buffer";
import type { ComponentContext, OutputPort } from "../component";
import type { RowFailure } from "../row-errors";
import { rowNumbers } from "../row-numbers";
import { ErrorRows } from "./error-rows";
import type { FlatFileReader } from "./flat-file-reader";
import { OriginalRows } from "./original-rows";
import type { SourceColumn } from "./source-columns";

/** Longest raw value a message shows. */
const MAX_RAW_VALUE = 200;

/** Converts the batches of a Flat File Source and sends them: good rows to the output, redirected ones to the error output. */
export class SourceRows {
  /** Row of the batch at which the component failed. */
  failedRow = 0;
  private readonly context: ComponentContext;
  private readonly output: OutputPort;
  private readonly columns: readonly SourceColumn[];
  private readonly reader: FlatFileReader;
  private readonly path: string;
  private readonly failures: RowFailures;
  /** For failed rows: which of `columns` failed. */
  private readonly failedColumns: Int16Array;
  private readonly errorRows: ErrorRows | undefined;
  private readonly originals: OriginalRows | undefined;

  constructor(
    context: ComponentContext,
    output: OutputPort,
    columns: readonly SourceColumn[],
    reader: FlatFileReader,
    path: string,
  ) {
    this.context = context;
    this.output = output;
    this.columns = columns;
    this.reader = reader;
    this.path = path;
    this.failures = new RowFailures(context.batchRows);
    this.failedColumns = new Int16Array(context.batchRows);
    const errorPort = context.outputs.find((port) => port.output.isErrorOut && port.connected);
    this.errorRows = errorPort && new ErrorRows(errorPort, context.errors);
    this.originals = errorPort && new OriginalRows(context.batchRows);
  }

  /** Converts and sends the `size` rows the reader has just cut; `before` rows came before them. */
  async send(size: number, before: number): Promise<void> {
    const { reader, output, failures } = this;
    this.originals?.keep(reader.bytes, reader.state);
    reader.unescape();
    this.convert(size);
    if (failures.count === 0) {
      await output.send(size);
      return;
    }
    this.failFirst(before);
    const { selection } = output;
    selection.count = 0;
    for (let row = 0; row < size; row++) {
      if (failures.codes[row] === 0) selection.rows[selection.count++] = row;
      else await this.redirect(row);
    }
    failures.clear();
    await output.send(size, selection);
  }

  async finish(): Promise<void> {
    await this.errorRows?.send();
  }

  private convert(size: number): void {
    const { reader, output, failures } = this;
    const buffer = output.buffer();
    const rows = rowNumbers(size);
    this.columns.forEach(({ bound, field, parse }, position) => {
      const places = reader.fields[field];
      const target = buffer.columns[bound.index];
      if (places === undefined || target === undefined) return;
      const known = failures.count;
      parse({ bytes: reader.bytes, offsets: places.offsets, lengths: places.lengths }, rows, size, target, failures);
      if (failures.count > known) this.judge(known, position);
    });
  }

  /** Looks at the rows in which a column failed; ignored failures are taken back, so that later columns may report theirs. */
  private judge(known: number, position: number): void {
    const { failures } = this;
    const column = this.columns[position]?.bound.column;
    const kept: [row: number, code: number, truncated: boolean][] = [];
    for (let i = known; i < failures.count; i++) {
      const row = failures.rows[i] as number;
      const truncated = failures.truncated[row] === 1;
      if ((truncated ? column?.truncationRowDisposition : column?.errorRowDisposition) === "IgnoreFailure") continue;
      kept.push([row, failures.codes[row] as number, truncated]);
      this.failedColumns[row] = position;
    }
    failures.forget(known);
    for (const [row, code, truncated] of kept) failures.report(row, code, truncated);
  }

  /** SSIS goes row by row: the first row whose disposition is to fail is the one that fails the component. */
  private failFirst(before: number): void {
    const { failures } = this;
    const failing = [...failures.rows.subarray(0, failures.count)].filter(
      (row) => this.failureOf(row).disposition !== "RedirectRow" || !this.errorRows,
    );
    if (failing.length === 0) return;
    this.failedRow = Math.min(...failing);
    const failure = this.failureOf(this.failedRow);
    this.context.errors.raise({
      ...failure,
      messageCode: DTS_E_FAILEDCOLUMNDATACONVERSIONSTATUS,
      details: { file: this.path, row: String(before + this.failedRow + 1), rawValue: this.rawValue(this.failedRow) },
    });
  }

  private async redirect(row: number): Promise<void> {
    const { errorRows, originals, reader } = this;
    if (errorRows === undefined || originals === undefined) return;
    errorRows.add(originals.textOf(reader.bytes, reader.state, row), this.failureOf(row));
    if (errorRows.full) await errorRows.send();
  }

  private failureOf(row: number): RowFailure {
    const { bound } = this.columns[this.failedColumns[row] as number] as SourceColumn;
    const truncated = this.failures.truncated[row] === 1;
    return {
      kind: truncated ? "truncation" : "error",
      code: (this.failures.codes[row] as number) >>> 0,
      disposition: truncated ? bound.column.truncationRowDisposition : bound.column.errorRowDisposition,
      column: bound,
      text: truncated
        ? `The text of the column "${bound.name}" is longer than the ${bound.type.length} characters of its type ${bound.type.name}.`
        : `The value of the column "${bound.name}" could not be converted to ${bound.type.name}.`,
    };
  }

  private rawValue(row: number): string {
    const { reader } = this;
    const places = reader.fields[this.columns[this.failedColumns[row] as number]?.field ?? 0];
    const start = places?.offsets[row] ?? 0;
    const text = reader.bytes.toString("utf8", start, start + (places?.lengths[row] ?? 0));
    return text.length > MAX_RAW_VALUE ? `${text.slice(0, MAX_RAW_VALUE)}…` : text;
  }
}
