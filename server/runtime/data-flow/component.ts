/**
 * What a data-flow component is to the engine. A component is one `ComponentDefinition`; it is registered under its class id and
 * `create`s one runtime object per execution. There are two kinds of runtime objects:
 *
 * - a *producer* (sources, and transformations with asynchronous outputs) has `primeOutput`: it fills buffers of its outputs and sends
 *   them; a transformation reads its inputs there as well. It runs as a coroutine; waiting in `next` and `send` is the back-pressure.
 * - a *row component* (synchronous transformations, destinations) has `processInput`: it is handed a batch, may add or replace
 *   columns in place, and says for every output which rows go there.
 *
 * The order of calls is that of SSIS (DATAFLOW.md section 2): validate, acquireConnections, preExecute of all components, then data,
 * then postExecute of all components after success, and cleanup in every case.
 */
import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import type { Component, Input, InputColumn, Output, OutputColumn } from "@/server/runtime/model/data-flow";
import type { DataType } from "@/server/runtime/model/data-type";
import type { Finding, Registry } from "@/server/runtime/registry";
import type { Batch, DataBuffer, Selection } from "./buffer";
import type { ColumnCopy } from "./gather";
import type { RowErrors } from "./row-errors";

/** A component of the data flow: metadata, validation and execution together. */
export interface ComponentDefinition {
  /** Canonical class id, for instance `Microsoft.Multicast`. */
  readonly classId: string;
  readonly displayName: string;
  /** Which settings of this component the runtime cannot honour, found without running it. */
  support?(component: Component, registry: Registry): Finding[];
  /** Checks metadata before the data flow starts. Throws DtsError; the engine wraps it as a validation failure. */
  validate?(context: ComponentContext): void | Promise<void>;
  /**
   * Set by producers that may run in a thread of their own: of their task they use nothing but variables, events, paths, and
   * connections that are plain data. Says whether this one has enough to do; what fails here fails again, and is reported, later.
   */
  worthThread?(component: Component, task: TaskContext): boolean | Promise<boolean>;
  /** The runtime object of one execution. Ports are bound: columns have their places in the buffers. */
  create(context: ComponentContext): ComponentRuntime;
}

/** Calls every runtime object may answer. */
interface ComponentLifecycle {
  acquireConnections?(): Promise<void>;
  /** Before any row: compile, open, fill caches. */
  preExecute?(): void | Promise<void>;
  /** After all rows of all components, only when nothing failed. The one place where variables may be written. */
  postExecute?(): void | Promise<void>;
  /** Always the last call, also after a failure or cancellation: close and release. Must not throw. */
  cleanup?(outcome: "success" | "failure" | "canceled"): void | Promise<void>;
}

/** A source or a transformation with asynchronous outputs. */
export interface ProducerRuntime extends ComponentLifecycle {
  readonly kind: "producer";
  /** Produces every row of every output (`context.outputs`), reading `context.inputs` if there are any; returns when all is sent. */
  primeOutput(): Promise<void>;
}

/** A synchronous transformation or a destination. */
export interface RowRuntime extends ComponentLifecycle {
  readonly kind: "row";
  /**
   * Handles one batch of an input and sets `selection` of every synchronous output. The buffer belongs to the engine again as soon as
   * the call (or its promise) is over: a destination that writes in the background copies first.
   */
  processInput(batch: Batch, input: InputPort): void | Promise<void>;
  /**
   * For components that put much into every row: how many of the first rows of a batch are processed and sent on before the others,
   * at least one. Afterwards their memory may be used again. Left out, it is all of them.
   */
  portion?(batch: Batch, input: InputPort): number | Promise<number>;
  /** The input has no more rows: write what is pending, commit. */
  endOfRowset?(input: InputPort): void | Promise<void>;
}

export type ComponentRuntime = ProducerRuntime | RowRuntime;

/** Where a column lies in the buffers of its tree. */
export interface BoundColumn {
  readonly lineageId: string;
  readonly name: string;
  readonly type: DataType;
  /** Index into `DataBuffer.columns`; -1 when nobody downstream needs the column and it was left out (RunInOptimizedMode). */
  readonly index: number;
}

export interface BoundInputColumn extends BoundColumn {
  readonly column: InputColumn;
  /**
   * Where the new value goes when the component replaces the column (usageType readWrite), else -1. Outputs that are not error
   * outputs see the replacement, error outputs see the original; the component writes it for every row it lets pass.
   */
  readonly replacement: number;
}

export interface BoundOutputColumn extends BoundColumn {
  readonly column: OutputColumn;
}

/** An input of a component that runs. */
export interface InputPort {
  readonly input: Input;
  /** False when no path ends here. */
  readonly connected: boolean;
  /** One entry per input column of the model, in its order. */
  readonly columns: readonly BoundInputColumn[];
  /** Everything that reaches the input, whether or not the component chose it, by lineage id (expressions, ParameterMap). */
  find(lineageId: string): BoundColumn | undefined;
  /**
   * For producers: the next batch, or undefined after the last. The batch is the component's own: its buffer holds exactly the input
   * columns, column i of the buffer being input column i, rows 0 to count - 1. Give it back with `release` when it is not needed.
   */
  next(): Promise<Batch | undefined>;
  release(batch: Batch): void;
}

/** An output of a component that runs. */
export interface OutputPort {
  readonly output: Output;
  /** False when no path starts here: rows sent here vanish, as in SSIS. */
  readonly connected: boolean;
  /** One entry per output column of the model, in its order. */
  readonly columns: readonly BoundOutputColumn[];
  /** Synchronous outputs: the rows of the current batch that go here. `rows` is the port's own array unless replaced. */
  readonly selection: Selection;
  /** Error outputs of producers: what a row keeps of the columns of its input, as copies from the buffers of the input. */
  readonly passed: readonly ColumnCopy[];
  /** Synchronous outputs: every row of the batch goes here; copies nothing. */
  passAll(batch: Batch): void;
  /** Producers: the buffer to fill for the next `send`, which may be another one each time. Its capacity is the batch size of the tree. */
  buffer(): DataBuffer;
  /** Producers: sends rows 0 to count - 1 of the buffer, or the selected ones of the `filled` rows. The buffer is free again afterwards. */
  send(count: number, selected?: Selection): Promise<void>;
}

/** Everything a runtime object may use. */
export interface ComponentContext {
  readonly component: Component;
  /** The Data Flow task around it: variables, connections, events, signal. */
  readonly task: TaskContext;
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[];
  /** Row failures with dispositions: fail, ignore, redirect. */
  readonly errors: RowErrors;
  /** Largest number of rows a batch of this component's tree may have. */
  readonly batchRows: number;
  /** Folders, with semicolons between them, for rows that do not fit into memory, as the task names them; "" when it names none. */
  readonly bufferTempStoragePath: string;
  /** How the names of folders for such rows begin, where it matters who made them. */
  readonly spillPrefix?: string;
  readonly signal: AbortSignal;
  /** Events in the name of this component (`sourceName` is the task, `subComponent` the component). */
  information(code: number, text: string, details?: Record<string, string>): void;
  warning(code: number, text: string, details?: Record<string, string>): void;
  /** `consequence` marks the follow-up of an error that was reported before. */
  error(code: number, text: string, details?: Record<string, string>, consequence?: boolean): void;
}
