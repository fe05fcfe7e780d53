import {
  DTS_E_CANNOTOPENDATAFILE,
  DTS_E_CANNOTWRITETODATAFILE,
  GANTRY_E_PARQUETPROPERTY,
  GANTRY_E_PARQUETVALUE,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { Finding } from "@/server/runtime/registry";
import { type AcquiredFile, acquireFile } from "../acquire-file";
import { compileFill, type Fill, isFull } from "../blob-portion";
import { type Batch, DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import type { ComponentContext, ComponentDefinition, InputPort, RowRuntime } from "../component";
import { MomentOutOfRange } from "../parquet/column-values";
import { type Compression, compressions } from "../parquet/compression";
import { schemaElement, type TimeUnit, unitOf } from "../parquet/parquet-schema";
import { ParquetSink, type WrittenParquetColumn } from "../parquet/parquet-sink";

/** Rows of a row group where RowGroupSize says nothing, and the most it may say: a row group is gathered in memory. */
const DEFAULT_ROW_GROUP = 65_536;
const MAX_ROW_GROUP = 1_048_576;

/** A row group ends early when its texts have so many bytes. */
const MAX_TEXT_BYTES = 64 << 20;

/**
 * Parquet Destination, a component of Gantry's own: writes the file of its FILE connection manager anew. Properties: Compression
 * (`Snappy`, `Zstd`, `Gzip`, `None`), RowGroupSize in rows, TimestampUnit (`Nanos`, `Micros`) for types of seven fraction digits.
 */
export const parquetDestination: ComponentDefinition = {
  classId: "Gantry.ParquetDestination",
  displayName: "Parquet Destination",
  support: findings,
  validate({ component, inputs }) {
    const [problem] = findings(component);
    if (problem !== undefined) throw new DtsError(problem.code, problem.reason);
    for (const input of inputs) columnsOf(component, input);
  },
  create: (context) => new ParquetDestinationRuntime(context),
};

function compressionOf(component: Component): Compression | undefined {
  const given = component.property("Compression")?.trim() || "Snappy";
  return compressions.find((one) => one.toLowerCase() === given.toLowerCase());
}

function rowGroupOf(component: Component): number {
  const given = component.property("RowGroupSize")?.trim() || String(DEFAULT_ROW_GROUP);
  return /^\d{1,7}$/.test(given) ? Number(given) : 0;
}

/** The unit of types with seven fraction digits. */
function finestUnitOf(component: Component): TimeUnit | undefined {
  const given = (component.property("TimestampUnit")?.trim() || "Nanos").toUpperCase();
  return given === "NANOS" || given === "MICROS" ? given : undefined;
}

function findings(component: Component): Finding[] {
  const refuse = (element: string, allowed: string): Finding => ({
    support: "unsupported",
    code: GANTRY_E_PARQUETPROPERTY,
    reason: `${element} is "${component.property(element)}"; it may be ${allowed}.`,
    element,
  });
  const rows = rowGroupOf(component);
  return [
    ...(compressionOf(component) === undefined ? [refuse("Compression", compressions.join(", "))] : []),
    ...(rows < 1 || rows > MAX_ROW_GROUP ? [refuse("RowGroupSize", `a number from 1 to ${MAX_ROW_GROUP}`)] : []),
    ...(finestUnitOf(component) === undefined ? [refuse("TimestampUnit", "Nanos or Micros")] : []),
  ];
}

/** The columns of the file: those of the input, under the names of their external columns where they have some. */
function columnsOf(component: Component, input: InputPort): WrittenParquetColumn[] {
  const finest = finestUnitOf(component) ?? "NANOS";
  const names = new Set<string>();
  return input.columns.map(({ column, name: ownName, type }) => {
    const external = input.input.externalColumns.find((one) => one.id === column.externalMetadataColumnId);
    const name = external?.name ?? ownName;
    const unit = unitOf(type) === "NANOS" ? finest : unitOf(type);
    const element = schemaElement(name, type, unit);
    if (element === undefined || names.has(name)) {
      const reason = element === undefined ? `has the type ${type.name}, which has no values` : "is there twice";
      throw new DtsError(GANTRY_E_PARQUETVALUE, `The column "${name}" of "${component.name}" ${reason}.`);
    }
    names.add(name);
    return { name, element, unit };
  });
}

class ParquetDestinationRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly fill: Fill;
  private buffer: DataBuffer | undefined;
  private file: AcquiredFile | undefined;
  private sink: ParquetSink | undefined;
  private filled = 0;
  private written = 0;
  private ended = false;

  constructor(context: ComponentContext) {
    this.context = context;
    const columns = context.inputs[0]?.columns ?? [];
    this.fill = compileFill(columns.map(({ index, type }, to) => ({ from: index, to, type })));
  }

  async acquireConnections(): Promise<void> {
    this.file = await acquireFile(this.context);
  }

  async preExecute(): Promise<void> {
    const { component, inputs } = this.context;
    const [input] = inputs;
    if (this.file === undefined || input === undefined) return;
    this.buffer = new DataBuffer(
      input.columns.map(({ type }) => type),
      rowGroupOf(component),
    );
    const columns = columnsOf(component, input);
    try {
      this.sink = await ParquetSink.create(this.file.path, columns, compressionOf(component) ?? "Snappy");
    } catch (error) {
      throw this.failure(error, DTS_E_CANNOTOPENDATAFILE, "opened");
    }
  }

  async processInput({ buffer, rows, count }: Batch): Promise<void> {
    const target = this.buffer;
    if (target === undefined) return;
    for (let from = 0; from < count; ) {
      const to = this.fill(buffer, rows, from, count, target, this.filled);
      this.filled += to - from;
      from = to;
      if (to < count || isFull(target, this.filled) || textBytes(target) > MAX_TEXT_BYTES) await this.flush();
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
    await this.sink?.close();
    await this.file?.release();
  }

  private async flush(): Promise<void> {
    if (this.filled === 0 || this.buffer === undefined) return;
    try {
      await this.sink?.write(this.buffer, this.filled, this.context.signal);
    } catch (error) {
      throw this.failure(error, DTS_E_CANNOTWRITETODATAFILE, "written");
    }
    this.written += this.filled;
    this.filled = 0;
  }

  private async finish(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    await this.flush();
    try {
      await this.sink?.finish();
    } catch (error) {
      throw this.failure(error, DTS_E_CANNOTWRITETODATAFILE, "written");
    }
  }

  private failure(error: unknown, code: number, what: string): DtsError {
    const file = this.file?.path ?? "";
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    if (error instanceof MomentOutOfRange) {
      return new DtsError(GANTRY_E_PARQUETVALUE, `A row cannot be written to the Parquet file "${file}": ${reason}.`, {
        details: { file, row: String(this.written + error.row + 1) },
        help: {
          cause: "The type of the column keeps seven digits of the second, for which the file counts nanoseconds.",
          next: "Set TimestampUnit to Micros, which drops the seventh digit, or convert the column to fewer digits.",
        },
      });
    }
    return new DtsError(code, `The Parquet file "${file}" cannot be ${what}: ${reason}. It is not whole.`, {
      details: { file, row: `up to ${this.written + this.filled}` },
    });
  }
}

function textBytes(buffer: DataBuffer): number {
  return buffer.columns.reduce((sum, column) => sum + (column instanceof BytesColumn ? column.used : 0), 0);
}
