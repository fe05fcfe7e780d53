import {
  DTS_E_RAWCANTWRITE,
  DTS_E_RAWDESTNOINPUTCOLUMNS,
  DTS_E_RAWINVALIDACCESSMODE,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { Finding } from "@/server/runtime/registry";
import { compileFill, type Fill, isFull } from "../blob-portion";
import { type Batch, DataBuffer } from "../buffer";
import type { ComponentContext, ComponentDefinition, RowRuntime } from "../component";
import { packBlock } from "../raw-file/pack-block";
import { accessModeFindings, rawFilePath } from "../raw-file/raw-file-path";
import { RawFileWriter, type WriteOption, writeOptions } from "../raw-file/raw-file-writer";

/** Raw File Destination: writes buffers as they are, for a Raw File Source (DATAFLOW.md section 11; raw-header.ts has the layout). */
export const rawFileDestination: ComponentDefinition = {
  classId: "Microsoft.RawDestination",
  displayName: "Raw File Destination",
  support: findings,
  validate({ component, inputs }) {
    const [problem] = findings(component);
    if (problem !== undefined) throw new DtsError(problem.code, problem.reason);
    if (inputs[0]?.columns.length === 0) {
      throw new DtsError(
        DTS_E_RAWDESTNOINPUTCOLUMNS,
        `"${component.name}" has no input columns; nothing can be written.`,
      );
    }
  },
  create: (context) => new RawFileDestinationRuntime(context),
};

/** Absent means create always: packages of old versions may lack the property. */
function writeOptionOf(component: Component): WriteOption | undefined {
  return writeOptions[Number(component.property("WriteOption")?.trim() || 0)];
}

function findings(component: Component): Finding[] {
  if (writeOptionOf(component) !== undefined) return accessModeFindings(component);
  const reason = `The write option ${component.property("WriteOption")} does not exist.`;
  return [{ support: "unsupported", code: DTS_E_RAWINVALIDACCESSMODE, reason, element: "WriteOption" }];
}

class RawFileDestinationRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly buffer: DataBuffer;
  private readonly fill: Fill;
  private path = "";
  private writer: RawFileWriter | undefined;
  private filled = 0;
  private written = 0;
  private ended = false;

  constructor(context: ComponentContext) {
    this.context = context;
    const columns = context.inputs[0]?.columns ?? [];
    this.buffer = new DataBuffer(
      columns.map(({ type }) => type),
      context.batchRows,
    );
    this.fill = compileFill(columns.map(({ index, type }, to) => ({ from: index, to, type })));
  }

  async preExecute(): Promise<void> {
    const { component, inputs } = this.context;
    this.path = rawFilePath(this.context);
    const columns = (inputs[0]?.columns ?? []).map(({ name, type }) => ({ name, type }));
    try {
      this.writer = await RawFileWriter.open(this.path, columns, writeOptionOf(component) ?? "createAlways");
    } catch (error) {
      throw this.failure(error);
    }
  }

  async processInput({ buffer, rows, count }: Batch): Promise<void> {
    for (let from = 0; from < count; ) {
      const to = this.fill(buffer, rows, from, count, this.buffer, this.filled);
      this.filled += to - from;
      from = to;
      if (to < count || isFull(this.buffer, this.filled)) await this.flush();
    }
  }

  async endOfRowset(): Promise<void> {
    await this.finish();
  }

  async postExecute(): Promise<void> {
    // A destination whose path carried no rows still leaves a file with its columns.
    await this.finish();
  }

  async cleanup(): Promise<void> {
    await this.writer?.close();
  }

  private async flush(): Promise<void> {
    if (this.filled === 0) return;
    try {
      await this.writer?.write(packBlock(this.buffer, this.filled), this.filled);
    } catch (error) {
      throw this.failure(error);
    }
    this.written += this.filled;
    this.filled = 0;
  }

  private async finish(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    await this.flush();
    try {
      await this.writer?.finish();
    } catch (error) {
      throw this.failure(error);
    }
  }

  private failure(error: unknown): DtsError {
    if (error instanceof DtsError) return error;
    const reason = error instanceof Error ? error.message : String(error);
    const text = `The raw file "${this.path}" cannot be written: ${reason}. It is not whole, and no Raw File Source will take it.`;
    return new DtsError(DTS_E_RAWCANTWRITE, text, {
      details: { file: this.path, row: `up to ${this.written + this.filled}` },
    });
  }
}
