import { DTS_E_FAILEDCOLUMNDATACONVERSIONSTATUS } from "@/server/runtime/messages/component-codes";
import { ColumnFailures, type FailedRow } from "../column-failures";
import type { ComponentContext, OutputPort } from "../component";
import type { RowFailure } from "../row-errors";
import { rowNumbers } from "../row-numbers";
import { ErrorRows } from "./error-rows";
import { OriginalRows } from "./original-rows";
import type { SourceColumn } from "./source-columns";
import type { FieldPlaces, TokenizerState } from "./tokenizer";

/** The rows a reader has just cut: places of fields in bytes. */
export interface CutRows {
  readonly fields: readonly FieldPlaces[];
  readonly state: TokenizerState;
  readonly bytes: Buffer;
  /** Takes qualifiers or escapes out of the fields, in place. */
  unescape(): void;
}

/** Longest raw value a message shows. */
const MAX_RAW_VALUE = 200;

/** Converts the batches of a source that reads text and sends them: good rows to the output, redirected ones to the error output. */
export class SourceRows {
  /** Row of the batch at which the component failed. */
  failedRow = 0;
  private readonly context: ComponentContext;
  private readonly output: OutputPort;
  private readonly columns: readonly SourceColumn[];
  private readonly reader: CutRows;
  private readonly path: string;
  private readonly failures: ColumnFailures;
  private readonly errorRows: ErrorRows | undefined;
  private readonly originals: OriginalRows | undefined;

  constructor(
    context: ComponentContext,
    output: OutputPort,
    columns: readonly SourceColumn[],
    reader: CutRows,
    path: string,
  ) {
    this.context = context;
    this.output = output;
    this.columns = columns;
    this.reader = reader;
    this.path = path;
    this.failures = new ColumnFailures(
      columns.map(({ bound }) => bound.column),
      context.batchRows,
    );
    const errorPort = context.outputs.find((port) => port.output.isErrorOut);
    this.errorRows = errorPort && new ErrorRows(errorPort, context.errors);
    this.originals = errorPort?.connected ? new OriginalRows(context.batchRows) : undefined;
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
    await this.redirect(failures.rows(), before);
    const { selection } = output;
    selection.count = 0;
    failures.selectGood({ buffer: output.buffer(), rows: rowNumbers(size), count: size }, selection);
    failures.clear();
    await output.send(size, selection);
  }

  async finish(): Promise<void> {
    await this.errorRows?.send();
  }

  private convert(size: number): void {
    const { reader, failures } = this;
    const buffer = this.output.buffer();
    const rows = rowNumbers(size);
    this.columns.forEach(({ bound, field, parse }, position) => {
      const places = reader.fields[field];
      const target = buffer.columns[bound.index];
      if (places === undefined || target === undefined) return;
      const fields = { bytes: reader.bytes, offsets: places.offsets, lengths: places.lengths };
      failures.collect(position, (found) => parse(fields, rows, size, target, found));
    });
  }

  /** Rows whose disposition is not to redirect fail the component: the first of them, as SSIS goes row by row. */
  private async redirect(failed: readonly FailedRow[], before: number): Promise<void> {
    const { errorRows, originals, reader } = this;
    const fatal = failed.find((one) => one.disposition !== "RedirectRow" || errorRows === undefined);
    if (fatal !== undefined) {
      this.failedRow = fatal.row;
      this.context.errors.raise({
        ...this.describe(fatal),
        messageCode: DTS_E_FAILEDCOLUMNDATACONVERSIONSTATUS,
        details: { file: this.path, row: String(before + fatal.row + 1), rawValue: this.rawValue(fatal) },
      });
    }
    if (errorRows === undefined || originals === undefined) return;
    for (const one of failed) {
      errorRows.add(originals.textOf(reader.bytes, reader.state, one.row), this.describe(one));
      if (errorRows.full) await errorRows.send();
    }
  }

  private describe({ code, column, truncated, disposition }: FailedRow): RowFailure {
    const bound = this.columns[column]?.bound;
    const { name = "", length = 0 } = bound?.type ?? {};
    return {
      kind: truncated ? "truncation" : "error",
      code,
      disposition,
      column: bound,
      text: truncated
        ? `The text of the column "${bound?.name}" is longer than the ${length} characters of its type ${name}.`
        : `The value of the column "${bound?.name}" could not be converted to ${name}.`,
    };
  }

  private rawValue({ row, column }: FailedRow): string {
    const places = this.reader.fields[this.columns[column]?.field ?? 0];
    const start = places?.offsets[row] ?? 0;
    const text = this.reader.bytes.toString("utf8", start, start + (places?.lengths[row] ?? 0));
    return text.length > MAX_RAW_VALUE ? `${text.slice(0, MAX_RAW_VALUE)}…` : text;
  }
}
