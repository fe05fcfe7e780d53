import {
  DTS_E_EXTRACTORCANTAPPENDTRUNCATE,
  DTS_E_EXTRACTORCOLUMNALREADYREFERENCED,
  DTS_E_EXTRACTORDATACOLUMNNOTBLOB,
  DTS_E_EXTRACTORFILENAMECOLUMNNOTSTRING,
  DTS_E_EXTRACTORREFERENCEDCOLUMNNOTFOUND,
  DTS_E_EXTRACTORUNREFERENCED,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Batch, DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import type { BoundInputColumn, ComponentContext, ComponentDefinition, OutputPort, RowRuntime } from "../component";
import { isText, readFlag } from "../file-columns/file-column-types";
import type { FileFailure } from "../file-columns/file-failure";
import { compileBlobEncoder, type WriteOptions, writeBlobFile } from "../file-columns/write-blob-file";
import { isBlob } from "../large-object";
import { readReference } from "../reference";

/**
 * Export Column: writes a text, image or binary value of every row into the file that another column of the row names (DATAFLOW.md
 * section 12). A NULL becomes an empty file.
 */
export const exportColumn: ComponentDefinition = {
  classId: "Microsoft.Extractor",
  displayName: "Export Column",
  validate(context) {
    exportedColumns(context);
  },
  create: (context) => new ExportColumnRuntime(context),
};

interface ExportedColumn {
  readonly path: BoundInputColumn;
  readonly data: BoundInputColumn;
  readonly options: WriteOptions;
  readonly encode: (content: Buffer) => Buffer;
}

class ExportColumnRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly output: OutputPort | undefined;
  private columns: readonly ExportedColumn[] = [];

  constructor(context: ComponentContext) {
    this.context = context;
    this.output = context.outputs.find((port) => !port.output.isErrorOut);
  }

  preExecute(): void {
    this.columns = exportedColumns(this.context);
  }

  async processInput(batch: Batch): Promise<void> {
    for (let i = 0; i < batch.count; i++) {
      this.context.signal.throwIfAborted();
      const row = batch.rows[i] as number;
      const selection = this.output?.selection;
      if ((await this.exportRow(batch, row)) && selection) selection.rows[selection.count++] = row;
    }
  }

  /** Writes the files of a row, one after the other; false when the row goes to the error output. */
  private async exportRow(batch: Batch, row: number): Promise<boolean> {
    for (const column of this.columns) {
      const failure = await this.write(batch.buffer, row, column);
      if (failure !== undefined && this.decide(batch, row, column, failure) === "redirect") return false;
    }
    return true;
  }

  private write(buffer: DataBuffer, row: number, column: ExportedColumn): Promise<FileFailure | undefined> {
    const path = bytesOf(buffer, column.path, row)?.toString("utf8") ?? "";
    const data = bytesOf(buffer, column.data, row) ?? Buffer.alloc(0);
    return writeBlobFile(path, column.encode(data), column.options, this.context.task.paths);
  }

  private decide(batch: Batch, row: number, { path, data }: ExportedColumn, failure: FileFailure) {
    const { code, messageCode, reason, file } = failure;
    return this.context.errors.decide(batch, row, {
      kind: "error",
      code,
      messageCode,
      disposition: path.column.errorRowDisposition,
      column: path,
      text: `The value of the column "${data.name}" could not be written to the file "${file}": ${reason}.`,
      details: { file },
    });
  }
}

/** The value of a row, undefined for NULL. */
function bytesOf(buffer: DataBuffer, { index }: BoundInputColumn, row: number): Buffer | undefined {
  const column = buffer.columns[index];
  if (!(column instanceof BytesColumn) || column.nulls[row] !== 0) return undefined;
  const start = column.offsets[row] as number;
  return column.bytes.subarray(start, start + (column.lengths[row] as number));
}

/** Pairs of a column with paths and the column its FileDataColumnID names. Throws DtsError when they do not fit. */
function exportedColumns({ component, inputs: [input] }: ComponentContext): ExportedColumn[] {
  if (input === undefined || !input.connected) return [];
  const fail = (code: number, column: string, text: string): never => {
    throw new DtsError(code, `The column "${column}" of "${component.name}" ${text}.`, { details: { column } });
  };
  const pairs: ExportedColumn[] = [];
  for (const path of input.columns) {
    const reference = readReference(path.column.property("FileDataColumnID"));
    if (reference === "" || reference === "0") continue;
    const data =
      input.columns.find((one) => one.lineageId === reference || one.column.id === reference) ??
      fail(
        DTS_E_EXTRACTORREFERENCEDCOLUMNNOTFOUND,
        path.name,
        `names the data in ${reference}, which it does not have`,
      );
    if (!isText(path.type)) {
      fail(DTS_E_EXTRACTORFILENAMECOLUMNNOTSTRING, path.name, `is to hold paths, but is ${path.type.name}`);
    }
    if (!isBlob(data.type)) {
      const text = `is to be exported, but is ${data.type.name}; DT_TEXT, DT_NTEXT and DT_IMAGE can be`;
      fail(DTS_E_EXTRACTORDATACOLUMNNOTBLOB, data.name, text);
    }
    if (pairs.some((pair) => pair.data === data)) {
      fail(DTS_E_EXTRACTORCOLUMNALREADYREFERENCED, data.name, "is named by several path columns");
    }
    const append = readFlag(path.column.property("AllowAppend"));
    const truncate = readFlag(path.column.property("ForceTruncate"));
    if (append && truncate) {
      fail(DTS_E_EXTRACTORCANTAPPENDTRUNCATE, path.name, "both appends and truncates (AllowAppend, ForceTruncate)");
    }
    const writeBom = readFlag(path.column.property("WriteBOM")) && data.type.name === "DT_NTEXT";
    pairs.push({ path, data, options: { append, truncate, writeBom }, encode: compileBlobEncoder(data.type) });
  }
  const idle = input.columns.find((column) => !pairs.some(({ path, data }) => path === column || data === column));
  if (idle !== undefined) fail(DTS_E_EXTRACTORUNREFERENCED, idle.name, "is chosen, but neither holds paths nor data");
  return pairs;
}
