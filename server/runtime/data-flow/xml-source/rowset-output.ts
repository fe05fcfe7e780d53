import {
  DTS_E_XMLSRC_INDUCEDTRANSFORMFAILUREONTRUNCATION,
  DTS_E_XMLSRCSTATIC_UNABLETOPROCESSXMLDATA,
} from "@/server/runtime/messages/component-codes";
import { dataType } from "@/server/runtime/model/data-type";
import { isFull } from "../blob-portion";
import { DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import { ColumnFailures, type FailedRow } from "../column-failures";
import type { BoundOutputColumn, ComponentContext, OutputPort } from "../component";
import type { RowErrors, RowFailure } from "../row-errors";
import { rowNumbers } from "../row-numbers";
import { compileTextParser, type ParseCodes, type TextParser } from "../text/compile-text-parser";
import { fitText } from "../text/text-length";

/** The LCID of the invariant culture: numbers and dates of XML are the same in all countries. */
const INVARIANT = 127;
/** Longest raw value a message shows. */
const MAX_RAW_VALUE = 200;

const codes: ParseCodes = {
  cannotConvert: DTS_E_XMLSRCSTATIC_UNABLETOPROCESSXMLDATA,
  overflow: DTS_E_XMLSRCSTATIC_UNABLETOPROCESSXMLDATA,
  truncated: DTS_E_XMLSRC_INDUCEDTRANSFORMFAILUREONTRUNCATION,
};

/** The texts of one row, by position of the output's column; undefined is NULL. */
export type RowTexts = (string | undefined)[];

interface Conversion {
  readonly bound: BoundOutputColumn;
  /** Position of the column in the output and in its rows' texts. */
  readonly position: number;
  readonly parse: TextParser;
}

/** An output of an XML Source with its error output: takes rows of text, converts and sends them buffer by buffer. */
export class RowsetOutput {
  /** Rows so far: the key of the latest one. */
  key = 0;
  readonly port: OutputPort;
  private readonly errorPort: OutputPort | undefined;
  private readonly errors: RowErrors;
  private readonly document: string;
  private readonly texts: DataBuffer;
  private readonly conversions: readonly Conversion[];
  private readonly failures: ColumnFailures;
  private waiting: RowTexts[] = [];
  private staged = 0;
  private sent = 0;
  private failed = 0;

  /** `document` is the name of the XML for messages. */
  constructor(context: ComponentContext, port: OutputPort, errorPort: OutputPort | undefined, document: string) {
    this.port = port;
    this.errorPort = errorPort;
    this.errors = errorPort === undefined ? context.errors : context.errors.of(errorPort);
    this.document = document;
    this.texts = new DataBuffer(
      port.columns.map(() => dataType("DT_NTEXT")),
      context.batchRows,
    );
    this.conversions = port.columns.flatMap((bound, position) =>
      bound.index < 0 ? [] : [{ bound, position, parse: parserOf(bound) }],
    );
    this.failures = new ColumnFailures(
      this.conversions.map(({ bound }) => bound.column),
      context.batchRows,
    );
  }

  add(texts: RowTexts): void {
    this.waiting.push(texts);
  }

  /** Sends full buffers of the rows that were added; with `all` the rest too. */
  async drain(all: boolean): Promise<void> {
    const { waiting } = this;
    this.waiting = [];
    for (const texts of waiting) {
      this.stage(texts);
      if (isFull(this.texts, this.staged)) await this.flush();
    }
    if (!all) return;
    await this.flush();
    await this.sendFailed();
  }

  private stage(texts: RowTexts): void {
    this.texts.columns.forEach((column, position) => {
      if (!(column instanceof BytesColumn)) return;
      if (this.staged === 0) column.begin();
      writeText(column, this.staged, texts[position]);
    });
    this.staged++;
  }

  private async flush(): Promise<void> {
    const { port, failures, staged } = this;
    if (staged === 0) return;
    const rows = rowNumbers(staged);
    const buffer = port.buffer();
    this.conversions.forEach(({ bound, position, parse }, i) => {
      const from = this.texts.columns[position];
      const to = buffer.columns[bound.index];
      if (!(from instanceof BytesColumn) || to === undefined) return;
      failures.collect(i, (found) => parse(from, rows, staged, to, found));
    });
    this.staged = 0;
    if (failures.count === 0) {
      await port.send(staged);
    } else {
      await this.redirect(failures.rows());
      const { selection } = port;
      selection.count = 0;
      failures.selectGood({ buffer, rows, count: staged }, selection);
      failures.clear();
      await port.send(staged, selection);
    }
    this.sent += staged;
  }

  /** The first row whose disposition is not to redirect fails the component, as SSIS goes row by row. */
  private async redirect(failed: readonly FailedRow[]): Promise<void> {
    const fatal = failed.find((one) => one.disposition !== "RedirectRow" || this.errorPort === undefined);
    if (fatal !== undefined) {
      this.errors.raise({
        ...this.describe(fatal),
        details: { file: this.document, row: String(this.sent + fatal.row + 1), rawValue: this.rawValue(fatal) },
      });
    }
    for (const one of failed) {
      this.writeFailed(one);
      if (this.errorPort && isFull(this.errorPort.buffer(), this.failed)) await this.sendFailed();
    }
  }

  /** The error output has the texts of the row, under the names of the output's columns. */
  private writeFailed(failure: FailedRow): void {
    const { errorPort, failed } = this;
    if (errorPort === undefined) return;
    const buffer = errorPort.buffer();
    for (const { column, index, name, type } of errorPort.columns) {
      const target = buffer.columns[index];
      if (!(target instanceof BytesColumn) || column.specialFlags !== 0) continue;
      if (failed === 0) target.begin();
      const source = this.texts.columns[this.port.columns.findIndex((one) => one.name === name)];
      const text = source instanceof BytesColumn ? textOf(source, failure.row) : undefined;
      writeText(target, failed, text);
      if (type.length > 0) {
        target.lengths[failed] = fitText(
          target.bytes,
          target.offsets[failed] ?? 0,
          target.lengths[failed] ?? 0,
          type.length,
        );
      }
    }
    this.errors.describe(buffer, failed, this.describe(failure));
    this.failed++;
  }

  private async sendFailed(): Promise<void> {
    if (this.failed === 0) return;
    const count = this.failed;
    this.failed = 0;
    await this.errorPort?.send(count);
  }

  private describe({ code, column, truncated, disposition }: FailedRow): RowFailure {
    const bound = this.conversions[column]?.bound;
    const { name = "", length = 0 } = bound?.type ?? {};
    const where = `the column "${bound?.name}" of the output "${this.port.output.name}"`;
    return {
      kind: truncated ? "truncation" : "error",
      code,
      disposition,
      column: bound,
      text: truncated
        ? `The text of ${where} is longer than the ${length} characters of its type ${name}.`
        : `The value of ${where} could not be converted to ${name}.`,
    };
  }

  private rawValue({ row, column }: FailedRow): string {
    const texts = this.texts.columns[this.conversions[column]?.position ?? 0];
    const text = texts instanceof BytesColumn ? (textOf(texts, row) ?? "") : "";
    return text.length > MAX_RAW_VALUE ? `${text.slice(0, MAX_RAW_VALUE)}…` : text;
  }
}

function parserOf({ type }: BoundOutputColumn): TextParser {
  return compileTextParser(type, { localeId: INVARIANT, fastParse: false, empty: "parse", nullable: true, codes });
}

function writeText(column: BytesColumn, row: number, text: string | undefined): void {
  column.nulls[row] = text === undefined ? 1 : 0;
  column.offsets[row] = column.used;
  column.lengths[row] = 0;
  if (text === undefined) return;
  const memory = column.reserve(Buffer.byteLength(text));
  const size = memory.write(text, column.used);
  column.lengths[row] = size;
  column.used += size;
}

function textOf(column: BytesColumn, row: number): string | undefined {
  if (column.nulls[row] !== 0) return undefined;
  const start = column.offsets[row] as number;
  return column.bytes.toString("utf8", start, start + (column.lengths[row] as number));
}
