/**
 * The plan of a data flow: which components run, in which order, and where every column lies. Built from the model alone, before
 * any component exists.
 */
import type {
  Component,
  DataFlow,
  Input,
  InputColumn,
  Output,
  OutputColumn,
  Path,
} from "@/server/runtime/model/data-flow";
import type { DataType } from "@/server/runtime/model/data-type";
import type { ComponentDefinition } from "./component";

/** A column of an execution tree; `index` is its place in the tree's buffers, -1 while (or because) nobody needs it. */
export interface Slot {
  readonly lineageId: string;
  readonly name: string;
  readonly type: DataType;
  needed: boolean;
  index: number;
}

/** The columns a path carries, by lineage id. */
type Schema = ReadonlyMap<string, Slot>;

/** One asynchronous output and everything that shares its buffers. */
export interface TreePlan {
  readonly root: Output;
  readonly slots: Slot[];
  types: DataType[];
  /** Rows a buffer of the tree holds. */
  batchRows: number;
}

export interface InputPlan {
  readonly node: NodePlan;
  readonly input: Input;
  readonly path: Path;
  readonly from: OutputPlan;
  readonly columns: {
    readonly column: InputColumn;
    readonly slot: Slot | undefined;
    readonly replacement: Slot | undefined;
  }[];
  /**
   * Columns beside the input columns that a producer is given, because its error output passes them on: where they come from, and their
   * slots in the tree of that output.
   */
  readonly carried: CarriedColumn[];
}

/** A column of a path into a producer, and the same one in the rows of the producer's error output. */
interface CarriedColumn {
  readonly slot: Slot;
  readonly target: Slot;
}

export interface OutputPlan {
  readonly node: NodePlan;
  readonly output: Output;
  readonly tree: TreePlan;
  /** The input whose rows pass through; undefined for an output of a producer. */
  readonly passes: InputPlan | undefined;
  readonly schema: Schema;
  readonly columns: { readonly column: OutputColumn; readonly slot: Slot }[];
  /** Where the rows go; set when the path's end is planned. */
  to: InputPlan | undefined;
}

export interface NodePlan {
  readonly component: Component;
  readonly definition: ComponentDefinition;
  readonly kind: "producer" | "row";
  readonly inputs: InputPlan[];
  readonly outputs: OutputPlan[];
}

export interface DataFlowPlan {
  /** Upstream before downstream. */
  readonly nodes: readonly NodePlan[];
  readonly trees: readonly TreePlan[];
  /** Components left out because nothing they do can be seen (RunInOptimizedMode), with the reason's kind. */
  readonly removed: readonly Component[];
  readonly dataFlow: DataFlow;
}
