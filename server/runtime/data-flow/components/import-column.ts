import {
  DTS_E_INSERTERCOLUMNALREADYREFERENCED,
  DTS_E_INSERTERCOLUMNNOTREFERENCED,
  DTS_E_INSERTERDATACOLUMNNOTBLOB,
  DTS_E_INSERTEREXPECTBOMINVALIDTYPE,
  DTS_E_INSERTERFILENAMECOLUMNNOTSTRING,
  DTS_E_INSERTERREFERENCEDCOLUMNNOTFOUND,
  GANTRY_E_BUFFERFULL,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Batch } from "../buffer";
import { BytesColumn } from "../column";
import type {
  BoundInputColumn,
  BoundOutputColumn,
  ComponentContext,
  ComponentDefinition,
  OutputPort,
  RowRuntime,
} from "../component";
import { isText, readFlag } from "../file-columns/file-column-types";
import type { FileFailure } from "../file-columns/file-failure";
import {
  type BlobDecoder,
  blobFileSize,
  compileBlobDecoder,
  MAX_BLOB_BYTES,
  readBlobFile,
} from "../file-columns/read-blob-file";
import { isBlob, PORTION_BYTES } from "../large-object";
import { readReference } from "../reference";

/**
 * Import Column: reads the file that a column of every row names into a new text, image or binary column (DATAFLOW.md section 12). The
 * rows of a buffer are done in portions, so that only the files of some of them lie in memory together.
 */
export const importColumn: ComponentDefinition = {
  classId: "Microsoft.Inserter",
  displayName: "Import Column",
  validate(context) {
    importedColumns(context);
  },
  create: (context) => new ImportColumnRuntime(context),
};

interface ImportedColumn {
  readonly path: BoundInputColumn;
  readonly data: BoundOutputColumn;
  readonly decode: BlobDecoder;
}

class ImportColumnRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly output: OutputPort | undefined;
  private columns: readonly ImportedColumn[] = [];

  constructor(context: ComponentContext) {
    this.context = context;
    this.output = context.outputs.find((port) => !port.output.isErrorOut);
  }

  preExecute(): void {
    this.columns = importedColumns(this.context);
  }

  /** Rows whose files together have the bytes of a portion, as they lie on disk: what is decoded to UTF-8 may take more. */
  async portion(batch: Batch): Promise<number> {
    const { paths } = this.context.task;
    let bytes = 0;
    for (let i = 0; i < batch.count; i++) {
      this.context.signal.throwIfAborted();
      for (const { path } of this.columns)
        bytes += await blobFileSize(pathOf(batch, path, batch.rows[i] as number), paths);
      if (bytes > PORTION_BYTES) return Math.max(1, i);
    }
    return batch.count;
  }

  async processInput(batch: Batch): Promise<void> {
    for (const { data } of this.columns) {
      const target = batch.buffer.columns[data.index];
      if (target instanceof BytesColumn) target.begin();
    }
    for (let i = 0; i < batch.count; i++) {
      this.context.signal.throwIfAborted();
      const row = batch.rows[i] as number;
      const selection = this.output?.selection;
      if ((await this.importRow(batch, row)) && selection) selection.rows[selection.count++] = row;
    }
  }

  /** Reads the files of a row, one after the other; false when the row goes to the error output. */
  private async importRow(batch: Batch, row: number): Promise<boolean> {
    for (const column of this.columns) {
      const path = pathOf(batch, column.path, row);
      const content = await readBlobFile(path, column.decode, this.context.task.paths);
      const target = batch.buffer.columns[column.data.index];
      if (Buffer.isBuffer(content)) {
        if (target instanceof BytesColumn) this.store(content, target, row, column);
        continue;
      }
      if (target !== undefined) target.nulls[row] = 1;
      if (this.decide(batch, row, column, content) === "redirect") return false;
    }
    return true;
  }

  private store(content: Buffer, target: BytesColumn, row: number, { data }: ImportedColumn): void {
    if (target.used + content.length > MAX_BLOB_BYTES) {
      const { component } = this.context;
      throw new DtsError(
        GANTRY_E_BUFFERFULL,
        `A file that "${component.name}" reads into the column "${data.name}" is larger than 2 GB as UTF-8.`,
        {
          help: {
            cause: "A value of the column has at most 2 GB, here as in SSIS, and text lies in memory as UTF-8.",
            next: "Read the file into a DT_IMAGE column, which keeps its bytes, or split it.",
          },
          details: { column: data.name },
        },
      );
    }
    content.copy(target.reserve(content.length), target.used);
    target.nulls[row] = 0;
    target.offsets[row] = target.used;
    target.lengths[row] = content.length;
    target.used += content.length;
  }

  private decide(batch: Batch, row: number, { path, data }: ImportedColumn, failure: FileFailure) {
    const { code, messageCode, reason, file } = failure;
    return this.context.errors.decide(batch, row, {
      kind: "error",
      code,
      messageCode,
      disposition: path.column.errorRowDisposition,
      column: path,
      text: `The file "${file}" could not be read into the column "${data.name}": ${reason}.`,
      details: { file },
    });
  }
}

