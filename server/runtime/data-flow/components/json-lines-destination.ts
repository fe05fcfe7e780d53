import { DTS_E_CANNOTOPENDATAFILE, DTS_E_CANNOTWRITETODATAFILE } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { type AcquiredFile, acquireFile } from "../acquire-file";
import type { Batch } from "../buffer";
import type { ComponentContext, ComponentDefinition, RowRuntime } from "../component";
import { ByteSink } from "../flat-file/byte-sink";
import { compileJsonWriter, type JsonWriter } from "../json-lines/compile-json-writer";

const UTF8_CODE_PAGE = 65001;

/**
 * JSON Lines Destination, a component of Gantry's own: writes one JSON object per line in UTF-8 into the file of its FILE connection
 * manager. Properties: Overwrite (True), or rows are appended; OmitNulls (False) leaves keys without a value away.
 */
export const jsonLinesDestination: ComponentDefinition = {
  classId: "Gantry.JsonLinesDestination",
  displayName: "JSON Lines Destination",
  create: (context) => new JsonLinesDestinationRuntime(context),
};

class JsonLinesDestinationRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private file: AcquiredFile | undefined;
  private sink: ByteSink | undefined;
  private write: JsonWriter | undefined;
  private rows = 0;

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async acquireConnections(): Promise<void> {
    this.file = await acquireFile(this.context);
  }

  async preExecute(): Promise<void> {
    const { component, inputs } = this.context;
    const [input] = inputs;
    const append = component.property("Overwrite")?.toLowerCase() === "false";
    const keys = (input?.columns ?? []).map(({ column, name, index, type }) => {
      const external = input?.input.externalColumns.find((one) => one.id === column.externalMetadataColumnId);
      return { name: external?.name ?? name, index, type };
    });
    this.write = compileJsonWriter(keys, component.property("OmitNulls")?.toLowerCase() === "true");
    try {
      this.sink = await ByteSink.open(this.file?.path ?? "", { append, codePage: UTF8_CODE_PAGE, unicode: false });
    } catch (error) {
      throw this.failure(error, DTS_E_CANNOTOPENDATAFILE, "opened");
    }
  }

  processInput({ buffer, rows, count }: Batch): void | Promise<void> {
    const { sink, write } = this;
    if (sink === undefined || write === undefined) return;
    write(buffer, rows, count, sink);
    this.rows += count;
    return sink.full ? this.guard(() => sink.flush()) : undefined;
  }

  async endOfRowset(): Promise<void> {
    await this.guard(async () => this.sink?.finish());
  }

  async cleanup(): Promise<void> {
    await this.sink?.close();
    await this.file?.release();
  }

  private async guard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      throw this.failure(error, DTS_E_CANNOTWRITETODATAFILE, "written");
    }
  }

  private failure(error: unknown, code: number, what: string): DtsError {
    const file = this.file?.path ?? "";
    const reason = error instanceof Error ? error.message : String(error);
    return new DtsError(code, `The data file "${file}" cannot be ${what}: ${reason}.`, {
      details: { file, row: `up to ${this.rows}` },
    });
  }
}
