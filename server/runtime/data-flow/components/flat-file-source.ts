import {
  DTS_E_CANNOTOPENDATAFILE,
  DTS_E_COLUMNNOTMAPPEDTOEXTERNALMETADATACOLUMN,
  DTS_E_ERRORWHILEREADINGDATAROWS,
  DTS_I_FINISHPROCESSINGFILE,
  DTS_I_STARTPROCESSINGFILE,
  DTS_I_TOTALDATAROWSPROCESSEDFORFILE,
  DTS_W_PARTIALROWFOUNDATENDOFFILE,
  GANTRY_I_ROWDELIMITERTAKEN,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import { checkFastParse } from "../check-fast-parse";
import { BytesColumn } from "../column";
import type { ComponentContext, ComponentDefinition, OutputPort, ProducerRuntime } from "../component";
import { type AcquiredFlatFiles, acquireFlatFiles } from "../flat-file/acquire-flat-file";
import { delimiterName } from "../flat-file/flat-file-layout";
import { FlatFileReader } from "../flat-file/flat-file-reader";
import { isWorthThread } from "../flat-file/is-worth-thread";
import { bindSourceColumns, formatToRead } from "../flat-file/source-columns";
import { SourceRows } from "../flat-file/source-rows";
import { InducedFailure } from "../row-errors";

/** Flat File Source: reads delimited, fixed-width and ragged files by their connection manager (DATAFLOW.md sections 7 to 9). */
export const flatFileSource: ComponentDefinition = {
  classId: "Microsoft.FlatFileSource",
  displayName: "Flat File Source",
  validate({ component }) {
    checkColumnsOfFile(component);
    checkFastParse(component);
  },
  worthThread: (component, task) => isWorthThread({ component, task }),
  create: (context) => new FlatFileSourceRuntime(context),
};

/** Every column comes from one of the file; only that of FileNameColumnName does not. Throws DtsError. */
function checkColumnsOfFile(component: Component): void {
  const fileName = component.property("FileNameColumnName") || undefined;
  for (const { columns, isErrorOut } of component.outputs) {
    const stray = isErrorOut
      ? undefined
      : columns.find(({ name, externalMetadataColumnId: id }) => id === undefined && name !== fileName);
    if (stray === undefined) continue;
    throw new DtsError(
      DTS_E_COLUMNNOTMAPPEDTOEXTERNALMETADATACOLUMN,
      `The output column "${stray.name}" of "${component.name}" comes from no column of the file.`,
      {
        details: { column: stray.name },
        help: {
          cause: "Its external column is gone, or FileNameColumnName was changed.",
          next: "Open the source and refresh its columns, or remove the column.",
        },
      },
    );
  }
}

class FlatFileSourceRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private acquired: AcquiredFlatFiles | undefined;
  private reader: FlatFileReader | undefined;

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async acquireConnections(): Promise<void> {
    this.acquired = await acquireFlatFiles(this.context);
  }

  async preExecute(): Promise<void> {
    const [first] = this.files().paths;
    if (first !== undefined) this.reader = await this.open(first);
  }

  async primeOutput(): Promise<void> {
    const output = this.context.outputs.find((port) => !port.output.isErrorOut);
    if (output === undefined) return;
    for (const path of this.files().paths) {
      // The first one was opened before anything ran.
      this.reader ??= await this.open(path);
      await this.readFile(this.reader, path, output);
      await this.reader.close();
      this.reader = undefined;
    }
  }

  private async open(path: string): Promise<FlatFileReader> {
    try {
      const output = this.context.outputs.find((port) => !port.output.isErrorOut)?.output;
      const { format } = this.files();
      const read = output === undefined ? format : formatToRead(output, format);
      return await FlatFileReader.open(path, read, this.context.batchRows);
    } catch (error) {
      if (error instanceof DtsError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new DtsError(DTS_E_CANNOTOPENDATAFILE, `The data file "${path}" cannot be opened: ${reason}.`, {
        details: { file: path },
      });
    }
  }

  private async readFile(reader: FlatFileReader, path: string, output: OutputPort): Promise<void> {
    const { context } = this;
    const { format } = this.files();
    context.information(DTS_I_STARTPROCESSINGFILE, `The processing of the file "${path}" has started.`, { file: path });
    this.tellDelimiter(reader, path);
    const retainNulls = context.component.property("RetainNulls")?.toLowerCase() === "true";
    const columns = bindSourceColumns(output.output, output.columns, format, retainNulls);
    const rows = new SourceRows(context, output, columns, reader, path);
    let count = 0;
    try {
      for (let size = await reader.next(context.batchRows); size > 0; size = await reader.next(context.batchRows)) {
        output.buffer().file = path;
        this.fillFileName(output, path);
        await rows.send(size, count);
        count += size;
      }
      await rows.finish();
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      const induced = error instanceof InducedFailure;
      const row = (induced ? rows.failedRow : 0) + count + 1;
      const details = { file: path, ...(induced ? {} : { row: `from ${row} on` }), ...error.help };
      context.error(error.code, error.message, details, induced);
      throw new InducedFailure(
        DTS_E_ERRORWHILEREADINGDATAROWS,
        `An error occurred while the file "${path}" was processed, on data row ${row}.`,
      );
    }
    if (reader.state.partial) {
      context.warning(DTS_W_PARTIALROWFOUNDATENDOFFILE, `The file "${path}" ends with a partial row.`, { file: path });
    }
    context.information(
      DTS_I_TOTALDATAROWSPROCESSEDFORFILE,
      `The number of data rows processed for the file "${path}" is ${count}.`,
      { file: path },
    );
    context.information(DTS_I_FINISHPROCESSINGFILE, `The processing of the file "${path}" has ended.`, { file: path });
  }

  async cleanup(): Promise<void> {
    await this.reader?.close();
    await this.acquired?.release();
  }

  private files(): AcquiredFlatFiles {
    if (this.acquired === undefined) throw new Error("The connection has not been acquired.");
    return this.acquired;
  }

  /** Says once per file that its line ends are not those of the connection manager. */
  private tellDelimiter(reader: FlatFileReader, path: string): void {
    if (reader.rowDelimiter.equals(reader.declaredDelimiter)) return;
    const declared = delimiterName(reader.declaredDelimiter);
    const actual = delimiterName(reader.rowDelimiter);
    this.context.information(
      GANTRY_I_ROWDELIMITERTAKEN,
      `The rows of the file "${path}" end with ${actual}, although the connection manager says ${declared}. They are read as ${actual}.`,
      { file: path },
    );
  }

  /** FileNameColumnName: one more column with the path of the file in every row. */
  private fillFileName(output: OutputPort, path: string): void {
    const name = this.context.component.property("FileNameColumnName");
    const column = output.columns.find(
      (one) => name && one.name === name && one.column.externalMetadataColumnId === undefined,
    );
    const target = column && output.buffer().columns[column.index];
    if (!(target instanceof BytesColumn)) return;
    target.bytes = Buffer.from(path);
    target.nulls.fill(0);
    target.offsets.fill(0);
    target.lengths.fill(target.bytes.length);
  }
}