/** The path of a row; "" for NULL, which is no file. */
function pathOf({ buffer }: Batch, { index }: BoundInputColumn, row: number): string {
  const column = buffer.columns[index];
  if (!(column instanceof BytesColumn) || column.nulls[row] !== 0) return "";
  const start = column.offsets[row] as number;
  return column.bytes.toString("utf8", start, start + (column.lengths[row] as number));
}

/** Pairs of a column with paths and the new column its FileDataColumnID names. Throws DtsError when they do not fit. */
function importedColumns({ component, inputs: [input], outputs }: ComponentContext): ImportedColumn[] {
  const output = outputs.find((port) => !port.output.isErrorOut);
  if (input === undefined || !input.connected || output === undefined) return [];
  const fail = (code: number, column: string, text: string): never => {
    throw new DtsError(code, `The column "${column}" of "${component.name}" ${text}.`, { details: { column } });
  };
  const pairs: ImportedColumn[] = [];
  for (const path of input.columns) {
    const reference = readReference(path.column.property("FileDataColumnID"));
    if (reference === "" || reference === "0") continue;
    const data =
      output.columns.find((one) => one.lineageId === reference || one.column.id === reference) ??
      fail(DTS_E_INSERTERREFERENCEDCOLUMNNOTFOUND, path.name, `fills ${reference}, which is none of its new columns`);
    if (!isText(path.type)) {
      fail(DTS_E_INSERTERFILENAMECOLUMNNOTSTRING, path.name, `is to hold paths, but is ${path.type.name}`);
    }
    if (!isBlob(data.type)) {
      const text = `is to hold files, but is ${data.type.name}; DT_TEXT, DT_NTEXT and DT_IMAGE can`;
      fail(DTS_E_INSERTERDATACOLUMNNOTBLOB, data.name, text);
    }
    if (pairs.some((pair) => pair.data === data)) {
      fail(DTS_E_INSERTERCOLUMNALREADYREFERENCED, data.name, "is filled by several path columns");
    }
    const expectBom = readFlag(path.column.property("ExpectBOM"));
    if (expectBom && data.type.name !== "DT_NTEXT") {
      const text = `expects a byte-order mark for ${data.type.name}; only DT_NTEXT has one`;
      fail(DTS_E_INSERTEREXPECTBOMINVALIDTYPE, path.name, text);
    }
    pairs.push({ path, data, decode: compileBlobDecoder(data.type, expectBom) });
  }
  const idle = output.columns.find((column) => !pairs.some(({ data }) => data === column));
  if (idle !== undefined) fail(DTS_E_INSERTERCOLUMNNOTREFERENCED, idle.name, "is filled by no path column");
  return pairs;
}
