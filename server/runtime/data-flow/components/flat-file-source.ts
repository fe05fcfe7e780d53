import {
  DTS_E_CANNOTOPENDATAFILE,
  DTS_E_ERRORWHILEREADINGDATAROWS,
  DTS_E_FASTPARSENOTALLOWED,
  DTS_I_FINISHPROCESSINGFILE,
  DTS_I_STARTPROCESSINGFILE,
  DTS_I_TOTALDATAROWSPROCESSEDFORFILE,
  DTS_W_PARTIALROWFOUNDATENDOFFILE,
  GANTRY_I_ROWDELIMITERTAKEN,
} from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { DataType } from "@/server/runtime/model/data-type";
import { BytesColumn, storageOf } from "../column";
import type { ComponentContext, ComponentDefinition, OutputPort, ProducerRuntime } from "../component";
import { type AcquiredFlatFile, acquireFlatFile } from "../flat-file/acquire-flat-file";
import { delimiterName } from "../flat-file/flat-file-layout";
import { FlatFileReader } from "../flat-file/flat-file-reader";
import { bindSourceColumns } from "../flat-file/source-columns";
import { SourceRows } from "../flat-file/source-rows";
import { InducedFailure } from "../row-errors";

/** Flat File Source: reads delimited, fixed-width and ragged files by their connection manager (DATAFLOW.md sections 7 to 9). */
export const flatFileSource: ComponentDefinition = {
  classId: "Microsoft.FlatFileSource",
  displayName: "Flat File Source",
  validate({ component }) {
    for (const column of component.outputs.flatMap((output) => output.columns)) {
      if (column.property("FastParse")?.toLowerCase() !== "true" || allowsFastParse(column.dataType)) continue;
      throw new DtsError(
        DTS_E_FASTPARSENOTALLOWED,
        `Fast parse is set on the column "${column.name}", whose type ${column.dataType.name} does not allow it.`,
      );
    }
  },
  create: (context) => new FlatFileSourceRuntime(context),
};

/** Fast parse knows integers, dates and times only. */
function allowsFastParse(type: DataType): boolean {
  const storage = storageOf(type);
  return ["int32", "uint32", "int64", "uint64", "days", "time", "millis", "ticks"].includes(storage);
}

class FlatFileSourceRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private file: AcquiredFlatFile | undefined;
  private reader: FlatFileReader | undefined;

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async acquireConnections(): Promise<void> {
    this.file = await acquireFlatFile(this.context);
  }

  async preExecute(): Promise<void> {
    const { path, format } = this.flatFile();
    try {
      this.reader = await FlatFileReader.open(path, format, this.context.batchRows);
    } catch (error) {
      if (error instanceof DtsError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new DtsError(DTS_E_CANNOTOPENDATAFILE, `The data file "${path}" cannot be opened: ${reason}.`, {
        details: { file: path },
      });
    }
  }

  async primeOutput(): Promise<void> {
    const { reader, context } = this;
    const output = context.outputs.find((port) => !port.output.isErrorOut);
    if (reader === undefined || output === undefined) return;
    const { path, format } = this.flatFile();
    context.information(DTS_I_STARTPROCESSINGFILE, `The processing of the file "${path}" has started.`, { file: path });
    this.tellDelimiter(reader, path);
    const retainNulls = context.component.property("RetainNulls")?.toLowerCase() === "true";
    const columns = bindSourceColumns(output.output, output.columns, format, retainNulls);
    output.buffer().file = path;
    this.fillFileName(output, path);
    const rows = new SourceRows(context, output, columns, reader, path);
    let count = 0;
    try {
      for (let size = await reader.next(context.batchRows); size > 0; size = await reader.next(context.batchRows)) {
        await rows.send(size, count);
        count += size;
      }
      await rows.finish();
    } catch (error) {
      if (!(error instanceof InducedFailure)) throw error;
      context.error(error.code, error.message, { file: path }, true);
      const row = rows.failedRow + count + 1;
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
    await this.file?.release();
  }

  private flatFile(): AcquiredFlatFile {
    if (this.file === undefined) throw new Error("The connection has not been acquired.");
    return this.file;
  }

  /** Says once per run that the file's line ends are not those of the connection manager. */
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
