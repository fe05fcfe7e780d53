import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import type { DataTap } from "@/server/runtime/control-flow/data-flow-watch";
import { GANTRY_E_DATATAP } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Batch } from "../buffer";
import { messageOf } from "../component-events";
import { ByteSink } from "../flat-file/byte-sink";
import type { RowWriter } from "../flat-file/compile-row-writer";
import { compilePathWriter, type PathColumn } from "./path-columns";

const UTF8 = 65001;
const syntax = { column: ",", row: "\r\n", qualifier: '"' };

/**
 * Writes the rows of a path to the file of a data tap: CSV in UTF-8, a line with the names first. A file that cannot be written ends
 * the data flow, as in SSIS (DATAFLOW.md section 18).
 */
export class TapWriter {
  private readonly tap: DataTap;
  private readonly columns: readonly PathColumn[];
  private readonly write: RowWriter;
  private sink: ByteSink | undefined;
  private rows = 0;

  constructor(tap: DataTap, columns: readonly PathColumn[]) {
    this.tap = tap;
    this.columns = columns;
    this.write = compilePathWriter(columns, syntax);
  }

  async open(): Promise<void> {
    await this.guard(async () => {
      await mkdir(path.dirname(this.tap.file), { recursive: true });
      this.sink = await ByteSink.open(this.tap.file, { append: false, codePage: UTF8, unicode: false });
      this.sink.append(`${this.columns.map(({ name }) => quoted(name)).join(syntax.column)}${syntax.row}`);
    });
  }

  async see({ buffer, rows, count }: Batch): Promise<void> {
    const most = Math.min(count, (this.tap.maxRows ?? Number.POSITIVE_INFINITY) - this.rows);
    if (this.sink === undefined || most === 0) return;
    this.rows += most;
    this.write(buffer, rows, most, this.sink);
    const { sink } = this;
    if (sink.full) await this.guard(() => sink.flush());
  }

  /** Ends the file and says what is in it; undefined when it never came to be. Throws DtsError when the rest cannot be written. */
  async close(): Promise<{ file: string; rows: number; bytes: number } | undefined> {
    const { sink, rows } = this;
    this.sink = undefined;
    if (sink === undefined) return undefined;
    return this.guard(async () => {
      try {
        await sink.finish();
      } finally {
        await sink.close();
      }
      return { file: path.basename(this.tap.file), rows, bytes: (await stat(this.tap.file)).size };
    });
  }

  private async guard<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const { file, path: tapped } = this.tap;
      throw new DtsError(
        GANTRY_E_DATATAP,
        `The data tap of ${tapped} cannot write to "${file}": ${messageOf(error)}.`,
        {
          details: { file },
          cause: error,
        },
      );
    }
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
