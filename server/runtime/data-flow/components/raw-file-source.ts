import { DTS_E_RAWMETADATAMISMATCH } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Output } from "@/server/runtime/model/data-flow";
import type {
  BoundOutputColumn,
  ComponentContext,
  ComponentDefinition,
  OutputPort,
  ProducerRuntime,
} from "../component";
import { checkRawType } from "../raw-file/check-raw-type";
import { accessModeFindings, rawFilePath } from "../raw-file/raw-file-path";
import { RawFileReader } from "../raw-file/raw-file-reader";

/** Raw File Source: reads what a Raw File Destination of Gantry wrote (DATAFLOW.md section 10). */
export const rawFileSource: ComponentDefinition = {
  classId: "Microsoft.RawSource",
  displayName: "Raw File Source",
  support: accessModeFindings,
  validate({ component }) {
    const [problem] = accessModeFindings(component);
    if (problem !== undefined) throw new DtsError(problem.code, problem.reason);
  },
  create: (context) => new RawFileSourceRuntime(context),
};

class RawFileSourceRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private readonly output: OutputPort | undefined;
  private path = "";
  private reader: RawFileReader | undefined;
  /** For each column of the file its place in the output's buffers, -1 when nobody needs it. */
  private places: readonly number[] = [];

  constructor(context: ComponentContext) {
    this.context = context;
    [this.output] = context.outputs;
  }

  async preExecute(): Promise<void> {
    this.path = rawFilePath(this.context);
    this.reader = await RawFileReader.open(this.path);
    const { output, reader, path } = this;
    if (output !== undefined) this.places = placesOf(output, reader, path);
  }

  async primeOutput(): Promise<void> {
    const { output, reader, places, context } = this;
    if (output === undefined || reader === undefined) return;
    for (let block = await reader.next(); block !== undefined; block = await reader.next()) {
      while (block.left > 0) {
        const buffer = output.buffer();
        buffer.file = this.path;
        const count = Math.min(block.left, context.batchRows);
        block.take(
          count,
          places.map((place) => buffer.columns[place]),
        );
        await output.send(count);
      }
    }
  }

  async cleanup(): Promise<void> {
    await this.reader?.close();
  }
}

/** Finds the columns of the output in the file. Throws DtsError for one that is missing there or has another type. */
function placesOf(output: OutputPort, reader: RawFileReader, path: string): number[] {
  const places = reader.columns.map(() => -1);
  for (const bound of output.columns) {
    const name = storedName(output.output, bound);
    const position = reader.columns.findIndex((column) => column.name === name);
    const stored = reader.columns[position];
    if (stored === undefined) {
      throw new DtsError(
        DTS_E_RAWMETADATAMISMATCH,
        `The raw file "${path}" has no column "${name}"; its columns are ${reader.columns.map((one) => one.name).join(", ")}.`,
        { details: { file: path, column: name } },
      );
    }
    checkRawType(stored, bound, path);
    places[position] = bound.index;
  }
  return places;
}

/** Columns may be renamed in the source; the external column keeps the name of the file. */
function storedName(output: Output, bound: BoundOutputColumn): string {
  const id = bound.column.externalMetadataColumnId;
  return output.externalColumns.find((external) => external.id === id)?.name ?? bound.name;
}
