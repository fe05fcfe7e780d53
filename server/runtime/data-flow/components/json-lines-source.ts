import {
  DTS_E_CANNOTOPENDATAFILE,
  DTS_E_ERRORWHILEREADINGDATAROWS,
  DTS_E_FLATFILESOURCEADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_FLATFILESOURCEADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_FLATFILESOURCEADAPTERSTATIC_TRUNCATED,
  GANTRY_E_BROKENJSONLINE,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { type AcquiredFile, acquireFile } from "../acquire-file";
import type { ComponentContext, ComponentDefinition, OutputPort, ProducerRuntime } from "../component";
import type { SourceColumn } from "../flat-file/source-columns";
import { SourceRows } from "../flat-file/source-rows";
import { BrokenLine } from "../json-lines/json-line-scanner";
import { JsonLinesReader } from "../json-lines/json-lines-reader";
import { InducedFailure } from "../row-errors";
import { compileTextParser } from "../text/compile-text-parser";

/** The LCID of the invariant culture: JSON is the same in all countries. */
const INVARIANT = 127;

/** The codes of the Flat File Source: values fail in the same ways. */
const codes = {
  cannotConvert: DTS_E_FLATFILESOURCEADAPTERSTATIC_CANTCONVERTVALUE,
  overflow: DTS_E_FLATFILESOURCEADAPTERSTATIC_DATAOVERFLOW,
  truncated: DTS_E_FLATFILESOURCEADAPTERSTATIC_TRUNCATED,
};

/**
 * JSON Lines Source, a component of Gantry's own: reads the file of its FILE connection manager, one JSON object per line in UTF-8. A
 * column takes the value under the name of its external column; what is missing or null is NULL, objects and lists are their text.
 */
export const jsonLinesSource: ComponentDefinition = {
  classId: "Gantry.JsonLinesSource",
  displayName: "JSON Lines Source",
  create: (context) => new JsonLinesSourceRuntime(context),
};

class JsonLinesSourceRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private readonly output: OutputPort | undefined;
  private readonly columns: readonly SourceColumn[];
  private readonly names: readonly string[];
  private file: AcquiredFile | undefined;
  private reader: JsonLinesReader | undefined;

  constructor(context: ComponentContext) {
    this.context = context;
    const output = context.outputs.find((port) => !port.output.isErrorOut);
    this.output = output;
    const needed = output?.columns.filter(({ index }) => index >= 0) ?? [];
    this.names = needed.map((bound) => {
      const id = bound.column.externalMetadataColumnId;
      return output?.output.externalColumns.find((external) => external.id === id)?.name ?? bound.name;
    });
    this.columns = needed.map((bound, field) => ({
      bound,
      field,
      parse: compileTextParser(bound.type, { localeId: INVARIANT, fastParse: false, empty: "parse", codes }),
    }));
  }

  async acquireConnections(): Promise<void> {
    this.file = await acquireFile(this.context);
  }

  async preExecute(): Promise<void> {
    const path = this.file?.path ?? "";
    try {
      this.reader = await JsonLinesReader.open(path, this.names, this.context.batchRows);
    } catch (error) {
      if (error instanceof DtsError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new DtsError(DTS_E_CANNOTOPENDATAFILE, `The data file "${path}" cannot be opened: ${reason}.`, {
        details: { file: path },
      });
    }
  }

  async primeOutput(): Promise<void> {
    const { context, output, reader } = this;
    if (output === undefined || reader === undefined) return;
    const path = this.file?.path ?? "";
    output.buffer().file = path;
    const rows = new SourceRows(context, output, this.columns, reader, path);
    let count = 0;
    try {
      for (let size = await reader.next(context.batchRows); size > 0; size = await reader.next(context.batchRows)) {
        await rows.send(size, count);
        count += size;
      }
      await rows.finish();
    } catch (error) {
      this.fail(error, path, count, rows.failedRow);
    }
  }

  async cleanup(): Promise<void> {
    await this.reader?.close();
    await this.file?.release();
  }

  /** Reports what ended the reading, then throws what SSIS says after it. Others than errors of the file are thrown as they are. */
  private fail(error: unknown, path: string, count: number, failedRow: number): never {
    const broken = error instanceof BrokenLine;
    if (!broken && !(error instanceof DtsError)) throw error;
    const induced = error instanceof InducedFailure;
    const row = count + 1 + (broken ? error.row : induced ? failedRow : 0);
    const code = broken ? GANTRY_E_BROKENJSONLINE : error.code;
    const text = broken ? `Row ${row} of the file "${path}" is no JSON object: ${error.message}.` : error.message;
    const details: Record<string, string> = { file: path, ...(broken ? {} : error.help) };
    if (!induced) details.row = broken ? String(row) : `from ${row} on`;
    this.context.error(code, text, details, induced);
    throw new InducedFailure(
      DTS_E_ERRORWHILEREADINGDATAROWS,
      `An error occurred while the file "${path}" was processed, on data row ${row}.`,
    );
  }
}
