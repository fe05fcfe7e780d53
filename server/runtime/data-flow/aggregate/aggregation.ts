import { isDated, isLongText, isNumeric, isString, isTime } from "@/server/runtime/expressions/type-families";
import {
  DTS_E_TXAGG_COMPFLAGS_BADAGGREGATIONTYPE,
  DTS_E_TXAGG_COMPFLAGS_BADDATATYPE,
  DTS_E_TXAGG_INPUTNOTFOUNDFOROUTPUT,
  DTS_E_TXAGG_INPUTOUTPUTDATATYPEMISMATCH,
  DTS_E_TXAGG_INVALIDINPUTDATATYPEFORAGGREGATE,
  DTS_E_TXAGG_INVALIDOUTPUTDATATYPEFORAGGREGATE,
  GANTRY_E_UNKNOWNAGGREGATION,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { DataType } from "@/server/runtime/model/data-type";
import { scaleOf, storageOf } from "../column";
import type { BoundOutputColumn, InputPort } from "../component";
import { readReference } from "../reference";

/** The operations by the number AggregationType holds (DTSX.md section 15). */
const operations = ["groupBy", "count", "countAll", "countDistinct", "sum", "average", "minimum", "maximum"] as const;

type Operation = (typeof operations)[number];

/** One output column of an Aggregate: what is computed of which input column. */
export interface Aggregation {
  readonly operation: Operation;
  /** Name of the output column, for messages. */
  readonly name: string;
  /** Index of the input column in the buffers of the input; -1 for Count all. */
  readonly from: number;
  /** Type of the input column; that of the output column for Count all. */
  readonly type: DataType;
  /** Place in the buffers of the output; -1 when nobody reads it. */
  readonly to: number;
  /** How text is compared; only Group by and Count distinct have it. */
  readonly comparisonFlags: number;
}

/**
 * Reads what an output column is to hold. Throws DtsError for an operation that does not exist, an input column that is not there, and
 * types or comparison flags that do not fit the operation.
 */
export function readAggregation(component: string, input: InputPort, output: BoundOutputColumn): Aggregation {
  const { column, name } = output;
  const text = column.property("AggregationType") ?? "0";
  const operation = operations[Number(text)];
  if (operation === undefined)
    throw new DtsError(
      GANTRY_E_UNKNOWNAGGREGATION,
      `"${name}" of "${component}" has the AggregationType ${text}; 0 to 7 exist.`,
    );
  const comparisonFlags = Number(column.property("AggregationComparisonFlags") ?? 0);
  if (operation === "countAll") {
    requireNumber(component, operation, output);
    return { operation, name, from: -1, type: output.type, to: output.index, comparisonFlags: 0 };
  }
  const source = input.find(readReference(column.property("AggregationColumnId")));
  if (source === undefined)
    throw new DtsError(
      DTS_E_TXAGG_INPUTNOTFOUNDFOROUTPUT,
      `The column that "${name}" of "${component}" is computed of is not an input column of the component. Choose the input column again.`,
    );
  const aggregation = { operation, name, from: source.index, type: source.type, to: output.index, comparisonFlags };
  requireTypes(component, aggregation, output);
  requireFlags(component, aggregation);
  return aggregation;
}

function requireTypes(component: string, { operation, type, name }: Aggregation, output: BoundOutputColumn): void {
  if (!takes(operation, type))
    throw new DtsError(
      DTS_E_TXAGG_INVALIDINPUTDATATYPEFORAGGREGATE,
      `"${name}" of "${component}" cannot be the ${words[operation]} of a column of type ${type.name}.`,
    );
  if (operation !== "groupBy" && operation !== "minimum" && operation !== "maximum") {
    requireNumber(component, operation, output);
    return;
  }
  const same = type.name === output.type.name && scaleOf(type) === scaleOf(output.type);
  if (same && storageOf(type) === storageOf(output.type)) return;
  throw new DtsError(
    DTS_E_TXAGG_INPUTOUTPUTDATATYPEMISMATCH,
    `"${name}" of "${component}" is ${output.type.name}, but the column it is made of is ${type.name}; ${words[operation]} keeps the type.`,
  );
}

function requireNumber(component: string, operation: Operation, { name, type }: BoundOutputColumn): void {
  if (isNumeric(type)) return;
  throw new DtsError(
    DTS_E_TXAGG_INVALIDOUTPUTDATATYPEFORAGGREGATE,
    `"${name}" of "${component}" is ${type.name}, which cannot hold a ${words[operation]}.`,
  );
}

function requireFlags(component: string, { operation, comparisonFlags, type, name }: Aggregation): void {
  if (comparisonFlags === 0) return;
  if (operation !== "groupBy" && operation !== "countDistinct")
    throw new DtsError(
      DTS_E_TXAGG_COMPFLAGS_BADAGGREGATIONTYPE,
      `"${name}" of "${component}" has comparison flags, but a ${words[operation]} compares no text.`,
    );
  if (!isString(type) && !isLongText(type))
    throw new DtsError(
      DTS_E_TXAGG_COMPFLAGS_BADDATATYPE,
      `"${name}" of "${component}" has comparison flags, but its column is ${type.name}: only text has them.`,
    );
}

function takes(operation: Operation, type: DataType): boolean {
  switch (operation) {
    case "sum":
    case "average":
      return isNumeric(type);
    case "minimum":
    case "maximum":
      return isNumeric(type) || isDated(type) || isTime(type);
    default:
      return true;
  }
}

const words: Readonly<Record<Operation, string>> = {
  groupBy: "group",
  count: "count",
  countAll: "count",
  countDistinct: "count",
  sum: "sum",
  average: "average",
  minimum: "minimum",
  maximum: "maximum",
};
