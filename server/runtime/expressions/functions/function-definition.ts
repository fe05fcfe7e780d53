import type { DataType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import type { ValueEnvironment } from "../environment";
import type { TypedNode } from "../typed-node";

/** A function of the expression language: its types and its work together. */
export interface FunctionDefinition {
  /** In capitals, as in SSIS. */
  readonly name: string;
  /** How many arguments it takes. */
  readonly arity: number;
  /**
   * The types its arguments are converted to, and the type of the result. `refuse` throws the error of a wrong argument (counted
   * from 0). Arguments that are not converted keep their type.
   */
  resolve(
    argumentNodes: readonly TypedNode[],
    refuse: (index: number, expected: string) => never,
  ): { readonly type: DataType; readonly parameters?: readonly (DataType | undefined)[] };
  /** NULL in any argument gives NULL without a call; false for the functions that look at NULL themselves. */
  readonly nullPropagates?: boolean;
  /** The result; `types` are those of the arguments, `type` that of the result. */
  evaluate(values: readonly DtsValue[], call: FunctionCall): DtsValue;
}

/** What a function may look at beside its arguments' values. */
interface FunctionCall {
  readonly type: DataType;
  readonly types: readonly DataType[];
  readonly environment: Pick<ValueEnvironment, "now" | "localeId">;
}
