import {
  DTS_E_CANNOTCONVERTBETWEENUNICODEANDNONUNICODESTRINGCOLUMN,
  DTS_E_CANNOTCOPYORCONVERTFLATFILEDATA,
  DTS_E_CANNOTOPENDATAFILE,
  DTS_E_CANNOTWRITETODATAFILE,
  DTS_E_FAILEDCOLUMNDATACONVERSIONSTATUS,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component, Input } from "@/server/runtime/model/data-flow";
import type { FlatFileFormat } from "@/server/runtime/model/flat-file-format";
import type { Batch } from "../buffer";
import { checkMappings } from "../check-mappings";
import type { BoundInputColumn, ComponentContext, ComponentDefinition, RowRuntime } from "../component";
import { type AcquiredFlatFile, acquireFlatFile } from "../flat-file/acquire-flat-file";
import { ByteSink, UnknownCharacter } from "../flat-file/byte-sink";
import { compileRowWriter, type RowWriter, type WrittenColumn } from "../flat-file/compile-row-writer";
import { declaredRowDelimiter } from "../flat-file/flat-file-layout";
import { InducedFailure } from "../row-errors";

/** Flat File Destination: writes rows as its connection manager says (DATAFLOW.md section 9). */
export const flatFileDestination: ComponentDefinition = {
  classId: "Microsoft.FlatFileDestination",
  displayName: "Flat File Destination",
  validate(context) {
    checkMappings(context);
    const { component, inputs } = context;
    for (const input of inputs) for (const column of input.columns) checkUnicode(component, input.input, column);
  },
  create: (context) => new FlatFileDestinationRuntime(context),
};

/** SSIS converts nothing between components: the text types of a column and of the file must agree. */
function checkUnicode(component: Component, input: Input, column: BoundInputColumn): void {
  const external = input.externalColumns.find((one) => one.id === column.column.externalMetadataColumnId);
  const pair = [column.type.name, external?.dataType.name].sort().join();
  if (pair !== "DT_STR,DT_WSTR") return;
  throw new DtsError(
    DTS_E_CANNOTCONVERTBETWEENUNICODEANDNONUNICODESTRINGCOLUMN,
    `The columns "${column.name}" and "${external?.name}" of "${component.name}" cannot be joined: one is Unicode text, the other is not.`,
    {
      help: {
        cause: "SSIS converts no text between Unicode and a code page on the way.",
        next: "Put a Data Conversion before it.",
      },
    },
  );
}

class FlatFileDestinationRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private file: AcquiredFlatFile | undefined;
  private sink: ByteSink | undefined;
  private write: RowWriter | undefined;
  /** Rows that were handed over before the current batch. */
  private rows = 0;
  /** Rows of which it is not known yet whether they could be written begin behind this one. */
  private safeRows = 0;
  /** Rows up to the latest write that was begun. */
  private begunRows = 0;

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async acquireConnections(): Promise<void> {
    this.file = await acquireFlatFile(this.context);
  }

  async preExecute(): Promise<void> {
    const { component, inputs } = this.context;
    if (this.file === undefined) return;
    const { path, format } = this.file;
    // An absent property is a package of an old version, which knew overwriting only.
    const append = component.property("Overwrite")?.toLowerCase() === "false";
    try {
      this.sink = await ByteSink.open(path, { append, codePage: format.codePage, unicode: format.unicode });
    } catch (error) {
      if (error instanceof DtsError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new DtsError(DTS_E_CANNOTOPENDATAFILE, `The data file "${path}" cannot be opened: ${reason}.`, {
        details: { file: path },
      });
    }
    const escapeQualifier = component.property("EscapeQualifier")?.toLowerCase() === "true";
    const columns = fileColumns(format, inputs[0]?.input, inputs[0]?.columns ?? [], escapeQualifier);
    this.write = compileRowWriter(columns, format.localeId, (position, turn, text) =>
      this.failRow(format.columns[position]?.name ?? "", this.rows + turn + 1, text.toString("utf8")),
    );
    const header = component.property("Header") ?? "";
    if (header !== "") this.sink.append(header + declaredRowDelimiter(format).toString());
    if (format.columnNamesInFirstDataRow) this.sink.append(nameRow(format, columns));
  }

  processInput({ buffer, rows, count }: Batch): void | Promise<void> {
    const { sink, write } = this;
    if (sink === undefined || write === undefined) return;
    write(buffer, rows, count, sink);
    this.rows += count;
    return sink.full ? this.flush(sink) : undefined;
  }

  async endOfRowset(): Promise<void> {
    await this.finish();
  }

  async postExecute(): Promise<void> {
    // A destination whose path carried no rows still leaves its file with header and names.
    await this.finish();
  }

  private async flush(sink: ByteSink): Promise<void> {
    const { rows } = this;
    try {
      await sink.flush();
    } catch (error) {
      this.failWrite(error);
    }
    // The write that has just begun is known to have succeeded with the next flush; the one before is now.
    this.safeRows = this.begunRows;
    this.begunRows = rows;
  }

  private async finish(): Promise<void> {
    try {
      await this.sink?.finish();
    } catch (error) {
      this.failWrite(error);
    }
  }

  /** Says which rows are not in the file, or only in part, because the disk is full or refuses otherwise. */
  private failWrite(error: unknown): never {
    const file = this.file?.path ?? "";
    const details: Record<string, string> = { file };
    if (this.rows > this.safeRows) details.row = `${this.safeRows + 1} to ${this.rows}`;
    if (error instanceof UnknownCharacter) return this.failCharacter(error, details);
    const reason = error instanceof Error ? error.message : String(error);
    throw new DtsError(DTS_E_CANNOTWRITETODATAFILE, `The data file "${file}" cannot be written: ${reason}.`, {
      details,
    });
  }

  private failCharacter({ character, text }: UnknownCharacter, details: Record<string, string>): never {
    const codePage = this.file?.format.codePage;
    this.context.error(
      DTS_E_FAILEDCOLUMNDATACONVERSIONSTATUS,
      `The character "${character}" has no match in the code page ${codePage} of the file.`,
      { ...details, rawValue: text },
    );
    throw new InducedFailure(
      DTS_E_CANNOTCOPYORCONVERTFLATFILEDATA,
      `The data of a row could not be converted for the file "${details.file}".`,
    );
  }

  /** A value that does not fit its fixed column fails the component; cutting it would lose data, and nothing could say so. */
  private failRow(column: string, row: number, rawValue: string): never {
    this.context.error(
      DTS_E_FAILEDCOLUMNDATACONVERSIONSTATUS,
      `The value of the column "${column}" is longer than the column of the file.`,
      { file: this.file?.path ?? "", column, row: String(row), rawValue },
    );
    throw new InducedFailure(
      DTS_E_CANNOTCOPYORCONVERTFLATFILEDATA,
      `The data of the column "${column}" could not be converted for the file.`,
    );
  }

  async cleanup(): Promise<void> {
    await this.sink?.close();
    await this.file?.release();
  }
}

/** The columns of the file in its order, each with the input column mapped to it. */
function fileColumns(
  format: FlatFileFormat,
  input: Input | undefined,
  columns: readonly BoundInputColumn[],
  escapeQualifier: boolean,
): WrittenColumn[] {
  const rowDelimiter = declaredRowDelimiter(format).toString();
  return format.columns.map((column, position) => {
    const mapped = columns.find((one) => fileColumnOf(one, input, format) === position);
    const last = position === format.columns.length - 1;
    return {
      index: mapped?.index ?? -1,
      type: mapped?.type ?? column.dataType,
      delimiter: last ? rowDelimiter : column.columnType === "FixedWidth" ? "" : column.delimiter,
      width: column.columnType === "FixedWidth" ? column.columnWidth : 0,
      qualifier: column.textQualified && column.columnType === "Delimited" ? (format.textQualifier ?? "") : "",
      escapeQualifier,
    };
  });
}

/** Position of the file's column an input column is mapped to: by the name of the external column, else by its position. */
function fileColumnOf(column: BoundInputColumn, input: Input | undefined, format: FlatFileFormat): number {
  const position = input?.externalColumns.findIndex((one) => one.id === column.column.externalMetadataColumnId) ?? -1;
  if (position < 0) return -1;
  const name = input?.externalColumns[position]?.name;
  const named = format.columns.findIndex((one) => one.name === name);
  return named >= 0 ? named : position;
}

function nameRow(format: FlatFileFormat, columns: readonly WrittenColumn[]): string {
  return format.columns
    .map(({ name }, position) => {
      const { qualifier = "", delimiter = "", width = 0 } = columns[position] ?? {};
      return (width > 0 ? name.slice(0, width).padEnd(width) : `${qualifier}${name}${qualifier}`) + delimiter;
    })
    .join("");
}
