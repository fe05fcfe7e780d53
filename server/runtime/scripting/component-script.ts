import type { DataType } from "../model/data-type";
import type { ScriptRun } from "./script-host";

/** A column at a port of a script component. */
export interface ScriptColumn {
  readonly name: string;
  readonly type: DataType;
  /** The number of the column in the data flow, which ErrorColumn uses as well. */
  readonly lineage: number;
}

interface ScriptInput {
  readonly name: string;
  /** The number the package gives the input; formats without numbers have 1, 2 ... for inputs, then outputs. */
  readonly id: number;
  /** False when no path ends here: no rows come, and no end of them. */
  readonly connected: boolean;
  readonly columns: readonly (ScriptColumn & {
    /** Whether the script may change it. */
    readonly writable: boolean;
  })[];
}

interface ScriptOutput {
  readonly name: string;
  readonly id: number;
  readonly isErrorOut: boolean;
  readonly columns: readonly ScriptColumn[];
  /** Position of the input whose rows pass through; undefined for an asynchronous output. */
  readonly passes: number | undefined;
  /** 0: every row goes there. Of the outputs with the same other number, each row goes to the one the script directs it to. */
  readonly exclusionGroup: number;
}

/** What a script component looks like to its script. */
export interface ScriptShape {
  readonly name: string;
  readonly id: number;
  readonly description: string;
  readonly version: number;
  /** The component's own names of connection managers, with names or ids of the package's. */
  readonly connections: readonly { readonly name: string; readonly connection: string }[];
  readonly inputs: readonly ScriptInput[];
  readonly outputs: readonly ScriptOutput[];
}

/** Rows on their way to or from a script, packed column after column (data-flow/packed-rows/pack-columns.ts). */
export interface PackedRows {
  readonly count: number;
  readonly content: Buffer;
}

/** What a script made of a batch of an input. */
export interface ProcessedRows {
  /**
   * For as many rows as it was given: the writable columns of the input, then the columns of the synchronous outputs of that input, in
   * their order. Undefined when there are none of either.
   */
  readonly content: Buffer | undefined;
  /** Per row the position of the output it was directed to, -1 for none; undefined when no output has an exclusion group. */
  readonly directed: Int32Array | undefined;
}

/** One execution of the script of a component. */
export interface ComponentScriptRun extends ScriptRun {
  readonly shape: ScriptShape;
  /** The path to a column of the data flow by its number: `Source.Outputs[Output].Columns[Column]`; "" when there is none. */
  columnIdentification(lineage: number): string;
  /** Takes rows that the script adds to an asynchronous output; resolves when it may go on. Throws what the data flow throws. */
  emit(output: number, rows: PackedRows): Promise<void>;
}

/** The calls of a script component that carry no rows, in their order (DATAFLOW.md sections 2 and 15). */
export type ComponentStep = "acquireConnections" | "preExecute" | "postExecute" | "releaseConnections";

/**
 * The script of a component at work. Calls come one after the other; `process` may be called again before the call before it has
 * resolved, so that rows are packed while the script works. Everything throws DtsError as `ScriptHostDefinition.run` does.
 */
export interface ComponentScript {
  call(step: ComponentStep): Promise<void>;
  /** Sources: adds all rows. */
  createNewOutputRows(): Promise<void>;
  process(input: number, rows: PackedRows): Promise<ProcessedRows>;
  /** An input has no more rows. After the last one asynchronous outputs are finished. */
  endOfRowset(input: number): Promise<void>;
  /** Ends the script and everything of it, whatever it does. Never rejects. */
  close(): Promise<void>;
}
