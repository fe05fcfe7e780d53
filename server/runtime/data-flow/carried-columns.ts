import type { DataType } from "@/server/runtime/model/data-type";
import type { ColumnCopy } from "./gather";
import type { InputPlan, OutputPlan, Slot } from "./plan";

/** What lies in the buffers of a queue before a producer: types and places in the sender's buffers. */
export interface QueueColumns {
  readonly types: readonly DataType[];
  readonly indices: readonly number[];
}

/** The input columns in their order, behind them what is carried to the error output and is no input column. */
export function queueColumns(plan: InputPlan): QueueColumns {
  const slots = [...plan.columns.map(({ slot }) => slot), ...carriedOnly(plan)];
  const types = slots.map((slot, at) => slot?.type ?? plan.columns[at]?.column.cachedType ?? EMPTY);
  return { types, indices: slots.map((slot) => slot?.index ?? -1) };
}

/** What an error output of a producer passes on, from the buffers of the queue into its own. */
export function passedColumns(output: OutputPlan, inputs: readonly InputPlan[]): ColumnCopy[] {
  return inputs.flatMap((input) => {
    const places = [...input.columns.map(({ slot }) => slot), ...carriedOnly(input)];
    const own = input.carried.filter(({ target }) => output.tree.slots.includes(target));
    return own.map(({ slot, target }) => ({ from: places.indexOf(slot), to: target.index, type: target.type }));
  });
}

function carriedOnly({ columns, carried }: InputPlan): Slot[] {
  return [...new Set(carried.map(({ slot }) => slot))].filter((slot) => !columns.some((one) => one.slot === slot));
}

const EMPTY: DataType = { name: "DT_EMPTY", length: 0, precision: 0, scale: 0, codePage: 0 };
